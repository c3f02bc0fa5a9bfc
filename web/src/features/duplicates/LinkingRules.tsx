import { Button, Checkbox, Group, NumberInput, Skeleton, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useMutation, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { say } from '../../ui/feedback/toast.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { LinkingHistory } from './LinkingHistory.tsx'
import classes from './LinkingRules.module.css'

type Rules = OutputOf<'linking-rules.get'>
const kinds = ['user-id', 'email', 'phone', 'loyalty-card', 'anonymous-id'] as const

/** Which identifiers make two cards one at once, and when one is taken for shared. */
export function LinkingRules() {
  const mayAdminister = useMay('administer')
  const rules = useQuery('linking-rules.get', {})
  if (rules.error) return <Failure error={rules.error} onRetry={() => void rules.refetch()} />
  if (!rules.data) return <Skeleton height={240} />
  return (
    <Stack gap={16}>
      <Form key={JSON.stringify(rules.data)} now={rules.data} />
      {mayAdminister ? <LinkingHistory /> : null}
    </Stack>
  )
}

function Form(props: { now: Rules }) {
  const { t } = useTranslation()
  const mayAdminister = useMay('administer')
  const [wanted, setWanted] = useState(props.now)
  const save = useMutation('linking-rules.update', {
    refreshes: ['linking-rules.get', 'audit.list'],
    onSuccess: () => say(t('duplicates.linking.saved')),
  })
  const changed = Object.fromEntries(
    kinds
      .filter((kind) => JSON.stringify(wanted[kind]) !== JSON.stringify(props.now[kind]))
      .map((kind) => [kind, wanted[kind]]),
  )
  return (
    <Section title={t('duplicates.linking.title')}>
      <p className={classes.about}>{t('duplicates.linking.about')}</p>
      <ul className={classes.rules}>
        {kinds.map((kind) => (
          <li key={kind} className={classes.rule}>
            <Checkbox
              className={classes.kind ?? ''}
              label={t(`customers.identifiers.${kind}`)}
              checked={wanted[kind].mayMerge}
              disabled={!mayAdminister}
              onChange={(event) =>
                setWanted({ ...wanted, [kind]: { ...wanted[kind], mayMerge: event.currentTarget.checked } })
              }
            />
            <NumberInput
              size="xs"
              w={96}
              aria-label={`${t(`customers.identifiers.${kind}`)}: ${t('duplicates.linking.mostPeople')}`}
              value={wanted[kind].mostPeople}
              min={1}
              max={1_000}
              disabled={!mayAdminister || !wanted[kind].mayMerge}
              onChange={(value) =>
                typeof value === 'number' &&
                setWanted({ ...wanted, [kind]: { ...wanted[kind], mostPeople: value } })
              }
            />
            <span className={classes.unit}>{t('duplicates.linking.mostPeople')}</span>
          </li>
        ))}
      </ul>
      {save.error ? <Failure error={save.error} small /> : null}
      {mayAdminister ? (
        <Group mt={16}>
          <Button
            loading={save.isPending}
            disabled={Object.keys(changed).length === 0}
            onClick={() => save.mutate(changed)}
          >
            {t('settings.save')}
          </Button>
        </Group>
      ) : null}
    </Section>
  )
}
