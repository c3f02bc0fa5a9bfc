import {
  appendBatch,
  type ClickHouseClient,
  type FactTable,
  factsTopic,
  moveCursor,
  placeOf,
  readAfter,
  readFacts,
  sql,
  type Transaction,
} from '../../engines/index.ts'
import { secondMs } from '../../kit/time.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { gradingOf, isRunning, wantBase } from './base-store.ts'
import { gradingParams, hasOutgrown, thresholdsOf } from './compute/thresholds.ts'
import { writeTraitsOfFew } from './compute/write-traits.ts'
import type { Engines } from './compute-base.ts'
import { customTraitsOf } from './custom/store.ts'
import { crossedByClock } from './follow-clock.ts'
import { keptGrading } from './kept-grading.ts'
import type { Links } from './living.ts'
import { type News, newsOfAll, type Origin, origins } from './origins.ts'
import { nextVersion, writeProfiles } from './profiles.ts'
import { understandingOf } from './settings.ts'
import { partOf, type Understood, type UnderstoodPart, understoodTopic } from './understood.ts'

/** Our name at the topic of facts: whoever needs traits that know of a fact waits until this cursor has passed it. */
const traitsConsumer = 'traits'
const idsInRecord = 10_000
const remembers = 'remember'

const marksAtOnce = 1_000
/** Cards in the marks of one round, about. */
const markedAtOnce = 5_000
const profilesAtOnce = 5_000
/** Rows that happened: a round ends within seconds even where everybody was touched. */
const factsAtOnce = 10_000
const customersAtOnce = 2_000
/** Of so few, somebody may be looking; more come of an import or of a busy hour. */
const mostUrgent = 100
/** Facts that say something of a person, and of what; steps in flows do not. */
const tellingTables: Partial<Record<FactTable, readonly Origin[]>> = {
  events: ['events'],
  purchases: ['purchases', 'groups'],
  order_lines: ['lines', 'groups'],
  message_events: ['messages'],
  customer_links: origins,
}

interface Touched {
  /** Cards whose profile is written anew. */
  profiles: Set<number>
  /** Customers whose traits are computed anew, by what there is news of. */
  news: Map<Origin, Set<number>>
}

function note({ news }: Touched, told: readonly Origin[], ids: readonly number[]) {
  for (const origin of told) {
    const people = news.get(origin) ?? new Set<number>()
    news.set(origin, people)
    for (const id of ids) if (id > 0) people.add(id)
  }
}

const peopleOf = (news: News): Set<number> => new Set([...news.values()].flatMap((ids) => [...ids]))

/**
 * Brings profiles and traits of everybody who was touched up to date: of marks left in PostgreSQL (`touched_customers`),
 * of facts that ClickHouse has, and by the clock alone. Marks and the cursor go in the same transaction after everything is written; what
 * is cut off is done again.
 * @returns whether there was anything to do
 */
