import { type MessageEventRow, noId } from '../../engines/index.ts'
import { clickhouseTime } from '../../kit/time.ts'
import type { MessageIdentity } from './message.ts'

export type MessageFactKind =
  | 'queued'
  | 'skipped'
  | 'sent'
  | 'delivered'
  | 'failed'
  | 'in-doubt'
  /** It is not in doubt any more: it is sent again. Takes one `in-doubt` back. */
  | 'undoubted'
  | 'bounced'
  | 'opened'
  | 'clicked'
  /** What was taken for a person's was a program's: takes one `opened` or `clicked` back. */
  | 'unopened'
  | 'unclicked'
  /** On the shop's page, without following it. */
  | 'closed'
  | 'complained'
  | 'unsubscribed'
  | 'resubscribed'
  | 'converted'
  /** Feedback was given; what, is in `reason`. */
  | 'answered'
  /** The button was pressed by a program. */
  | 'unanswered'

/** Of a mailbox; other addresses have none. */
const domainOf = (address: string | null | undefined) => address?.split('@')[1]?.toLowerCase() ?? ''

/** A row of history about a message. */
export const messageFact = (
  workspaceId: string,
  message: MessageIdentity,
  kind: MessageFactKind,
  at: Date,
  more: { reason?: string; url?: string; isMachine?: boolean; userAgent?: string } = {},
): MessageEventRow => ({
  workspace_id: workspaceId,
  message_id: message.id,
  customer_id: message.customer_id,
  channel: message.channel,
  flow_id: message.flow_id ?? noId,
  step_id: message.step_id ?? '',
  campaign_id: message.campaign_id ?? noId,
  variant: message.variant ?? '',
  template_id: message.template_id ?? noId,
  domain: domainOf(message.address),
  kind,
  reason: more.reason ?? '',
  url: (more.url ?? '').slice(0, 2_000),
  is_machine: more.isMachine ?? false,
  order_number: '',
  amount_minor: 0,
  currency: '',
  user_agent: (more.userAgent ?? '').slice(0, 400),
  occurred_at: clickhouseTime(at),
})
