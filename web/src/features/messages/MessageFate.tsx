import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { Badge, type Tone } from '../../ui/figure/Badge.tsx'

export type MessageStatus = OutputOf<'messages.get'>['status']

export const statusTones: Record<MessageStatus, Tone> = {
  queued: 'neutral',
  sending: 'accent',
  sent: 'neutral',
  skipped: 'warn',
  failed: 'bad',
  'in-doubt': 'warn',
}

interface Told {
  status: MessageStatus
  openedAt: string | null
  clickedAt: string | null
  convertedAt: string | null
}

/** The furthest a message got: ordered, clicked, opened, sent, or why not. */
export function MessageFate(props: { message: Told }) {
  const { t } = useTranslation()
  const { message } = props
  if (message.convertedAt) return <Badge tone="good">{t('messages.fate.ordered')}</Badge>
  if (message.clickedAt) return <Badge tone="accent">{t('messages.fate.clicked')}</Badge>
  if (message.openedAt) return <Badge tone="accent">{t('messages.fate.opened')}</Badge>
  return <Badge tone={statusTones[message.status]}>{t(`messages.status.${message.status}`)}</Badge>
}
