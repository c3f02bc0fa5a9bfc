import { Button, Group, NumberInput, SimpleGrid, Skeleton, Stack } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type OutputOf } from '../../api/client.ts'
import { problemsOf } from '../../api/field-problems.ts'
import { useMutation, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { useConfirm } from '../../ui/feedback/confirm.tsx'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { say } from '../../ui/feedback/toast.tsx'
import { Section } from '../../ui/page/Section.tsx'

type Kept = OutputOf<'retention.get'>
type Rules = Pick<Kept, 'eventsMonths' | 'leadsMonths' | 'lettersDays' | 'accessesMonths'>
type Due = OutputOf<'retention.preview'>

const rulesOf = ({ eventsMonths, leadsMonths, lettersDays, accessesMonths }: Kept): Rules => ({
  eventsMonths,
  leadsMonths,
  lettersDays,
  accessesMonths,
})

const parts = ['leads', 'events', 'letters', 'accesses'] as const

export function RetentionSection() {
  const { t } = useTranslation()
  const [waits, setWaits] = useState(false)
  const kept = useQuery('retention.get', {}, { everyMs: waits && 3_000 })
  useEffect(() => setWaits(kept.data?.appliedAt === null), [kept.data])
  return (
    <Section title={t('privacy.retention.title')} aside={t('privacy.retention.about')}>
      {kept.error ? <Failure error={kept.error} onRetry={() => void kept.refetch()} small /> : null}
      {kept.data ? <Form kept={kept.data} /> : kept.error ? null : <Skeleton height={220} />}
    </Section>
  )
}

/** How many of what, in one line; empty when nothing would go. */
function useDueWords(): (due: Partial<Due>) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return (due) =>
    parts
      .filter((part) => (due[part] ?? 0) > 0)
      .map((part) => t(`privacy.due.${part}`, { count: due[part] ?? 0, shown: format.count(due[part] ?? 0) }))
      .join(', ')
}

function Form(props: { kept: Kept }) {
  const { t } = useTranslation()
  const format = useFormat()
  const confirm = useConfirm()
  const wordsOf = useDueWords()
  const readOnly = !useMay('administer')
  const [rules, setRules] = useState(() => rulesOf(props.kept))
  useEffect(() => setRules(rulesOf(props.kept)), [props.kept])
  const [asked] = useDebouncedValue(rules, 300)
  const due = useDue(asked)
  const save = useMutation('retention.update', {
    refreshes: ['retention.get'],
    onSuccess: () => say(t('privacy.retention.saved')),
  })
  const problems = problemsOf(save.error)
  const words = due && due !== 'unknown' && asked === rules ? wordsOf(due) : ''
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    // What is shown may still be of the rules before the last stroke; what cannot be counted is asked about all the more.
    const goes = await call('retention.preview', rules).then(wordsOf, () => null)
    const yes =
      goes === '' ||
      (await confirm({
        title: t('privacy.retention.confirm'),
        body: goes
          ? t('privacy.retention.confirmBody', { what: goes })
          : t('privacy.retention.confirmUncounted'),
        confirm: t('privacy.retention.apply'),
        danger: true,
      }))
    if (yes) save.mutate(rules)
  }
  const months = (name: 'eventsMonths' | 'leadsMonths' | 'accessesMonths') => (
    <NumberInput
      label={t(`privacy.retention.${name}`)}
      description={t(`privacy.retention.${name}Hint`)}
      placeholder={t('privacy.retention.forEver')}
      suffix={` ${t('privacy.retention.months')}`}
      min={1}
      max={240}
      allowDecimal={false}
      value={rules[name] ?? ''}
      disabled={readOnly}
      error={problems[name]}
      onChange={(given) => setRules({ ...rules, [name]: given === '' ? null : Number(given) })}
    />
  )
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap={16}>
        {save.error && Object.keys(problems).length === 0 ? <Failure error={save.error} small /> : null}
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={16}>
          {months('leadsMonths')}
          {months('eventsMonths')}
          <NumberInput
            label={t('privacy.retention.lettersDays')}
            description={t('privacy.retention.lettersDaysHint')}
            suffix={` ${t('privacy.retention.days')}`}
            min={1}
            max={3650}
            allowDecimal={false}
            value={rules.lettersDays}
            disabled={readOnly}
            error={problems.lettersDays}
            onChange={(given) => setRules({ ...rules, lettersDays: Number(given) })}
          />
          {months('accessesMonths')}
        </SimpleGrid>
        <Notice tone={words || due === 'unknown' ? 'warn' : 'info'}>
          {words
            ? t('privacy.retention.wouldGo', { what: words })
            : due === 'unknown'
              ? t('privacy.retention.uncounted')
              : due && asked === rules
                ? t('privacy.retention.nothingGoes')
                : t('privacy.retention.counting')}
        </Notice>
        <Group gap={16}>
          {readOnly ? null : (
            <Button type="submit" loading={save.isPending}>
              {t('settings.save')}
            </Button>
          )}
          <span style={{ color: 'var(--ink-2)', fontSize: 'var(--size-small)' }}>
            {props.kept.appliedAt
              ? t('privacy.retention.applied', {
                  when: format.date(props.kept.appliedAt, 'minute'),
                  what: wordsOf(props.kept.applied) || t('privacy.retention.nothing'),
                })
              : t('privacy.retention.notYet')}
          </span>
        </Group>
      </Stack>
    </form>
  )
}

/** What would go by these rules; undefined while it is counted. */
function useDue(rules: Rules): Due | 'unknown' | undefined {
  const [due, setDue] = useState<Due | 'unknown'>()
  useEffect(() => {
    const asking = new AbortController()
    setDue(undefined)
    call('retention.preview', rules, { signal: asking.signal })
      .then(setDue)
      .catch(() => {
        if (!asking.signal.aborted) setDue('unknown')
      })
    return () => asking.abort()
  }, [rules])
  return due
}
