import { discardDeadLetters, listDeadLetters, replayDeadLetters } from './dead-letters.ts'
import { sourceActivity } from './source-activity.ts'

export { acceptEvents, type ToldEvent } from './accept-events.ts'
export { correctedMs, isAbsurd, readInstant } from './clock.ts'
export {
  type EventType,
  eventTypes,
  type IncomingEvent,
  isRefusal,
  largestEventBytes,
  type Refusal,
  readIncomingEvent,
  refusal,
  refusalOf,
  type WrongField,
} from './incoming-event.ts'
export { type NewDeadLetter, writeDeadLetters } from './write-dead-letters.ts'

export const operations = [sourceActivity, listDeadLetters, replayDeadLetters, discardDeadLetters]