export async function computeTouched({ db, clickhouse }: Engines): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('traits', 0))`.execute(tx)
    const touched = new Map<string, Touched>()
    const of = (workspaceId: string) => {
      const known = touched.get(workspaceId) ?? {
        profiles: new Set<number>(),
        news: new Map<Origin, Set<number>>(),
      }
      touched.set(workspaceId, known)
      return known
    }
    const marks = await takeMarks(tx)
    for (const { workspaceId, customerIds, hasNews } of marks) {
      const people = of(workspaceId)
      for (const id of customerIds) people.profiles.add(id)
      if (hasNews) note(people, ['profile'], customerIds)
    }
    const batches = await readAfter(tx, factsTopic, traitsConsumer, {
      maxBatches: 400,
      maxBytes: 24_000_000,
      maxRecords: factsAtOnce,
      upTo: await placeOf(tx, factsTopic, remembers),
    })
    for (const { table, people } of batches.flatMap(({ payload }) => readFacts(payload))) {
      const told = tellingTables[table]
      if (!told) continue
      for (const [workspaceId, ids] of Object.entries(people)) note(of(workspaceId), told, ids)
    }
    const byClock = await crossedByClock(tx, clickhouse, new Date())
    if (byClock && byClock.customerIds.length > 0)
      note(of(byClock.workspaceId), ['purchases'], byClock.customerIds)
    const understood = await refreshAll({ db, clickhouse }, touched)
    for (const [workspaceId, { news }] of touched)
      if (news.has('purchases')) await renewOutgrown(tx, clickhouse, workspaceId)
    const last = batches.at(-1)
    if (last) await moveCursor(tx, factsTopic, traitsConsumer, last.seq)
    // last: whoever appends waits for the one before
    const records = [...understood].flatMap(([workspaceId, parts]) => recordsOf(workspaceId, parts))
    if (records.length > 0) await appendBatch(tx, understoodTopic, records)
    return marks.length > 0 || batches.length > 0 || (byClock !== null && byClock.customerIds.length > 0)
  })
}

/** What was written anew, and whose. */
type Written = ReadonlyMap<UnderstoodPart, ReadonlySet<number>>

function recordsOf(workspaceId: string, written: Written): string[] {
  const partsOfEach = new Map<number, UnderstoodPart[]>()
  for (const [part, ids] of written)
    for (const id of ids) partsOfEach.set(id, [...(partsOfEach.get(id) ?? []), part])
  const alike = new Map<string, { parts: UnderstoodPart[]; ids: number[] }>()
  for (const [id, parts] of partsOfEach) {
    const known = alike.get(parts.join()) ?? { parts, ids: [] }
    alike.set(parts.join(), known)
    known.ids.push(id)
  }
  return [...alike.values()].flatMap(({ parts, ids }) => {
    const hasOrders = parts.includes(partOf('purchases'))
    return Array.from({ length: Math.ceil(ids.length / idsInRecord) }, (_, place) => {
      const customerIds = ids.slice(place * idsInRecord, (place + 1) * idsInRecord)
      const record: Understood = { workspaceId, customerIds, parts, hasOrders }
      return JSON.stringify(record)
    })
  })
}

async function takeMarks(tx: Transaction) {
  const { rows } = await sql<{ workspaceId: string; customerIds: number[]; hasNews: boolean }>`
    delete from touched_customers where id in (
      select id from (
        select id, sum(cardinality(customer_ids)) over (order by id rows between unbounded preceding and 1 preceding) as before
        from (select * from touched_customers order by id limit ${marksAtOnce} for update skip locked) oldest
      ) counted
      where coalesce(before, 0) < ${markedAtOnce})
    returning workspace_id as "workspaceId", customer_ids as "customerIds", has_news as "hasNews"`.execute(tx)
  return rows
}

/** Of these cards: those that were merged away → the living ones they lead to. */
async function livingOf(
  tx: Transaction,
  workspaceId: string,
  ids: Iterable<number>,
): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; root: number }>`
    select id, merged_into as root from customers
    where workspace_id = ${workspaceId} and id = any(${[...ids]}::bigint[]) and merged_into is not null`.execute(
    tx,
  )
  return new Map(rows.map(({ id, root }) => [id, root]))
}

/** The cards themselves, and the living ones they lead to. */
const withLiving = (ids: Iterable<number>, living: ReadonlyMap<number, number>): Set<number> =>
  new Set([...ids].flatMap((id) => [id, living.get(id) ?? id]))

/** Cards that were merged into these customers. */
async function linksOf(tx: Transaction, workspaceId: string, roots: readonly number[]): Promise<Links> {
  const { rows } = await sql<{ card: number; root: number }>`
    select id as card, merged_into as root from customers
    where workspace_id = ${workspaceId} and merged_into = any(${roots}::bigint[])`.execute(tx)
  return { cards: rows.map(({ card }) => card), roots: rows.map(({ root }) => root) }
}

/** So many are refreshed side by side: most of it is waiting for ClickHouse, and a hundred small shops are one round. */
const workspacesAtOnce = 3

/** Each workspace reads in a transaction of its own: nothing that the round has locked is written there. */
async function refreshAll(
  { db, clickhouse }: Engines,
  touched: ReadonlyMap<string, Touched>,
): Promise<Map<string, Written>> {
  const waiting = [...touched]
  const written = new Map<string, Written>()
  const ends = await Promise.allSettled(
    Array.from({ length: Math.min(workspacesAtOnce, waiting.length) }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [workspaceId, people] = next
        try {
          written.set(
            workspaceId,
            await db.transaction().execute((own) => refresh(own, clickhouse, workspaceId, people)),
          )
        } catch (error) {
          // done again as a whole: the marks and the cursor stay where they were
          waiting.length = 0
          throw error
        }
      }
    }),
  )
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
  return written
}

async function refresh(
  tx: Transaction,
  clickhouse: ClickHouseClient,
  workspaceId: string,
  { profiles, news }: Touched,
): Promise<Written> {
  const written = new Map<UnderstoodPart, ReadonlySet<number>>()
  const { rows } = await sql`select from workspaces where id = ${workspaceId}`.execute(tx)
  if (rows.length === 0) return written
  const living = await livingOf(tx, workspaceId, new Set([...profiles, ...peopleOf(news)]))
  const cards = withLiving(profiles, living)
  const ids = [...cards]
  for (let from = 0; from < ids.length; from += profilesAtOnce)
    await writeProfiles(tx, clickhouse, workspaceId, ids.slice(from, from + profilesAtOnce))
  if (cards.size > 0) written.set('customer_profiles', cards)
  const told = new Map([...news].map(([origin, people]) => [origin, withLiving(people, living)]))
  const customers = [...peopleOf(told)].sort((one, other) => one - other)
  if (customers.length > 0)
    for (const [origin, people] of await computeCustomers(tx, clickhouse, workspaceId, customers, told))
      written.set(partOf(origin), people)
  return written
}

const looksEveryMs = 5 * secondMs
const lookedAt = new Map<string, number>()

/** Many have bought for the first time, as after an import: grades of a base that small are not theirs. */
async function renewOutgrown(tx: Transaction, clickhouse: ClickHouseClient, workspaceId: string) {
  const now = new Date()
  if (now.getTime() - (lookedAt.get(workspaceId) ?? 0) < looksEveryMs) return
  lookedAt.set(workspaceId, now.getTime())
  const kept = await keptGrading(tx, workspaceId)
  if (!kept || (await isRunning(tx, workspaceId))) return
  if (await hasOutgrown(clickhouse, workspaceId, kept.thresholds, now)) await wantBase(tx, workspaceId)
}

/**
 * Traits of some customers as of now, graded like the whole base was. What there is no `news` of is taken from their
 * rows: not while the base is computed, which may be by other settings. The version is drawn before that is looked up,
 * so that a base begun after it writes over these rows.
 * @returns what was computed, and whose
 */
export async function computeCustomers(
  tx: Transaction,
  clickhouse: ClickHouseClient,
  workspaceId: string,
  customers: readonly number[],
  news: News = newsOfAll(customers),
): Promise<News> {
  const asOf = new Date()
  const version = await nextVersion(tx)
  const told = (await isRunning(tx, workspaceId)) ? newsOfAll(customers) : news
  const grading =
    (await gradingOf(tx, workspaceId)) ?? (await firstGrading(tx, clickhouse, workspaceId, asOf))
  const custom = await customTraitsOf(tx, workspaceId)
  const computed = new Map(origins.map((origin) => [origin, new Set(told.get(origin))]))
  for (let from = 0; from < customers.length; from += customersAtOnce) {
    const customerIds = customers.slice(from, from + customersAtOnce)
    const whole = await writeTraitsOfFew(clickhouse, {
      workspaceId,
      customerIds,
      links: await linksOf(tx, workspaceId, customerIds),
      news: told,
      grading: gradingParams(grading.understanding, grading.thresholds, grading.timeZone),
      assortment: grading.understanding.assortment.by,
      custom,
      asOf,
      version,
      isUrgent: customers.length <= mostUrgent,
    })
    for (const people of computed.values()) for (const id of whole) people.add(id)
  }
  return computed
}

/** A base that was never computed whole is graded by what it is now. */
async function firstGrading(tx: Transaction, clickhouse: ClickHouseClient, workspaceId: string, asOf: Date) {
  const { timeZone } = await getWorkspace(tx, workspaceId)
  const understanding = await understandingOf(tx, workspaceId)
  const thresholds = await thresholdsOf(clickhouse, workspaceId, { understanding, timeZone, asOf })
  return { understanding, thresholds, timeZone }
}
