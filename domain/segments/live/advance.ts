import {
  type ClickHouseClient,
  type Db,
  type FactPiece,
  factsTopic,
  isRefusedQuery,
  type LogBatch,
  moveCursor,
  readAfter,
  readFacts,
  sql,
  type Transaction,
} from '../../../engines/index.ts'
import { dayIn, minuteMs, secondMs } from '../../../kit/time.ts'
import { familiesOf } from '../../customers/index.ts'
import { type Understood, understoodParts, understoodTopic } from '../../traits/index.ts'
import { measureMembers } from '../questions/measure-members.ts'
import { giveReadySegments } from '../ready/give-ready-segments.ts'
import { crossedEdges } from './clock.ts'
import { computeNextSegment, noteFailure } from './compute-segment.ts'
import { differingCustomers } from './differing.ts'
import { cardsOf, judge } from './judge.ts'
import { emptyOutbox, keepMoves, type SegmentEvent } from './keep-moves.ts'
import { type LiveSegment, liveSegmentsOf } from './live-segments.ts'
import { measureChanged } from './measure-changed.ts'
import { type Cause, type Moves, membershipsOf, membersOf } from './members.ts'

export interface Engines {
  db: Db
  clickhouse: ClickHouseClient
}

/** Lets flows start and wake on moves, in the transaction that decides them. */
export type React = (tx: Transaction, workspaceId: string, events: Iterable<SegmentEvent>) => Promise<unknown>

const consumer = 'segments'
/** People judged in one question. */
const atOnce = 2_000
/** For no more than these it is not worth asking different segments of different people. */
const fewTouched = 500
/** When more were touched than are worth asking about one by one, everybody is compared. */
const mostTouched = 20_000
const clockTickMs = minuteMs / 3
const comparedEveryMs = 10 * minuteMs
const comparesAtLeastEveryMs = { quiet: 2 * secondMs, busy: 30 * secondMs }
/** A rank is stale after any news: one segment is not compared with the whole base again at once. */
const restsMs = 30 * secondMs
let comparedAt = 0

/**
 * One round of keeping segments current: news, then a segment that waits to be computed, then the clock, then comparing a
 * whole segment with its rule. One at a time in the installation. Killed anywhere, the next round goes on: moves are decided with the
 * cursor in one transaction, and reach ClickHouse from the outbox under their own token before anything is judged again.
 * @returns whether there may be more to do
 */
