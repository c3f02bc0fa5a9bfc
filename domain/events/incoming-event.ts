import { z } from 'zod'
import type { Words } from '../../kit/words.ts'
import { joined, wrongFields } from '../../kit/words.ts'

/** The calls of the Segment specification that tell something (a batch only carries them). */
export const eventTypes = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const
export type EventType = (typeof eventTypes)[number]

/** Of one event, decoded. Segment allows 32 KB; shops send whole carts. */
export const largestEventBytes = 512 * 1024
const deepestNesting = 40
const longestName = 200
const longestMessageId = 300

const Id = z.union([z.string(), z.number()]).nullish()
const Details = z.record(z.string(), z.unknown()).nullish()
const Instant = z.union([z.string(), z.number()]).nullish()
const Name = z.string().max(longestName).nullish()

/** An event as clients send it: unknown fields are kept, empty ones may be null. */
export const IncomingEvent = z.looseObject({
  type: z.enum(eventTypes),
  messageId: z
    .union([z.string().max(longestMessageId), z.number()])
    .nullish()
    .transform((id) => (id === null || id === undefined || id === '' ? null : String(id))),
  userId: Id,
  anonymousId: Id,
  previousId: Id,
  groupId: Id,
  event: Name,
  name: Name,
  category: Name,
  timestamp: Instant,
  originalTimestamp: Instant,
  sentAt: Instant,
  properties: Details,
  traits: Details,
  context: Details,
})
export type IncomingEvent = z.output<typeof IncomingEvent>

export interface WrongField {
  path: string
  message: Words
}

/** Why an event was not understood: a code to count by, and words for a person. */
export interface Refusal {
  code: string
  reason: Words
  fields: WrongField[]
}

export const refusalOf = (code: string, fields: WrongField[]): Refusal => ({
  code,
  reason: joined(
    fields.map(({ path, message }) => (path ? joined([path, message], ': ') : message)),
    '; ',
  ),
  fields,
})

export const refusal = (code: string, path: string, message: Words): Refusal =>
  refusalOf(code, [{ path, message }])

const isBlank = (value: unknown) => value === null || value === undefined || value === ''

function missingFields(event: IncomingEvent): WrongField[] {
  const missing: WrongField[] = []
  if (event.type === 'track' && isBlank(event.event?.trim())) {
    missing.push({
      path: 'event',
      message: { en: 'the name of what happened is missing', ru: 'не указано, что произошло' },
    })
  }
  if (event.type === 'group' && isBlank(event.groupId)) {
    missing.push({ path: 'groupId', message: { en: 'the group is missing', ru: 'не указана группа' } })
  }
  if (event.type === 'alias' && isBlank(event.previousId)) {
    missing.push({
      path: 'previousId',
      message: { en: 'the id used before is missing', ru: 'не указан прежний идентификатор' },
    })
  }
  if (event.type === 'alias' && isBlank(event.userId)) {
    missing.push({
      path: 'userId',
      message: { en: 'the id used from now on is missing', ru: 'не указан новый идентификатор' },
    })
  }
  return missing
}

function isTooDeep(value: unknown, levelsLeft: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levelsLeft === 0) return true
  const inside = Array.isArray(value) ? value : Object.values(value)
  return inside.some((one) => isTooDeep(one, levelsLeft - 1))
}

/** Whether anything (an event, a dead letter's payload) is nested deeper than we store. */
export const isNestedTooDeep = (value: unknown): boolean => isTooDeep(value, deepestNesting)

/** Reads one event of any client. `type` is given by the address for single events. */
export function readIncomingEvent(raw: unknown, type?: EventType): IncomingEvent | Refusal {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return refusal('not-an-event', '', { en: 'an event is a JSON object', ru: 'событие — это объект JSON' })
  }
  if (isNestedTooDeep(raw))
    return refusal('too-deep', '', {
      en: `nested deeper than ${deepestNesting} levels`,
      ru: `вложенность больше ${deepestNesting} уровней`,
    })
  const parsed = IncomingEvent.safeParse(type ? { ...raw, type } : raw)
  if (!parsed.success) {
    const fields = wrongFields(parsed.error)
    return refusalOf(fields.some(({ path }) => path === 'type') ? 'unknown-type' : 'wrong-type', fields)
  }
  const missing = missingFields(parsed.data)
  return missing.length > 0 ? refusalOf('missing-field', missing) : parsed.data
}

export const isRefusal = (read: object): read is Refusal =>
  'code' in read && 'reason' in read && 'fields' in read
