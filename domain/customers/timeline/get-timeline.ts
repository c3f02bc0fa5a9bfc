import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../kit/cursor.ts'
import { type Context, operation } from '../../context.ts'
import { findFamily } from '../find-family.ts'
import { maskDeep } from '../personal-data.ts'
import { eventsOfCustomer } from '../questions/events-of-customer.ts'
import { flowStepsOfCustomer } from '../questions/flow-steps-of-customer.ts'
import { movesOfCustomer } from '../questions/moves-of-customer.ts'
import { newestFirst, TimelineItem, type TimelinePlace, timelineKinds } from './item.ts'
import { flowsOf, segmentsNamed, storedItems } from './stored-items.ts'

/** Later than anything: clocks of phones may be ahead. */
const endOfTime: TimelinePlace = { at: new Date('2200-01-01T00:00:00Z'), id: '~' }

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
      kinds.includes('segment') ? moves(context, person.ids, before, limit + 1) : [],
      kinds.includes('flow') ? steps(context, person.ids, before, limit + 1) : [],
    ])
    const found = parts.flat().sort(newestFirst)
    const items = found.slice(0, limit)
    const last = items.at(-1)
    return {
      items: context.actor.seesPersonalData ? items : items.map(covered),
      nextCursor: found.length > limit && last ? encodeCursor([Date.parse(last.at), last.id]) : null,
    }
  },
})

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
  return rows.map((row) => {
    const properties = detailsOf(row.properties)
    const productName = properties.name ?? properties.title
    return {
      id: `event:${row.messageId}`,
      at: row.at.toISOString(),
      kind: 'event',
      messageId: row.messageId,
      type: row.type,
      name: row.name,
      url: orNull(row.url),
      productId: orNull(row.productId),
      productName: row.productId && typeof productName === 'string' ? productName : null,
      orderNumber: orNull(row.orderNumber),
      amountMinor: row.currency ? row.amountMinor : null,
      currency: orNull(row.currency),
      campaign: orNull(row.campaign),
      device: orNull(row.device),
      properties,
    }
  })
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

function covered(item: TimelineItem): TimelineItem {
  if (item.kind === 'event') {
    const properties = maskDeep(item.properties) as Record<string, unknown>
    // A product's name is no person's.
    return {
      ...item,
      url: item.url && String(maskDeep(item.url)),
      properties: item.productId ? { ...properties, name: item.productName } : properties,
    }
  }
  if (item.kind === 'consent') return { ...item, proof: maskDeep(item.proof) as Record<string, unknown> }
  if (item.kind === 'note') return { ...item, text: String(maskDeep(item.text)) }
  if (item.kind === 'merge') return { ...item, reason: maskDeep(item.reason) as Record<string, unknown> }
  return item
}
