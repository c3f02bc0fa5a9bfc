import { dayMs } from '../../../kit/time.ts'
import type { Context } from '../../context.ts'
import { trackedEvents } from '../questions/tracked-events.ts'
import { trackedProperties } from '../questions/tracked-properties.ts'
import { readBlocked } from './blocked.ts'
import { type EventRule, eventKey, PlanRules, planSetting, type ValueKind } from './rules.ts'
import { specified } from './specified.ts'

export const daysShown = 30

interface CameAs {
  kind: string
  events: number
  firstAt: Date
  lastAt: Date
}

export interface PlannedProperty {
  name: string
  events: number
  firstAt: Date
  lastAt: Date
  /** What a person said it is, else what most of its values were; null when all were empty. */
  expected: ValueKind | null
  isExpectedBySomebody: boolean
  /** Values of another kind than expected; empty ones break nothing. */
  broken: number
  kinds: { kind: string; events: number }[]
  isBlocked: boolean
  renameTo: string | null
}

/** The properties of one event, from what came of them, and from the rules for those that come no more. */
export function plannedProperties(
  came: Map<string, CameAs[]>,
  rule: EventRule | undefined,
): PlannedProperty[] {
  return [...came].map(([name, kinds]) => {
    const said = rule?.properties[name]
    const usual = kinds
      .filter(({ kind }) => kind !== 'nothing')
      .sort((one, other) => other.events - one.events)[0]
    const expected = said?.expected ?? ((usual?.kind as ValueKind | undefined) || null)
    const broken = kinds.filter(({ kind }) => kind !== 'nothing' && kind !== expected)
    return {
      name,
      events: kinds.reduce((sum, { events }) => sum + events, 0),
      firstAt: new Date(Math.min(...kinds.map(({ firstAt }) => firstAt.getTime()))),
      lastAt: new Date(Math.max(...kinds.map(({ lastAt }) => lastAt.getTime()))),
      expected,
      isExpectedBySomebody: said?.expected !== undefined,
      broken: broken.reduce((sum, { events }) => sum + events, 0),
      kinds: kinds.map(({ kind, events }) => ({ kind, events })),
      isBlocked: said?.isBlocked === true,
      renameTo: said?.renameTo ?? null,
    }
  })
}

type PropertyRows = Awaited<ReturnType<typeof trackedProperties>>

function byEvent(rows: PropertyRows): Map<string, Map<string, CameAs[]>> {
  const events = new Map<string, Map<string, CameAs[]>>()
  for (const { type, event, property, ...came } of rows) {
    const key = eventKey(type, event)
    const properties = events.get(key) ?? new Map<string, CameAs[]>()
    properties.set(property, [...(properties.get(property) ?? []), came])
    events.set(key, properties)
  }
  return events
}

export const rulesIn = (settings: Record<string, unknown>): PlanRules => {
  const read = PlanRules.safeParse(settings[planSetting] ?? {})
  return read.success ? read.data : {}
}

/** What comes, and what becomes of it. */
export async function readPlan({ tx, clickhouse, workspaceId, now }: Context, rules: PlanRules) {
  const today = new Date(Math.floor(now.getTime() / dayMs) * dayMs)
  const [events, properties, blocked] = await Promise.all([
    trackedEvents(clickhouse, { workspaceId, today }),
    trackedProperties(clickhouse, { workspaceId, type: '', event: '' }),
    readBlocked(tx, workspaceId),
  ])
  const came = byEvent(properties)
  const told = new Set(events.map(({ type, event }) => eventKey(type, event)))
  // An event that was kept out from the first day on is in no history.
  const onlyBlocked = blocked
    .filter(({ type, event }) => !told.has(eventKey(type, event)))
    .map(({ type, event, at }) => ({
      type,
      event,
      events: 0,
      firstAt: at,
      lastAt: at,
      daysAgo: [],
      counts: [],
    }))
  const listed = new Set([...told, ...onlyBlocked.map(({ type, event }) => eventKey(type, event))])
  // A rule for an event that never came must be seen all the same: how else would it be taken back?
  const onlyRuled = Object.keys(rules)
    .filter((key) => !listed.has(key))
    .map((key) => {
      const [type = key, ...name] = key.split(' ')
      return { type, event: name.join(' '), events: 0, firstAt: null, lastAt: null, daysAgo: [], counts: [] }
    })
  return [...events, ...onlyBlocked, ...onlyRuled].map(({ daysAgo, counts, ...one }) => {
    const key = eventKey(one.type, one.event)
    const rule = rules[key]
    const days = Array.from({ length: daysShown }, () => 0)
    daysAgo.forEach((ago, place) => {
      const at = daysShown - 1 - ago
      if (at >= 0 && at < daysShown) days[at] = counts[place] ?? 0
    })
    const planned = plannedProperties(came.get(key) ?? new Map(), rule)
    return {
      ...one,
      days,
      properties: planned.length,
      broken: planned.reduce((sum, { broken }) => sum + broken, 0),
      isKnown: rule?.isKnown === true || specified.has(key),
      isBlocked: rule?.isBlocked === true,
      renameTo: rule?.renameTo ?? null,
      blocked: blocked.find(({ type, event }) => eventKey(type, event) === key)?.count ?? 0,
    }
  })
}

/** The properties of one event, the most frequent first. */
export async function readProperties(
  { clickhouse, workspaceId }: Context,
  { type, event }: { type: string; event: string },
  rules: PlanRules,
): Promise<PlannedProperty[]> {
  const rows = await trackedProperties(clickhouse, { workspaceId, type, event })
  const came = byEvent(rows).get(eventKey(type, event)) ?? new Map()
  return plannedProperties(came, rules[eventKey(type, event)]).sort(
    (one, other) => other.events - one.events || (one.name < other.name ? -1 : 1),
  )
}
