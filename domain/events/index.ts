import {
  deadLetterReasons,
  discardDeadLetters,
  listDeadLetters,
  mendDeadLetters,
  replayDeadLetters,
} from './dead-letters.ts'
import { sourceActivity } from './source-activity.ts'
import { changePlan, getPlan, getPlanProperties } from './tracking-plan/index.ts'

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
export { isItsOwnBody } from './token-body.ts'
export { type BlockedEvent, countBlocked, isBlocked, planOf } from './tracking-plan/index.ts'
export { type NewDeadLetter, writeDeadLetters } from './write-dead-letters.ts'

export const operations = [
  sourceActivity,
  listDeadLetters,
  replayDeadLetters,
  discardDeadLetters,
  deadLetterReasons,
  mendDeadLetters,
  getPlan,
  getPlanProperties,
  changePlan,
]
