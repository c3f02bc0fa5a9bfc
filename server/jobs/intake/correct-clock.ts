import { correctedMs, isAbsurd, type Refusal, readInstant, refusal } from '../../../domain/events/index.ts'
import type { IntakeEvent } from './intake-event.ts'

const asInstant = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? value : null)

function noteUnread(event: IntakeEvent, stated: unknown) {
  const { notes } = event.context
  const note = `timestamp ${JSON.stringify(stated)?.slice(0, 80)} is no time: taken as of its receipt`
  event.context = { ...event.context, notes: [...(Array.isArray(notes) ? notes : []), note] }
}

/**
 * Sets when the event happened by our clock, or says why that cannot be. A time that cannot be read is that of the
 * receipt, as in the Segment specification; of an import, which tells of the past, it is refused.
 */
export function correctClock(event: IntakeEvent): Refusal | null {
  const { envelope, sentAt } = event.arrival
  const { originalTimestamp, timestamp } = event.event
  const stated = [originalTimestamp, timestamp].find((one) => one !== null && one !== undefined && one !== '')
  let happenedMs = readInstant(stated)
  if (Number.isNaN(happenedMs) && envelope.endpoint !== 'import') {
    happenedMs = null
    noteUnread(event, stated)
  }
  if (Number.isNaN(happenedMs)) {
    return refusal('wrong-type', 'timestamp', {
      en: `${JSON.stringify(stated)} is no time (ISO 8601, as in 2026-03-01T12:00:00Z)`,
      ru: `${JSON.stringify(stated)} — не время (нужно по ISO 8601, например 2026-03-01T12:00:00Z)`,
    })
  }
  const sentMs = readInstant(event.event.sentAt ?? asInstant(sentAt))
  // Imports tell of the past as it was; their sender's clock has nothing to do with it.
  const occurredMs = correctedMs(
    happenedMs,
    envelope.endpoint === 'import' ? null : sentMs,
    envelope.receivedAt,
  )
  if (isAbsurd(occurredMs, envelope.receivedAt)) {
    const when = new Date(occurredMs)
    const words = Number.isNaN(when.getTime()) ? 'a time beyond all calendars' : when.toISOString()
    return refusal('absurd-time', 'timestamp', {
      en: `it would have happened at ${words}, before 2000 or more than a day ahead`,
      ru: `по этому времени событие было ${words}: раньше 2000 года или больше чем на сутки вперёд`,
    })
  }
  event.occurredAt = new Date(occurredMs)
  return null
}
