import type { MessageVisit } from '../../../domain/messages/index.ts'
import type { IntakeEvent } from './intake-event.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The letter whose link began this visit: the tracker keeps it over the pages of the visit. */
export function messageVisitsOf({ context, customerId, occurredAt }: IntakeEvent): MessageVisit[] {
  const { habitueMessageId } = context
  return typeof habitueMessageId === 'string' && uuid.test(habitueMessageId)
    ? [{ customerId, messageId: habitueMessageId.toLowerCase(), at: occurredAt }]
    : []
}
