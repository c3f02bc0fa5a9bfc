import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { Timeline } from '../../ui/text/Timeline.tsx'
import { useGroupReason } from '../campaigns/group-reason.ts'
import { messageIcon } from '../customers/card/timeline-icons.tsx'
import { useLinkName } from './link-name.ts'
import type { Message } from './message.ts'
import { useReason } from './reason.ts'
import { returnReasons, useComplaint, useReturnReason } from './returns/reasons.ts'
import { waysOut } from './ways-out.ts'

const kinds = [
  'queued',
  'sent',
  'delivered',
  'opened',
  'clicked',
  'unsubscribed',
  'bounced',
  'closed',
  'complained',
  'skipped',
  'failed',
  'in-doubt',
  'undoubted',
  'resubscribed',
  'answered',
  'unopened',
  'unclicked',
  'unanswered',
  'converted',
] as const
/** Their reason is a decision of the contact policy, or what became of a hand-over. */
const decidedKinds = new Set(['queued', 'skipped', 'failed', 'in-doubt'])
/** Of things told for the same moment: one is delivered after it was sent. */
const placeOf = (kind: string) => (kinds as readonly string[]).indexOf(kind)
const tones = {
  opened: 'accent',
  clicked: 'accent',
  converted: 'good',
  failed: 'bad',
  bounced: 'bad',
  complained: 'bad',
  skipped: 'warn',
  'in-doubt': 'warn',
  unsubscribed: 'warn',
} as const

/** Everything that became of a message; what mail programs open by themselves is told apart from people. */
export function MessageEvents(props: { message: Message }) {
  const { t } = useTranslation()
  const format = useFormat()
  const linkName = useLinkName()
  const returnReasonOf = useReturnReason()
  const reasonOf = useReason()
  const complaintOf = useComplaint()
  const groupReason = useGroupReason()
  const { events, ...message } = props.message
  /** The message keeps the figures of its last reason alone. */
  const decided = (code: string) =>
    (code === message.reasonCode ? reasonOf(message) : null) ?? (code ? groupReason(code) : null)
  const leftBy = (how: string) => {
    const known = waysOut.find((one) => one === how)
    return known ? t(`customers.proof.value.${known}`) : how
  }
  if (events.length === 0) return null
  const newestFirst = [...events].sort(
    (a, b) => b.at.localeCompare(a.at) || placeOf(b.kind) - placeOf(a.kind),
  )
  return (
    <Section title={t('messages.events')}>
      <Timeline
        dayTitle={(at) => format.date(at, 'day')}
        items={newestFirst.map((event, place) => {
          const kind = kinds.find((one) => one === event.kind)
          return {
            id: `${event.at} ${event.kind} ${newestFirst.length - place}`,
            at: event.at,
            icon: messageIcon(event.kind),
            tone: kind ? (tones as Record<string, 'accent' | 'good' | 'warn' | 'bad'>)[kind] : undefined,
            title: (
              <>
                {kind ? t(`messages.event.${kind}`) : event.kind}
                {event.isMachine ? (
                  <span style={{ color: 'var(--ink-3)' }}> · {t('messages.byMachine')}</span>
                ) : null}
              </>
            ),
            detail: event.orderNumber
              ? t('customers.timeline.order', { number: event.orderNumber })
              : event.kind === 'bounced'
                ? returnReasons.some((one) => one === event.reason)
                  ? returnReasonOf(event.reason)
                  : reasonOf({ reason: null, reasonCode: event.reason })
                : event.kind === 'complained'
                  ? complaintOf(event.reason)
                  : decidedKinds.has(event.kind)
                    ? decided(event.reason)
                    : event.kind === 'unsubscribed'
                      ? leftBy(event.reason)
                      : event.url
                        ? linkName(event.url)
                        : event.reason,
            side: event.amountMinor ? format.money(event.amountMinor, event.currency) : undefined,
          }
        })}
      />
    </Section>
  )
}
