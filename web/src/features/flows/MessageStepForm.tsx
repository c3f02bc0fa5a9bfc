import { Button, Group, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refresh, useList, useMutation, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { say } from '../../ui/feedback/toast.tsx'
import { CascadeFields } from '../campaigns/builder/CascadeFields.tsx'
import { LetterFields } from '../campaigns/builder/LetterFields.tsx'
import type { NextRung } from '../campaigns/campaign.ts'
import type { Step } from './definition.ts'

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

/** What a step sends, and by which channels it goes on where the first does not reach. Saved as a new version of the flow. */
export function MessageStepForm(props: { flowId: string; step: Step; onDone: () => void }) {
  const { t } = useTranslation()
  const { flowId, step } = props
  const [message, setMessage] = useState(() => messageOf(step))
  const flow = useQuery('flows.get', { id: flowId })
  const templates = useList('templates.list', {}, { limit: 200 })
  const save = useMutation('flows.update', {
    refreshes: ['flows.get', 'flows.list'],
    onSuccess: () => {
      refresh('flows.statistics')
      say(t('flows.message.saved'))
      props.onDone()
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
    if (!flow.data) return
    const { definition } = flow.data
    const { accountId: _, ...kept } = step
    const next = {
      ...kept,
      ...told(message),
      cascade: message.cascade.map((rung) => ({ ...told(rung), unless: rung.unless, hours: rung.hours })),
      order: message.order,
    }
    const steps = (definition.steps as Step[]).map((one) => (one.id === step.id ? next : one))
    save.mutate({ id: flowId, definition: { ...definition, steps } })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap={12}>
        <LetterFields
          label={t('flows.message.letter')}
          value={message}
          without={message.cascade.flatMap((one) => channelOf(one.templateId) ?? [])}
          onChange={change}
        />
        <CascadeFields variant={message} onChange={change} />
        {save.error ? <Failure error={save.error} small /> : null}
        <p style={{ color: 'var(--ink-3)', fontSize: 'var(--size-small)' }}>{t('flows.message.version')}</p>
        <Group gap={8}>
          <Button type="submit" loading={save.isPending} disabled={!isWhole || !flow.data}>
            {t('flows.message.save')}
          </Button>
          <Button variant="default" onClick={props.onDone}>
            {t('ui.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
