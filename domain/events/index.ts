export { correctedMs, isAbsurd, readInstant } from './clock.ts'
export {
  type EventType,
  eventTypes,
  type IncomingEvent,
  isNestedTooDeep,
  isRefusal,
  largestEventBytes,
  type Refusal,
  readIncomingEvent,
  refusal,
  type WrongField,
} from './incoming-event.ts'
export { type NewDeadLetter, writeDeadLetters } from './write-dead-letters.ts'
