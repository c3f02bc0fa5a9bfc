import { sql, type Transaction } from '../../engines/index.ts'
import { type Trait, traitsOfWorkspace } from '../traits/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { attributeColumns, attributeIs } from './conditions/attribute-is.ts'
import type { Scope, World } from './conditions/condition.ts'
import { conditionsOf, usedSegments } from './definition.ts'
import type { Definition } from './group.ts'
import type { SegmentRow } from './segment.ts'
import { allSegments, namedThings } from './store.ts'

/**
 * How many conditions a definition comes to when the segments it asks for are asked with it: a few that each ask twice for
 * the next would come to millions.
 */
function weighing(definitions: ReadonlyMap<string, Definition | null>) {
  const known = new Map<string, number>()
  const ofSegment = (id: string): number => {
    const count = known.get(id)
    if (count !== undefined) return count
    known.set(id, 0)
    const definition = definitions.get(id)
    const weighed = definition ? weigh(definition) : 0
    known.set(id, weighed)
    return weighed
  }
  const weigh = (definition: Definition): number =>
    conditionsOf(definition).reduce((sum, one) => {
      const [asked] = usedSegments({ match: 'all', items: [one] })
      return sum + 1 + (asked === undefined ? 0 : ofSegment(asked))
    }, 0)
  return { weigh, ofSegment }
}

/** Deeper than any definition or flow that is taken: what is nested without end is not followed there. */
const mostDepth = 100

/** Conditions that something told holds, in whatever form they are. */
function toldConditions(told: unknown, depth = 0): Record<string, unknown>[] {
  if (typeof told !== 'object' || told === null || depth > mostDepth) return []
  const inner = Object.values(told).flatMap((one) => toldConditions(one, depth + 1))
  return 'kind' in told && typeof told.kind === 'string' ? [told as Record<string, unknown>, ...inner] : inner
}

/** Texts without those that are not, each once, as settings read them. */
const texts = (told: readonly unknown[]): string[] => [
  ...new Set(told.flatMap((one) => (typeof one === 'string' && one.trim() ? [one.trim()] : []))),
]

/** One that is defined but on no card yet may be asked for: it will come. */
async function strangeAttributes(tx: Transaction, workspaceId: string, told: unknown): Promise<Set<string>> {
  const asked = toldConditions(told).filter(({ kind }) => kind === attributeIs.kind)
  const names = texts(asked.map(({ attribute }) => attribute)).filter(
    (name) => !Object.hasOwn(attributeColumns, name),
  )
  if (names.length === 0) return new Set()
  const { rows } = await sql<{ name: string }>`
    select name from unnest(${names}::text[]) as asked (name)
    where not exists (select from attribute_definitions d where d.workspace_id = ${workspaceId} and d.name = asked.name)
      and not exists (
        select from customers c where c.workspace_id = ${workspaceId} and jsonb_exists(c.attributes, asked.name))`.execute(
    tx,
  )
  return new Set(rows.map(({ name }) => name))
}

/** One that the catalogue tells of may be asked for before its first order: it will come. */
async function strangeStores(tx: Transaction, workspaceId: string, told: unknown): Promise<Set<string>> {
  const names = texts(toldConditions(told).flatMap(({ stores }) => (Array.isArray(stores) ? stores : [])))
  if (names.length === 0) return new Set()
  // online and offline apart: each has its index
  const { rows } = await sql<{ name: string }>`
    select name from unnest(${names}::text[]) as asked (name)
    where not exists (
        select from stores s where s.workspace_id = ${workspaceId} and (s.code = asked.name or lower(s.name) = lower(asked.name)))
      and not exists (
        select from orders o where o.workspace_id = ${workspaceId} and o.channel = 'offline' and o.store = asked.name)
      and not exists (
        select from orders o where o.workspace_id = ${workspaceId} and o.channel <> 'offline' and o.store = asked.name)`.execute(
    tx,
  )
  return new Set(rows.map(({ name }) => name))
}

interface About {
  /** What will be read with this world: a definition, or several in whatever form. */
  told: unknown
  /** The segment that is going to be saved. */
  self?: string | null
  hasEvent?: boolean
}

/** What conditions may name in this workspace. */
export async function worldOf(
  tx: Transaction,
  workspaceId: string,
  { told, self = null, hasEvent = false }: About,
): Promise<World> {
  const rows = await allSegments(tx, workspaceId)
  const segments = rows.map((row) => {
    const uses = row.definition ? usedSegments(row.definition as Definition) : []
    return [row.id, { name: row.name, uses }] as const
  })
  return {
    ...(await namedThings(tx, workspaceId)),
    strangeAttributes: await strangeAttributes(tx, workspaceId, told),
    strangeStores: await strangeStores(tx, workspaceId, told),
    segments: new Map(segments),
    traits: await traitsByName(tx, workspaceId),
    self,
    hasEvent,
    weigh(definition) {
      const definitions = new Map(rows.map((row) => [row.id, row.definition as Definition | null]))
      if (self) definitions.set(self, definition)
      const { weigh, ofSegment } = weighing(definitions)
      const others = self ? rows.filter((row) => row.id !== self && row.definition) : []
      const weighed = others.map((row) => ({ count: ofSegment(row.id), name: row.name }))
      return weighed.reduce((worst, one) => (one.count > worst.count ? one : worst), {
        count: weigh(definition),
        name: null as string | null,
      })
    },
  }
}

const traitsByName = async (tx: Transaction, workspaceId: string): Promise<Map<string, Trait>> =>
  new Map((await traitsOfWorkspace(tx, workspaceId)).map((one) => [one.name, one]))

/** What turning definitions into SQL needs to know. */
export async function scopeOf(
  tx: Transaction,
  workspaceId: string,
  now: Date,
  segments?: readonly SegmentRow[],
): Promise<Scope> {
  const { timeZone } = await getWorkspace(tx, workspaceId)
  const rows = segments ?? (await allSegments(tx, workspaceId))
  const byId = new Map(
    rows.map((row) => [
      row.id,
      { definition: row.definition as Definition | null, generation: row.generation },
    ]),
  )
  const traits = await traitsByName(tx, workspaceId)
  return {
    now,
    workspaceId,
    timeZone,
    segment: (id) => byId.get(id),
    trait: (name) => traits.get(name),
  }
}
