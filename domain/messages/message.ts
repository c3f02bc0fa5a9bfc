import { z } from 'zod'

export const MessageStatus = z.enum(['queued', 'sending', 'sent', 'skipped', 'failed', 'in-doubt'])
export type MessageStatus = z.infer<typeof MessageStatus>

/** A letter somebody asks for. */
export interface MessageRequest {
  /** Source / step / customer / occasion: asked for twice, decided and sent once. */
  idempotencyKey: string
  customerId: number
  channel: string
  templateId: string
  topic?: string
  flowId?: string
  stepId?: string
  enrolmentId?: string
  campaignId?: string
  /** Which of a message's variants it is. */
  variant?: string
  /** The account it goes by; the channel's default one when left out. */
  accountId?: string
  /** Higher goes first. When left out: 0, and before all others what is of service. */
  priority?: number
  /** `service`: news of one's own order, a confirmation one asked for. `marketing` when left out. */
  purpose?: 'marketing' | 'service'
  /** The part of the campaign's people, 0 to 1, who get nothing so that its effect can be seen. */
  holdOut?: number
  /** What the template may use besides the customer: `{ event, order }`. */
  facts: Record<string, unknown>
  /** Not before this time; at once when left out. */
  sendAt?: Date
  /** The messages of its cascade that went before it. */
  follows?: string[]
  /** What of it keeps the next message of its cascade back. */
  reach?: 'delivered' | 'opened' | 'clicked'
}

/** What a fact of a message is told with. */
export interface MessageIdentity {
  id: string
  customer_id: number
  channel: string
  flow_id: string | null
  step_id: string | null
  campaign_id: string | null
  variant: string | null
  template_id: string | null
  /** Where it went, for those who tell. */
  address?: string | null | undefined
}
