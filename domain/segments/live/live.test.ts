import { describe, expect, it } from 'vitest'
import { appendBatch, appendFacts, type EventRow, insertRows, noId, sql } from '../../../engines/index.ts'
import { newId } from '../../../kit/ids.ts'
import { clickhouseTime, dayMs } from '../../../kit/time.ts'
import { rememberRange } from '../../../server/jobs/remember.ts'
import { ask } from '../../../tests/ask.ts'
import { testEngines } from '../../../tests/engines.ts'
import { madeShop } from '../../../tests/made-shop.ts'
import { paidOrder } from '../../../tests/running-flow.ts'
import { saveOrders } from '../../orders/index.ts'
import { type Understood, understoodTopic } from '../../traits/index.ts'
import { readySegments } from '../ready/ready-segments.ts'
import { createSegment, getSegment, listSegments, updateSegment } from '../segment-operations.ts'
import { advanceSegments } from './advance.ts'
import { emptyOutbox, keepDifference, keepMoves, type SegmentEvent } from './keep-moves.ts'
import { membershipsOf, writeMoves } from './members.ts'

const engines = testEngines()
const { db, clickhouse } = engines

const at = clickhouseTime(new Date())

async function shop() {
  const made = await madeShop(db)
  const told: SegmentEvent[] = []
  /** Everything that is waiting is remembered and followed. */
  async function settle(now?: Date) {
    while (await rememberRange(engines));
    const react = async (_: unknown, workspaceId: string, events: Iterable<SegmentEvent>) => {
      if (workspaceId === made.id) told.push(...events)
    }
    while (
      await advanceSegments(engines, react, { now: () => now ?? new Date(), only: [made.id], restMs: 0 })
    );
  }
  // without the segments that come with a workspace
  await sql`insert into segment_gifts (workspace_id, ready) select ${made.id}, unnest(${readySegments.map(({ ready }) => ready)}::text[])`.execute(
    db,
  )
  async function person() {
    const { id } = await made.customer()
    const row = { workspace_id: made.id, customer_id: id, version: 1 }
    await insertRows(clickhouse, 'customer_profiles', [
      { ...row, created_at: at, first_seen_at: at, last_seen_at: at },
    ])
    await insertRows(clickhouse, 'customer_traits', [row])
    return id
  }
  const views = (customer_id: number, times: number, daysAgo = 0) =>
    made.inTransaction((tx) =>
      appendFacts(tx, {
        events: Array.from({ length: times }, () => ({
          workspace_id: made.id,
          customer_id,
          message_id: newId(),
          type: 'track',
          name: 'Product Viewed',
          occurred_at: clickhouseTime(new Date(Date.now() - daysAgo * dayMs)),
          received_at: at,
          source_id: noId,
          properties: '{}',
          context: '{}',
        })) as unknown as EventRow[],
      }),
    )
  const segment = (atLeast = 2) =>
    ask(engines, made.id, createSegment, {
      name: atLeast === 2 ? 'Viewers' : `Viewers of ${atLeast}`,
      definition: {
        match: 'all',
        items: [{ kind: 'event-count', event: 'Product Viewed', atLeast, period: { last: 30, unit: 'day' } }],
      },
    })
  const sizeOf = async (id: string) => (await ask(engines, made.id, getSegment, { id })).memberCount
  async function moves() {
    const answer = await clickhouse.query({
      query: `SELECT customer_id, has_entered, cause FROM segment_moves WHERE workspace_id = {id:UUID} ORDER BY moved_at, customer_id`,
      query_params: { id: made.id },
      format: 'JSONEachRow',
    })
    return answer.json<{ customer_id: number; has_entered: boolean; cause: string }>()
  }
  return { ...made, told, settle, person, views, segment, sizeOf, moves }
}

