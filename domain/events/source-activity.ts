import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import { notFound } from '../../kit/errors.ts'
import { dayMs, hourMs, minuteMs } from '../../kit/time.ts'
import { type Context, operation } from '../context.ts'
import { maskDeep } from '../customers/index.ts'
import { lastEventsOfSource } from './questions/last-events-of-source.ts'
import { minutesOfSource } from './questions/minutes-of-source.ts'

const shown = 50
const minutesShown = 60
/** Busy sources are answered by the first look back, quiet ones by the last. */
const looksBackMs = [10 * minuteMs, dayMs, 400 * dayMs]

async function lastEvents({ clickhouse, workspaceId, now }: Context, sourceId: string) {
  for (const lookBackMs of looksBackMs) {
    const since = new Date(now.getTime() - lookBackMs)
    const events = await lastEventsOfSource(clickhouse, { workspaceId, sourceId, since, limit: shown })
    if (events.length === shown || lookBackMs === looksBackMs.at(-1)) return events
  }
  return []
}

/** Every minute of the last hour, those without events too. */
async function minutes({ clickhouse, workspaceId, now }: Context, sourceId: string) {
  const since = new Date(Math.floor(now.getTime() / minuteMs) * minuteMs - hourMs + minuteMs)
  const busy = await minutesOfSource(clickhouse, { workspaceId, sourceId, since })
  const counts = new Map(busy.map(({ at, events }) => [at.getTime(), events]))
  return Array.from({ length: minutesShown }, (_, index) => {
    const at = new Date(since.getTime() + index * minuteMs)
    return { at, events: counts.get(at.getTime()) ?? 0 }
  })
}

export const sourceActivity = operation({
  name: 'sources.activity',
  summary: 'What a source sends right now: its last 50 events, and how many a minute in the last hour.',
  http: 'GET /sources/{id}/activity',
  needs: 'read',
  input: z.object({ id: z.uuid() }),
  output: z.object({
    events: z.array(
      z.object({
        messageId: z.string(),
        type: z.string(),
        name: z.string(),
        customerId: z.number(),
        occurredAt: z.date(),
        receivedAt: z.date(),
        properties: z.record(z.string(), z.unknown()),
      }),
    ),
    minutes: z.array(z.object({ at: z.date(), events: z.number().int() })),
  }),
  async run(context, { id }) {
    const { tx, workspaceId, actor } = context
    const { rows } =
      await sql`select from sources where workspace_id = ${workspaceId} and id = ${id} and removed_at is null`.execute(
        tx,
      )
    if (rows.length === 0) throw notFound({ en: 'This source', ru: 'Этого источника' })
    const [events, perMinute] = await Promise.all([lastEvents(context, id), minutes(context, id)])
    return {
      events: events.map((event) => {
        const properties = JSON.parse(event.properties)
        return { ...event, properties: actor.seesPersonalData ? properties : maskDeep(properties) }
      }),
      minutes: perMinute,
    }
  },
})
