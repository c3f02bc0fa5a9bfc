import { z } from 'zod'
import { eventTypes } from '../../../domain/events/index.ts'
import type { LogBatch } from '../../../engines/index.ts'
import type { Arrival, Envelope } from './intake-event.ts'

const Body = z.looseObject({
  batch: z.array(z.unknown()).optional(),
  sentAt: z.unknown().optional(),
  context: z.record(z.string(), z.unknown()).optional().catch(undefined),
})

// PostgreSQL keeps neither U+0000 nor half a surrogate pair; both can only come escaped.
const unstorable = /\\u0000|\\ud[89a-f][0-9a-f]{2}/i

function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\0/g, '').replace(/\p{Surrogate}/gu, '\ufffd')
  if (Array.isArray(value)) return value.map(storable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [storable(key), storable(one)]))
}

type LogRecord = Envelope & { body: unknown }

function arrivalsOf({ body, ...envelope }: LogRecord, place: string): Arrival[] {
  const type = eventTypes.find((one) => one === envelope.endpoint)
  const read = Body.safeParse(body)
  const sentAt = read.success ? read.data.sentAt : undefined
  if (type || !read.success || !read.data.batch) {
    return [{ envelope, place, raw: body, type, sentAt, context: undefined }]
  }
  const { batch, context } = read.data
  return batch.map((raw, index) => ({
    envelope,
    place: `${place}-${index}`,
    raw,
    type: undefined,
    sentAt,
    context,
  }))
}

/** The events of a batch of the log, in the order in which they came. Its records are our collector's own writing. */
export function readArrivals({ seq, payload }: LogBatch): Arrival[] {
  const parsed: LogRecord[] = JSON.parse(payload)
  const mayBeUnstorable = payload.includes('\\u') && unstorable.test(payload)
  return parsed.flatMap((record, index) => {
    const safe = mayBeUnstorable ? { ...record, body: storable(record.body) } : record
    return arrivalsOf(safe, `log-${seq}-${index}`)
  })
}