describe('members of a segment', () => {
  it('come with what they do, and leave when the clock says so', async () => {
    const { id: workspace, told, settle, person, views, segment, sizeOf, moves } = await shop()
    const [anna, boris] = [await person(), await person()]
    await views(boris, 2)
    await settle()
    const { id } = await segment()
    await settle()
    expect(await sizeOf(id)).toBe(1)
    // who was in from the beginning has not entered
    expect(told).toEqual([])
    await views(anna, 1)
    await settle()
    expect(await sizeOf(id)).toBe(1)
    await views(anna, 1, 29)
    await settle()
    expect(await sizeOf(id)).toBe(2)
    expect(told).toMatchObject([
      { customerId: anna, name: 'Segment Entered', properties: { segmentId: id, segmentName: 'Viewers' } },
    ])
    const later = new Date(Date.now() + 2 * dayMs)
    await settle(later)
    expect(await sizeOf(id)).toBe(1)
    expect(told[1]).toMatchObject({ customerId: anna, name: 'Segment Left' })
    expect(await moves()).toEqual([
      { customer_id: anna, has_entered: true, cause: 'event' },
      { customer_id: anna, has_entered: false, cause: 'clock' },
    ])
    const { rows } = await sql`
      select size, entered, went from segment_days where workspace_id = ${workspace} order by day`.execute(db)
    expect(rows[0]).toEqual({ size: 1, entered: 1, went: 1 })
  })

  it('follow dates that lie ahead, also those of a trait of one’s own', async () => {
    const { id: workspace, settle, person, sizeOf } = await shop()
    const anna = await person()
    await sql`
      insert into custom_traits (workspace_id, id, name, label, description, definition, created_by)
      values (${workspace}, ${newId()}, 'custom-visit', 'Visit', '',
        '{"how":"last","over":"events","field":"property:visit","isDate":true}', 'test')`.execute(db)
    const now = Date.now()
    await insertRows(clickhouse, 'customer_traits', [
      {
        workspace_id: workspace,
        customer_id: anna,
        version: 2,
        custom_dates: { 'custom-visit': clickhouseTime(new Date(now + 4 * dayMs)) },
      },
    ])
    const asking = async (period: object) =>
      (
        await ask(engines, workspace, createSegment, {
          name: JSON.stringify(period),
          definition: { match: 'all', items: [{ kind: 'trait-date', trait: 'custom-visit', period }] },
        })
      ).id
    const soon = await asking({ next: 3, unit: 'day' })
    const lately = await asking({ last: 30, unit: 'day' })
    const longAgo = await asking({ before: 30, unit: 'day' })
    const sizes = async (days: number) => {
      await settle(new Date(now + days * dayMs))
      return Promise.all([soon, lately, longAgo].map(sizeOf))
    }
    expect(await sizes(0)).toEqual([0, 0, 0])
    expect(await sizes(2)).toEqual([1, 0, 0])
    expect(await sizes(5)).toEqual([0, 1, 0])
    expect(await sizes(40)).toEqual([0, 0, 1])
  })

  it('take in who is new and fits by having done nothing yet', async () => {
    const { id: workspace, settle, person, sizeOf, inTransaction } = await shop()
    const { id } = await ask(engines, workspace, createSegment, {
      name: 'Silent',
      definition: { match: 'none', items: [{ kind: 'order-count', atLeast: 1 }] },
    })
    await settle()
    const anna = await person()
    // what the lane of traits tells when it has written a new card
    const told: Understood = { workspaceId: workspace, customerIds: [anna], hasOrders: false }
    await inTransaction((tx) => appendBatch(tx, understoodTopic, [JSON.stringify(told)]))
    await settle()
    expect(await sizeOf(id)).toBe(1)
  })

  it('leave and come as others overtake them: ranks are of everybody', async () => {
    const { id: workspace, settle, person, sizeOf, moves, inTransaction } = await shop()
    const people = [await person(), await person(), await person(), await person(), await person()]
    let version = 2
    async function spend(spent: Record<number, number>) {
      await insertRows(
        clickhouse,
        'customer_traits',
        Object.entries(spent).map(([customer_id, revenue_minor]) => ({
          workspace_id: workspace,
          customer_id: Number(customer_id),
          revenue_minor,
          version,
        })),
      )
      version++
      const customerIds = Object.keys(spent).map(Number)
      const told: Understood = { workspaceId: workspace, customerIds, hasOrders: true }
      await inTransaction((tx) => appendBatch(tx, understoodTopic, [JSON.stringify(told)]))
    }
    const [first = 0, last = 0] = [people[0], people.at(-1)]
    await spend(Object.fromEntries(people.map((id, place) => [id, 100 * (place + 1)])))
    const { id } = await ask(engines, workspace, createSegment, {
      name: 'High',
      definition: {
        match: 'all',
        items: [{ kind: 'trait-rank', trait: 'revenue', fromPercent: 0, toPercent: 20 }],
      },
    })
    await settle()
    expect(await sizeOf(id)).toBe(1)
    // only the first has news; the last is no longer among the top fifth
    await spend({ [first]: 9_000 })
    await settle()
    expect(await sizeOf(id)).toBe(1)
    expect(await moves()).toEqual([
      { customer_id: first, has_entered: true, cause: 'event' },
      { customer_id: last, has_entered: false, cause: 'clock' },
    ])
  })

  it('bring their money within two minutes', async () => {
    const { id: workspace, settle, person, views, segment, inTransaction } = await shop()
    const anna = await person()
    await views(anna, 2)
    await inTransaction((tx) => saveOrders(tx, workspace, [paidOrder(anna)]))
    const { id } = await segment()
    await settle()
    // not nought: nobody knows yet what anybody has brought
    expect(await ask(engines, workspace, getSegment, { id })).toMatchObject({
      memberCount: 1,
      revenueMinor: null,
    })
    await insertRows(clickhouse, 'customer_traits', [
      { workspace_id: workspace, customer_id: anna, revenue_minor: 4_200, version: 2 },
    ])
    const told: Understood = { workspaceId: workspace, customerIds: [anna], hasOrders: true }
    await inTransaction((tx) => appendBatch(tx, understoodTopic, [JSON.stringify(told)]))
    await settle(new Date(Date.now() + 2 * 60_000))
    expect(await ask(engines, workspace, getSegment, { id })).toMatchObject({
      memberCount: 1,
      revenueMinor: 4_200,
    })
  })

  it('go on being kept beside a segment whose question ClickHouse refuses, which says so', async () => {
    const { id: workspace, settle, person, views, segment, sizeOf } = await shop()
    const anna = await person()
    const { id: bad } = await segment()
    const { id: good } = await segment(3)
    await settle()
    const setLeast = (to: number | string) =>
      sql`update segments set definition = jsonb_set(definition, '{items,0,atLeast}', ${JSON.stringify(to)}::jsonb)
        where workspace_id = ${workspace} and id = ${bad}`.execute(db)
    await setLeast('many')
    await views(anna, 3)
    await settle()
    expect(await sizeOf(good)).toBe(1)
    const badly = await ask(engines, workspace, getSegment, { id: bad })
    expect(badly).toMatchObject({ state: 'failed', memberCount: 0, problem: expect.any(String) })
    // mended, it is taken up again when whole segments are compared
    await setLeast(2)
    await settle(new Date(Date.now() + 60 * 60_000))
    expect(await ask(engines, workspace, getSegment, { id: bad })).toMatchObject({
      state: 'fresh',
      memberCount: 1,
    })
  })

  it('go on being kept beside a segment whose members ClickHouse refuses to tell', async () => {
    const { id: workspace, settle, person, views, segment, sizeOf } = await shop()
    const anna = await person()
    const { id: bad } = await segment()
    const { id: good } = await segment(3)
    const { id: other } = await segment(1)
    await settle()
    // no generation that ClickHouse can count to
    await sql`update segments set generation = -1 where workspace_id = ${workspace} and id = ${bad}`.execute(
      db,
    )
    await views(anna, 3)
    await settle()
    expect([await sizeOf(good), await sizeOf(other)]).toEqual([1, 1])
    const states = await Promise.all(
      [bad, good, other].map(async (id) => (await ask(engines, workspace, getSegment, { id })).state),
    )
    expect(states).toEqual(['failed', 'fresh', 'fresh'])
  })

  it('are counted anew when the definition changes; that is history, but starts no flows', async () => {
    const { id: workspace, told, settle, person, views, segment, sizeOf, moves } = await shop()
    const [anna, boris] = [await person(), await person()]
    await views(anna, 2)
    await views(boris, 3)
    await settle()
    const { id, definition } = await segment()
    await settle()
    expect(await sizeOf(id)).toBe(2)
    const [condition] = (definition as { items: object[] }).items
    await ask(engines, workspace, updateSegment, {
      id,
      definition: { match: 'all', items: [{ ...condition, atLeast: 3 }] },
    })
    // until then the ones before hold
    expect(await sizeOf(id)).toBe(2)
    await settle()
    expect(await sizeOf(id)).toBe(1)
    expect(told).toEqual([])
    expect(await moves()).toEqual([{ customer_id: anna, has_entered: false, cause: 'definition' }])
  })

  it('do not move twice, wherever it was cut off', async () => {
    const { id: workspace, settle, person, segment, moves } = await shop()
    const anna = await person()
    const { id } = await segment()
    await settle()
    const { rows } = await sql<{
      generation: number
    }>`select generation from segments where id = ${id}`.execute(db)
    const generation = rows[0]?.generation ?? 0
    const move = {
      segmentId: id,
      generation,
      customerIds: [anna],
      hasEntered: true,
      cause: 'event' as const,
      movedAt: new Date().toISOString(),
    }
    await db.transaction().execute((tx) => keepMoves(tx, workspace, [move], () => ''))
    const outbox = await sql<{ id: string; moves: object }>`
      select id, moves from segment_outbox where workspace_id = ${workspace}`.execute(db)
    await emptyOutbox(db, clickhouse)
    // killed after writing to ClickHouse, before the outbox was emptied
    for (const row of outbox.rows)
      await sql`insert into segment_outbox (id, workspace_id, moves) values (${row.id}, ${workspace}, ${JSON.stringify(row.moves)}::jsonb)`.execute(
        db,
      )
    await emptyOutbox(db, clickhouse)
    expect(await moves()).toHaveLength(1)
    expect(await membershipsOf(clickhouse, workspace, [{ id, generation }], [anna])).toEqual(
      new Map([[id, new Set([anna])]]),
    )
  })

  it('do not move twice by a definition, wherever it was cut off', async () => {
    const { id: workspace, settle, person, views, segment, moves } = await shop()
    const people = [await person(), await person(), await person()]
    for (const one of people) await views(one, 2)
    await settle()
    const { id, definition } = await segment()
    await settle()
    const [condition] = (definition as { items: object[] }).items
    const changed = { match: 'all', items: [{ ...condition, atLeast: 3 }] }
    await ask(engines, workspace, updateSegment, { id, definition: changed })
    await settle()
    expect(await moves()).toHaveLength(3)
    const { rows } = await sql<{
      generation: number
      movedAt: Date
    }>`select generation, computed_at as "movedAt" from segments where id = ${id}`.execute(db)
    const to = rows[0]?.generation ?? 0
    // killed in the middle of writing: one is missing, the outbox is still there, and so is the generation before
    await insertRows(
      clickhouse,
      'segment_members',
      people.map((customer_id) => ({
        workspace_id: workspace,
        segment_id: id,
        generation: to - 1,
        customer_id,
        since: at,
        version: 0,
        is_gone: 0,
      })),
    )
    await clickhouse.command({
      query: `DELETE FROM segment_moves WHERE workspace_id = {workspace:UUID} AND customer_id = {customer:UInt64}`,
      query_params: { workspace, customer: people[1] },
    })
    const difference = { segmentId: id, from: to - 1, to, movedAt: rows[0]?.movedAt.toISOString() ?? '' }
    await db.transaction().execute((tx) => keepDifference(tx, workspace, difference))
    await emptyOutbox(db, clickhouse)
    expect((await moves()).map((one) => one.customer_id).sort((a, b) => a - b)).toEqual(people)
  })

  it('that were merged into another card leave with it', async () => {
    const { settle, person, views, segment, sizeOf, merge, id: workspace, told } = await shop()
    const [anna, double] = [await person(), await person()]
    const { id } = await segment()
    await settle()
    await views(double, 2)
    await settle()
    expect(await sizeOf(id)).toBe(1)
    await merge(double, anna)
    await insertRows(clickhouse, 'customer_profiles', [
      { workspace_id: workspace, customer_id: double, version: 2, is_gone: 1 },
    ])
    await db.transaction().execute((tx) =>
      appendFacts(tx, {
        customer_links: [{ workspace_id: workspace, customer_id: double, root_id: anna, version: 1 }],
      }),
    )
    await settle()
    expect(await sizeOf(id)).toBe(1)
    expect(told.map((one) => [one.customerId, one.name])).toEqual([
      [double, 'Segment Entered'],
      [anna, 'Segment Entered'],
    ])
  })
})

