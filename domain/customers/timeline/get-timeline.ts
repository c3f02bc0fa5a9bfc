import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../kit/cursor.ts'
import { type Context, operation } from '../../context.ts'
import { findFamily } from '../find-family.ts'
import { eventsOfCustomer } from '../questions/events-of-customer.ts'
import { flowStepsOfCustomer } from '../questions/flow-steps-of-customer.ts'
import { movesOfCustomer } from '../questions/moves-of-customer.ts'
import { withSaidSenders } from '../senders/said-senders.ts'
import { arrivingEvents } from './arriving-events.ts'
import { covered } from './covered.ts'
import { eventItem } from './event-item.ts'
import { endOfTime, newestFirst, TimelineItem, type TimelinePlace, timelineKinds } from './item.ts'
import { flowsOf, segmentsNamed, storedItems } from './stored-items.ts'

export const customerTimeline = operation({
  name: 'customers.timeline',
  summary:
    'What happened between a person and the shop, newest first: events, orders, messages, flows, consents, merges, segments, notes.',
  http: 'GET /customers/{id}/timeline',
  needs: 'read',
  input: z.object({
    id: z.number().int().positive(),
    kinds: z.array(z.enum(timelineKinds)).max(timelineKinds.length).optional().describe('Default: all'),
    limit: z.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  output: z.object({ items: z.array(TimelineItem), nextCursor: z.string().nullable() }),
  async run(context, { id, kinds = [...timelineKinds], limit, cursor }) {
    const { tx, workspaceId } = context
    const person = { workspaceId, ids: (await findFamily(tx, workspaceId, id)).ids }
    const before = cursor ? placeOf(cursor) : endOfTime
    const parts = await Promise.all([
      storedItems(tx, person, kinds, before, limit + 1),
      kinds.includes('event') ? events(context, person.ids, before, limit + 1) : [],
      kinds.includes('event') && !cursor ? arrivingEvents(tx, workspaceId, person.ids) : [],
      kinds.includes('segment') ? moves(context, person.ids, before, limit + 1) : [],
      kinds.includes('flow') ? steps(context, person.ids, before, limit + 1) : [],
    ])
    const found = withoutRepeats(parts.flat()).sort(newestFirst)
    const items = await withSaidSenders(tx, workspaceId, found.slice(0, limit))
    const last = items.at(-1)
    return {
      items: context.actor.seesPersonalData ? items : items.map(covered),
      nextCursor: found.length > limit && last ? encodeCursor([Date.parse(last.at), last.id]) : null,
    }
  },
})

/** What is on its way may have arrived meanwhile. */
const withoutRepeats = (items: TimelineItem[]) => [...new Map(items.map((item) => [item.id, item])).values()]

function placeOf(cursor: string): TimelinePlace {
  const [at, id] = decodeCursor(cursor, 2)
  return { at: new Date(Number(at)), id: String(id) }
}

const orNull = (text: string) => text || null

function detailsOf(json: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(json || '{}')
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
  } catch {
    return {}
  }
}

async function events(
  { clickhouse, workspaceId }: Context,
  customerIds: number[],
  before: TimelinePlace,
  limit: number,
): Promise<TimelineItem[]> {
  const rows = await eventsOfCustomer(
    clickhouse,
    { workspaceId, customerIds, beforeAt: before.at, beforeId: before.id, limit },
    { urgent: true },
  )
  return rows.map((row) => eventItem({ ...row, properties: detailsOf(row.properties) }))
}

async function steps(
  { tx, clickhouse, workspaceId }: Context,
  customerIds: number[],
  before: TimelinePlace,
  limit: number,
): Promise<TimelineItem[]> {
  const names = await flowsOf(tx, { workspaceId, ids: customerIds })
  if (names.size === 0) return []
  const rows = await flowStepsOfCustomer(
    clickhouse,
    { workspaceId, customerIds, flowIds: [...names.keys()], beforeAt: before.at, beforeId: before.id, limit },
    { urgent: true },
  )
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    kind: 'flow',
    what: 'step',
    flowId: row.flowId,
    flowName: names.get(row.flowId) ?? null,
    enrolmentId: row.enrolmentId,
    stepId: row.stepId,
    outcome: orNull(row.outcome),
    reason: null,
  }))
}

async function moves(
  { tx, clickhouse, workspaceId }: Context,
  customerIds: number[],
  before: TimelinePlace,
  limit: number,
): Promise<TimelineItem[]> {
  const rows = await movesOfCustomer(
    clickhouse,
    { workspaceId, customerIds, beforeAt: before.at, beforeId: before.id, limit },
    { urgent: true },
  )
  const segments = await segmentsNamed(
    tx,
    workspaceId,
    rows.map((row) => row.segmentId),
  )
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    kind: 'segment',
    what: row.hasEntered ? 'entered' : 'left',
    segmentId: row.segmentId,
    segmentName: segments.get(row.segmentId)?.name ?? null,
    color: segments.get(row.segmentId)?.color ?? null,
  }))
}
