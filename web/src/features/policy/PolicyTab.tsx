import { Button, Group, Skeleton, Stack } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemsOf } from '../../api/field-problems.ts'
import { useMutation, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { say } from '../../ui/feedback/toast.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { TopicsSection } from '../consent/TopicsSection.tsx'
import { AmountSection } from './AmountSection.tsx'
import { EffectSection } from './EffectSection.tsx'
import type { Policy, PolicyPart } from './policy.ts'
import { TimeSection } from './TimeSection.tsx'
import { WhoNow } from './WhoNow.tsx'

/** How often, when and whom messages may reach; what is always so; and the topics customers choose from. */
export function PolicyTab() {
  const { t } = useTranslation()
  const kept = useQuery('contact-policy.get', {})
  if (kept.error) return <Failure error={kept.error} onRetry={() => void kept.refetch()} />
  return (
    <Stack gap={16} maw={720}>
      {kept.data ? (
        <Form kept={kept.data.policy} recommended={kept.data.recommended} silence={kept.data.silence} />
      ) : (
        <Skeleton height={480} aria-label={t('settings.tab.policy')} />
      )}
      <WhoNow />
      <TopicsSection />
    </Stack>
  )
}

const always = ['consent', 'stopList', 'wishes'] as const

function Form(props: { kept: Policy; recommended: Policy; silence: PolicyPart['silence'] }) {
  const { t } = useTranslation()
  const readOnly = !useMay('administer')
  const [policy, setPolicy] = useState(props.kept)
  useEffect(() => setPolicy(props.kept), [props.kept])
  const save = useMutation('contact-policy.update', {
    refreshes: ['contact-policy.get', 'contact-policy.try', 'contact-policy.forecast'],
    onSuccess: () => say(t('policy.saved')),
  })
  const problems = problemsOf(save.error)
  const isOfFields = Object.keys(problems).length > 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(policy)
  }
  const change = (changes: Partial<Policy>) => setPolicy({ ...policy, ...changes })
  const part: PolicyPart = { policy, change, silence: props.silence, problems, readOnly }
  return (
    <form onSubmit={submit}>
      <Stack gap={16}>
        {readOnly ? null : (
          <Notice
            action={
              <Button variant="default" size="xs" onClick={() => setPolicy(props.recommended)}>
                {t('policy.recommended.take')}
              </Button>
            }
          >
            {t('policy.recommended.about')}
          </Notice>
        )}
        <AmountSection {...part} />
        <TimeSection {...part} />
        <EffectSection {...part} />
        <Section title={t('policy.always.title')}>
          <ul style={{ margin: 0, paddingLeft: 20, listStyle: 'disc' }}>
            {always.map((one) => (
              <li key={one}>{t(`policy.always.${one}`)}</li>
            ))}
          </ul>
        </Section>
        {/* where the button is: the fields may stand far above it */}
        {save.error && !isOfFields ? <Failure error={save.error} small /> : null}
        {isOfFields ? <Notice tone="bad">{t('policy.notSaved')}</Notice> : null}
        {readOnly ? null : (
          <Group gap={12}>
            <Button type="submit" loading={save.isPending}>
              {t('settings.save')}
            </Button>
            <span style={{ color: 'var(--ink-3)', fontSize: 'var(--size-small)' }}>
              {t('policy.inForce')}
            </span>
          </Group>
        )}
      </Stack>
    </form>
  )
}