export async function advanceSegments(
  engines: Engines,
  react: React,
  {
    now = () => new Date(),
    only = null,
    restMs = restsMs,
    isBusy = false,
  }: { now?: () => Date; only?: readonly string[] | null; restMs?: number; isBusy?: boolean } = {},
): Promise<boolean> {
  return engines.db.transaction().execute(async (holding) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('segments', 0))`.execute(holding)
    await emptyOutbox(engines.db, engines.clickhouse)
    if (await giveReadySegments(engines.db, only)) return true
    // One step of each: many segments to compute hold up none that live, and news that never ends holds up no clock.
    const hadNews = await followNews(engines, react, now())
    const computed = await computeNextSegment(engines, now(), only)
    const ticked = await followClock(engines, react, now(), only)
    const measured = await measureChanged(engines, now(), only)
    // comparing waits for a pause in the news and in the intake, not for ever
    const patienceMs = comparesAtLeastEveryMs[isBusy ? 'busy' : 'quiet']
    const isTime = (!hadNews && !isBusy) || performance.now() - comparedAt > patienceMs
    const compared = !computed && isTime && (await compareStale(engines, react, now(), only, restMs))
    return hadNews || computed || ticked || measured || compared
  })
}

async function placeOf(db: Db, consumerName: string): Promise<number> {
  const { rows } = await sql<{ seq: number }>`
    select seq from log_cursors where topic = ${factsTopic} and consumer = ${consumerName}`.execute(db)
  return rows[0]?.seq ?? 0
}

/** Of each workspace: who was touched, by table. */
type News = Map<string, Map<string, Set<number>>>

function note(news: News, workspaceId: string, table: string, ids: readonly number[]) {
  const tables = news.get(workspaceId) ?? new Map<string, Set<number>>()
  news.set(workspaceId, tables)
  const people = tables.get(table) ?? new Set<number>()
  tables.set(table, people)
  for (const id of ids) if (id > 0) people.add(id)
}

/** While people go on doing things, what is understood of them is followed this often. */
const understoodEveryMs = 2 * secondMs
let understoodAt = 0

/** What people did, then what is understood of them: the one, which somebody waits for, is not held up by the other. */
async function followNews(engines: Engines, react: React, now: Date): Promise<boolean> {
  const hadFacts = await followFacts(engines, react, now)
  if (hadFacts && performance.now() - understoodAt < understoodEveryMs) return true
  const hadUnderstood = await followUnderstood(engines, react, now)
  understoodAt = performance.now()
  return hadFacts || hadUnderstood
}

const limits = { maxBatches: 400, maxBytes: 24_000_000 }

async function followFacts(engines: Engines, react: React, now: Date): Promise<boolean> {
  const { db } = engines
  const facts = await readAfter(db, factsTopic, consumer, { ...limits, upTo: await placeOf(db, 'remember') })
  if (facts.length === 0) return false
  const news: News = new Map()
  // a merge touches everything that is known of both
  for (const { table, people } of facts.flatMap(({ payload }): FactPiece[] => readFacts(payload)))
    for (const [workspaceId, ids] of Object.entries(people))
      if (table === 'customer_links')
        for (const any of ['events', 'purchases', 'order_lines', 'message_events', 'customer_carts'])
          note(news, workspaceId, any, ids)
      else note(news, workspaceId, table, ids)
  await judgeNews(engines, react, news, new Set(), now)
  await db.transaction().execute((tx) => movePast(tx, factsTopic, facts))
  return true
}

async function followUnderstood(engines: Engines, react: React, now: Date): Promise<boolean> {
  const { db } = engines
  const understood = await readAfter(db, understoodTopic, consumer, limits)
  if (understood.length === 0) return false
  const news: News = new Map()
  const everybody = new Set<string>()
  const unmeasured = new Set<string>()
  for (const { payload } of understood)
    for (const { workspaceId, customerIds, parts = understoodParts, isEverybody, hasOrders } of JSON.parse(
      payload,
    ) as Understood[]) {
      for (const part of parts) note(news, workspaceId, part, customerIds)
      if (isEverybody) everybody.add(workspaceId)
      if (hasOrders) unmeasured.add(workspaceId)
    }
  if (unmeasured.size > 0)
    await sql`
      update segments set is_unmeasured = true
      where not is_unmeasured and workspace_id = any(${[...unmeasured]}::uuid[])`.execute(db)
  await judgeNews(engines, react, news, everybody, now)
  await db.transaction().execute((tx) => movePast(tx, understoodTopic, understood))
  return true
}

/** `everybody`: workspaces where somebody's news may have moved people who have none. */
async function judgeNews(
  engines: Engines,
  react: React,
  news: News,
  everybody: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  const { db } = engines
  for (const [workspaceId, tables] of news) {
    const { scope, all } = await db.transaction().execute((tx) => liveSegmentsOf(tx, workspaceId, now))
    const concerned = all.filter((segment) => [...segment.tables].some((table) => tables.has(table)))
    const read = new Set(concerned.flatMap((segment) => [...segment.tables]))
    // a rank among all moves people who have no news themselves
    const overall = concerned.filter(({ isOfEverybody }) => everybody.has(workspaceId) || isOfEverybody)
    await markStale(db, workspaceId, overall.filter(isOfTraits))
    const touchedIn = (of: ReadonlySet<string>) => [
      ...new Set([...tables].flatMap(([table, ids]) => (of.has(table) ? [...ids] : []))),
    ]
    const touched = touchedIn(read)
    if (touched.length > mostTouched) {
      await markStale(db, workspaceId, concerned)
      continue
    }
    // many are asked only what their news may have changed; for a few, one question about all is the shortest
    const groups =
      touched.length > fewTouched
        ? byTables(concerned).map((segments) => ({
            segments,
            customerIds: touchedIn(segments[0]?.tables ?? new Set()),
          }))
        : [{ segments: concerned, customerIds: touched }]
    await judgeAndKeep(engines, react, scope, groups, 'event')
  }
}

/** Segments that the same tables tell of. */
function byTables(segments: readonly LiveSegment[]): LiveSegment[][] {
  const groups = new Map<string, LiveSegment[]>()
  for (const segment of segments) {
    const key = [...segment.tables].sort().join(' ')
    groups.set(key, [...(groups.get(key) ?? []), segment])
  }
  return [...groups.values()]
}

const isOfTraits = ({ tables }: LiveSegment) => understoodParts.some((part) => tables.has(part))

/** Compared with their rules over the whole base soon. */
const markStale = (db: Db, workspaceId: string, segments: readonly LiveSegment[]) =>
  sql`
    update segments set is_stale = true where workspace_id = ${workspaceId} and not is_stale
      and id = any(${segments.map(({ id }) => id)}::uuid[])`.execute(db)

async function movePast(tx: Transaction, topic: string, batches: readonly LogBatch[]) {
  const last = batches.at(-1)
  if (last) await moveCursor(tx, topic, consumer, last.seq)
}

/** Some people, and the segments they are judged by; no segment stands in two groups. */
interface Group {
  segments: readonly LiveSegment[]
  customerIds: readonly number[]
}

const segmentsOf = (groups: readonly Group[]): LiveSegment[] => groups.flatMap(({ segments }) => segments)

/** Part by part of the people, all groups side by side: judged, their moves decided, and written to ClickHouse before the next. */
async function judgeAndKeep(
  { db, clickhouse }: Engines,
  react: React,
  scope: Parameters<typeof judge>[1],
  groups: readonly Group[],
  cause: Cause,
): Promise<number> {
  const names = new Map(segmentsOf(groups).map(({ id, name }) => [id, name]))
  const most = Math.max(0, ...groups.map(({ customerIds }) => customerIds.length))
  let count = 0
  for (let from = 0; from < most; from += atOnce) {
    const parts = groups.map(({ segments, customerIds }) => ({
      segments,
      customerIds: customerIds.slice(from, from + atOnce),
    }))
    const ids = parts.flatMap(({ customerIds }) => customerIds)
    const families = await db.transaction().execute((tx) => familiesOf(tx, scope.workspaceId, ids))
    // One question for all groups: what it takes hardly depends on how many segments and people it is about.
    const members = membershipsOf(clickhouse, scope.workspaceId, segmentsOf(parts), cardsOf(ids, families))
    const judged = await Promise.all(
      parts.map((part) => judgeEach({ db, clickhouse }, scope, part, families, members, cause)),
    )
    const moves = judged.flat()
    if (moves.length === 0) continue
    for (const { customerIds: moved } of moves) count += moved.length
    await db.transaction().execute(async (tx) => {
      const events = await keepMoves(tx, scope.workspaceId, moves, (id) => names.get(id) ?? '')
      await react(tx, scope.workspaceId, events)
    })
    await emptyOutbox(db, clickhouse)
  }
  return count
}

/**
 * Judges all together; one whose question ClickHouse refuses, be it of its rule or of its members, is found by halves, said
 * to have failed, and left out.
 */
async function judgeEach(
  engines: Engines,
  scope: Parameters<typeof judge>[1],
  { segments, customerIds }: Group,
  families: ReadonlyMap<number, readonly number[]>,
  members: ReturnType<typeof membershipsOf>,
  cause: Cause,
): Promise<Moves[]> {
  const { db, clickhouse } = engines
  try {
    return await judge(clickhouse, scope, segments, customerIds, families, members, cause)
  } catch (error) {
    const [only] = segments
    if (!only || !isRefusedQuery(error)) throw error
    if (segments.length === 1) {
      await noteFailure(db, scope.workspaceId, only.id, error)
      return []
    }
    const middle = Math.ceil(segments.length / 2)
    // what was asked of the members of all may be what was refused
    const half = (some: readonly LiveSegment[]) => {
      const theirs = membershipsOf(clickhouse, scope.workspaceId, some, cardsOf(customerIds, families))
      return judgeEach(engines, scope, { segments: some, customerIds }, families, theirs, cause)
    }
    return [...(await half(segments.slice(0, middle))), ...(await half(segments.slice(middle)))]
  }
}

/** The day of a shop's clock. */

/** What time alone has changed since the clock was looked at last, for every workspace that has segments. */
async function followClock(
  engines: Engines,
  react: React,
  now: Date,
  only: readonly string[] | null,
): Promise<boolean> {
  const { db, clickhouse } = engines
  const { rows } = await sql<{ workspaceId: string; judgedAt: Date | null }>`
    select w.workspace_id as "workspaceId", c.judged_at as "judgedAt"
    from (select distinct workspace_id from segments where generation > 0) w
    left join segment_clocks c on c.workspace_id = w.workspace_id
    where (c.judged_at is null or c.judged_at < ${new Date(now.getTime() - clockTickMs)})
      and (${only}::uuid[] is null or w.workspace_id = any(${only}::uuid[]))
    order by c.judged_at nulls first limit 1`.execute(db)
  const due = rows[0]
  if (!due) return false
  const { workspaceId, judgedAt } = due
  const { scope, all } = await db.transaction().execute((tx) => liveSegmentsOf(tx, workspaceId, now))
  if (judgedAt) {
    const moving = all.filter((segment) => segment.edges.length > 0)
    const people = await crossedEdges(clickhouse, workspaceId, moving, judgedAt, now)
    if (people === 'very many') await markStale(db, workspaceId, moving)
    else await judgeAndKeep(engines, react, scope, [{ segments: moving, customerIds: people }], 'clock')
    if (dayIn(judgedAt, scope.timeZone) !== dayIn(now, scope.timeZone))
      await markStale(
        db,
        workspaceId,
        all.filter(({ isOfDay }) => isOfDay),
      )
  }
  await sql`
    insert into segment_clocks (workspace_id, judged_at) values (${workspaceId}, ${now})
    on conflict (workspace_id) do update set judged_at = excluded.judged_at`.execute(db)
  await sql`
    insert into segment_days (workspace_id, segment_id, day, size)
    select s.workspace_id, s.id, (${now}::timestamptz at time zone ${scope.timeZone})::date, coalesce(s.member_count, 0)
    from segments s where s.workspace_id = ${workspaceId} and s.generation > 0
    on conflict do nothing`.execute(db)
  return true
}

/** Compares one segment with its rule over the whole base: one that is known to be stale, else the one not compared longest. */
async function compareStale(
  engines: Engines,
  react: React,
  now: Date,
  only: readonly string[] | null,
  restMs: number,
): Promise<boolean> {
  const { db, clickhouse } = engines
  const { rows } = await sql<{ workspaceId: string; id: string }>`
    select workspace_id as "workspaceId", id from segments
    where basis = 'rule' and generation > 0 and state <> 'computing'
      and computed_at <= ${new Date(now.getTime() - restMs)}
      and (is_stale or computed_at < ${new Date(now.getTime() - comparedEveryMs)})
      and (${only}::uuid[] is null or workspace_id = any(${only}::uuid[]))
    order by is_stale desc, computed_at limit 1`.execute(db)
  comparedAt = performance.now()
  const due = rows[0]
  if (!due) return false
  const { workspaceId, id } = due
  const { scope, all } = await db.transaction().execute((tx) => liveSegmentsOf(tx, workspaceId, now))
  const segment = all.find((one) => one.id === id)
  if (!segment) return true
  try {
    for (;;) {
      const differing = await differingCustomers(clickhouse, scope, segment)
      const group = { segments: [segment], customerIds: differing.ids }
      const moved = await judgeAndKeep(engines, react, scope, [group], 'clock')
      if (!differing.isMore || moved === 0) break
    }
    const measured = await measureMembers(clickhouse, workspaceId, membersOf(workspaceId, segment))
    await sql`
      update segments set is_stale = false, is_unmeasured = false, computed_at = ${now}, member_count = ${measured.size},
        revenue_minor = ${measured.revenueMinor}, problem = null,
        state = case state when 'failed' then 'fresh' else state end
      where workspace_id = ${workspaceId} and id = ${id}`.execute(db)
  } catch (error) {
    if (!isRefusedQuery(error)) throw error
    await noteFailure(db, workspaceId, id, error)
    // tried again when its turn comes round, as every other
    await sql`
      update segments set is_stale = false, computed_at = ${now}
      where workspace_id = ${workspaceId} and id = ${id}`.execute(db)
  }
  return true
}
