import { contextNow } from './context.ts'
import { anonymousId, userId } from './identity.ts'
import { byteLength, enqueue, MAX_MESSAGE_BYTES } from './queue.ts'
import { warn } from './quietly.ts'
import { sendSoon } from './send.ts'
import { isRefused } from './store.ts'
import { uuid } from './uuid.ts'

// What a shop cannot afford to hear late: orders, the start of a checkout, who it is.
const IMPORTANT = /^(identify|alias|Order |Checkout Started)/

/** Makes a message of the Segment HTTP API and puts it into the queue; nothing at all once consent was refused. */
export function say(type: string, fields: Record<string, unknown>): void {
  if (isRefused()) return
  const json = JSON.stringify({
    type,
    messageId: uuid(),
    anonymousId: anonymousId(),
    userId: userId(),
    timestamp: new Date().toISOString(),
    context: contextNow(),
    ...fields,
  })
  if (byteLength(json) > MAX_MESSAGE_BYTES) {
    warn(`a message over 32 KB was not sent: ${type} ${fields.event ?? ''}`)
    return
  }
  enqueue(json)
  sendSoon(IMPORTANT.test(`${fields.event ?? type}`))
}