describe('members by person', () => {
  it('are those by segment: of moves, of a changed definition, of what comes twice', async () => {
    const { id: workspace, settle, person, views, segment } = await shop()
    const people = [await person(), await person(), await person()]
    const { id } = await segment()
    await settle()
    for (const one of people.slice(1)) await views(one, 2)
    await settle()
    await ask(engines, workspace, updateSegment, {
      id,
      definition: { match: 'all', items: [{ kind: 'event-count', event: 'Product Viewed', atLeast: 1 }] },
    })
    await views(people[0] as number, 1)
    await settle()
    const moves = { segmentId: id, generation: 2, hasEntered: false, cause: 'event' as const }
    const left = { ...moves, movedAt: new Date().toISOString(), customerIds: people.slice(2) }
    for (let time = 0; time < 2; time++)
      await writeMoves(clickhouse, workspace, [left], Number.MAX_SAFE_INTEGER, 'said twice')
    const rowsIn = async (table: 'segment_members' | 'memberships') =>
      (
        await clickhouse.query({
          query: `SELECT customer_id, segment_id, generation, since, version FROM ${table} FINAL
            WHERE workspace_id = {workspace:UUID} ORDER BY customer_id`,
          query_params: { workspace },
          format: 'JSONEachRow',
        })
      ).json<{ customer_id: number; generation: number }>()
    const bySegment = await rowsIn('segment_members')
    expect(bySegment.map((row) => [row.customer_id, row.generation])).toEqual(
      people.slice(0, 2).map((one) => [one, 2]),
    )
    expect(await rowsIn('memberships')).toEqual(bySegment)
  })
})

describe('a new workspace', () => {
  it.each(['en', 'ru'] as const)('has its ready segments, in its language: %s', async (locale) => {
    const { id: workspace } = await madeShop(db, { locale })
    while (await advanceSegments(engines, async () => {}, { only: [workspace], restMs: 0 }));
    const { items } = await ask(engines, workspace, listSegments, {})
    expect(items.map((one) => one.readyName).sort()).toEqual(readySegments.map(({ ready }) => ready).sort())
    expect(items.every((one) => one.state === 'fresh' && one.memberCount === 0)).toBe(true)
    expect(items.map((one) => one.name)).toContain(
      locale === 'ru' ? 'Лиды без заказов' : 'Leads without an order',
    )
  })
})
