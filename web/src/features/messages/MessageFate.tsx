import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { Badge, type Tone } from '../../ui/figure/Badge.tsx'

export type MessageStatus = OutputOf<'messages.get'>['status']

export const messageStatuses = ['queued', 'sending', 'sent', 'skipped', 'failed', 'in-doubt'] as const

/** A status as the API names it; a word this app does not know counts as waiting. */
export const statusOf = (status: string): MessageStatus =>
  status in statusTones ? (status as MessageStatus) : 'queued'

export const statusTones: Record<MessageStatus, Tone> = {
  queued: 'neutral',
  sending: 'accent',
  sent: 'neutral',
  skipped: 'warn',
  failed: 'bad',
  'in-doubt': 'warn',
}

interface Told {
  status: string
  sentAt?: string | null
  deliveredAt?: string | null
  openedAt: string | null
  clickedAt: string | null
  convertedAt: string | null
  returnedAt?: string | null
  complainedAt?: string | null
}

/** The furthest a message got: complained of, came back, ordered, clicked, opened, arrived, sent, or why not. */
export function MessageFate(props: { message: Told }) {
  const { t } = useTranslation()
  const { message } = props
  if (message.complainedAt) return <Badge tone="bad">{t('messages.fate.complained')}</Badge>
  const isBack = message.returnedAt && message.status !== 'failed'
  if (isBack && !message.openedAt && !message.clickedAt && !message.convertedAt)
    return <Badge tone="bad">{t('messages.fate.returned')}</Badge>
  if (message.convertedAt) return <Badge tone="good">{t('messages.fate.ordered')}</Badge>
  if (message.clickedAt) return <Badge tone="accent">{t('messages.fate.clicked')}</Badge>
  if (message.openedAt) return <Badge tone="accent">{t('messages.fate.opened')}</Badge>
  // Handed over, and the other side said later that it did not arrive.
  if (message.status === 'failed' && message.sentAt)
    return <Badge tone="bad">{t('messages.fate.undelivered')}</Badge>
  if (message.deliveredAt) return <Badge tone="neutral">{t('messages.fate.delivered')}</Badge>
  const status = statusOf(message.status)
  return <Badge tone={statusTones[status]}>{t(`messages.status.${status}`)}</Badge>
}
