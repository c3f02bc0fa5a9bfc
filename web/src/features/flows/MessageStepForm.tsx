import { Button, Group, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { refresh, useList, useMutation } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { say } from '../../ui/feedback/toast.tsx'
import { CascadeFields } from '../campaigns/builder/CascadeFields.tsx'
import { LetterFields } from '../campaigns/builder/LetterFields.tsx'
import type { NextRung } from '../campaigns/campaign.ts'
import { TopicField } from '../consent/TopicField.tsx'
import { ImportanceField, importances } from '../policy/ImportanceField.tsx'
import type { Step, StepKind } from './definition.ts'
import { WaysFields } from './edit/WaysFields.tsx'

type Letter = Pick<NextRung, 'templateId' | 'translations' | 'accountId'>
interface Message extends Letter {
  cascade: NextRung[]
  order: 'listed' | 'best'
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
const letterOf = (told: Record<string, unknown>): Letter => ({
  templateId: text(told.templateId),
  translations: Array.isArray(told.translations) ? told.translations.map(String) : [],
  accountId: text(told.accountId),
})
const messageOf = (step: Step): Message => ({
  ...letterOf(step),
  cascade: (Array.isArray(step.cascade) ? (step.cascade as Record<string, unknown>[]) : []).map((rung) => ({
    ...letterOf(rung),
    unless: (['delivered', 'opened', 'clicked'] as const).find((one) => one === rung.unless) ?? 'opened',
    hours: Number(rung.hours) || 24,
  })),
  order: step.order === 'best' ? 'best' : 'listed',
})

/**
 * What a step sends, and by which channels it goes on where the first does not reach. Saved as a new version of the flow.
 * `put` gives the steps with this one in its place.
 */
export function MessageStepForm(props: {
  flow: OutputOf<'flows.get'>
  kind: StepKind
  step: Step
  isNew: boolean
  put: (step: Step) => Step[]
  onDone: (stepId?: string) => void
}) {
  const { t } = useTranslation()
  const { flow, isNew } = props
  const [step, setStep] = useState(props.step)
  const [message, setMessage] = useState(() => messageOf(step))
  const templates = useList('templates.list', {}, { limit: 200 })
  const save = useMutation('flows.update', {
    refreshes: ['flows.get', 'flows.list'],
    onSuccess: () => {
      refresh('flows.statistics')
      say(t(isNew ? 'flows.edit.added' : 'flows.message.saved'))
      props.onDone(step.id)
    },
  })
  const channelOf = (id: string | null) => templates.rows?.find((one) => one.id === id)?.channel
  const told = ({ templateId, translations, accountId }: Letter) => ({
    channel: channelOf(templateId),
    templateId,
    translations,
    ...(accountId ? { accountId } : {}),
  })
  const isWhole = [message, ...message.cascade].every((one) => channelOf(one.templateId) !== undefined)
  const change = (part: Partial<Message>) => setMessage((now) => ({ ...now, ...part }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { definition } = flow
    const { accountId: _, ...kept } = step
    const next = {
      ...kept,
      ...told(message),
      cascade: message.cascade.map((rung) => ({ ...told(rung), unless: rung.unless, hours: rung.hours })),
      order: message.order,
    }
    save.mutate({ id: flow.id, definition: { ...definition, steps: props.put(next) } })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap={12}>
        <LetterFields
          shares
          label={t('flows.message.letter')}
          value={message}
          without={message.cascade.flatMap((one) => channelOf(one.templateId) ?? [])}
          onChange={change}
        />
        <TopicField
          value={text(step.topic) ?? 'marketing'}
          onChange={(topic) => setStep((now) => ({ ...now, topic }))}
        />
        <ImportanceField
          value={importances.find((one) => one === step.importance) ?? 'usual'}
          onChange={(importance) => setStep((now) => ({ ...now, importance }))}
        />
        <CascadeFields variant={message} shares onChange={change} />
        {isNew ? null : (
          <WaysFields
            kind={props.kind}
            step={step}
            steps={flow.definition.steps as Step[]}
            onChange={(part) => setStep((now) => ({ ...now, ...part }))}
          />
        )}
        {save.error ? <Failure error={save.error} small /> : null}
        <p style={{ color: 'var(--ink-3)', fontSize: 'var(--size-small)' }}>{t('flows.message.version')}</p>
        <Group gap={8}>
          <Button type="submit" loading={save.isPending} disabled={!isWhole}>
            {t(isNew ? 'flows.edit.add' : 'flows.message.save')}
          </Button>
          <Button variant="default" onClick={() => props.onDone()}>
            {t('ui.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
