import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { insertRows } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { clickhouseTime, dayMs } from '../../kit/time.ts'
import { testEngines } from '../../tests/engines.ts'
import { groupsSql, originsOf } from './compute/select.ts'
import { writeTraitsOfFew, writeTraitsOfRange } from './compute/write-traits.ts'
import { Definition as CustomDefinition } from './custom/definition.ts'
import { type CustomTrait, customColumns } from './custom/sql.ts'
import { gradingParams, stagesSql, thresholdsOf, Understanding } from './index.ts'
import { newsOfAll, type Origin } from './origins.ts'
import { sumOf, type ToldOrder, tellOrders, tellPeople } from './testing/history.ts'

const { clickhouse } = testEngines()
const asOf = new Date('2026-06-01T12:00:00Z')

type Row = Record<string, string | number | boolean | null>

async function read(query: string, params: Record<string, unknown>): Promise<Row[]> {
  const answer = await clickhouse.query({ query, query_params: params, format: 'JSONEachRow' })
  return answer.json<Row>()
}

/** Computes everybody of a workspace and gives their rows by id. */
async function computed(
  workspaceId: string,
  settings: object = {},
  more: { timeZone?: string; at?: Date; version?: number; custom?: readonly CustomTrait[] } = {},
) {
  const understanding = Understanding.parse(settings)
  const { timeZone = 'UTC', at = asOf, version = 1, custom = [] } = more
  const thresholds = await thresholdsOf(clickhouse, workspaceId, { understanding, timeZone, asOf: at })
  const grading = gradingParams(understanding, thresholds, timeZone)
  await writeTraitsOfRange(clickhouse, {
    workspaceId,
    fromCustomer: 0,
    toCustomer: 2 ** 53,
    grading,
    assortment: understanding.assortment.by,
    custom,
    asOf: at,
    version,
  })
  const rows = await read('SELECT * FROM customer_traits FINAL WHERE workspace_id = {workspaceId:UUID}', {
    workspaceId,
  })
  return { rows: new Map(rows.map((row) => [Number(row.customer_id), row])), thresholds, grading }
}

const days = (from: Date, to: Date) => (to.getTime() - from.getTime()) / dayMs

/** Linear interpolation between the closest ranks, as in most textbooks. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  const place = (sorted.length - 1) * share
  const low = sorted[Math.floor(place)] ?? 0
  return low + ((sorted[Math.ceil(place)] ?? low) - low) * (place - Math.floor(place))
}

const mostFrequent = (values: readonly string[]) =>
  [...new Set(values)].sort().reduce((best, one) => {
    const count = (wanted: string) => values.filter((value) => value === wanted).length
    return best === '' || count(one) > count(best) ? one : best
  }, '')

const localDay = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at)

/** The same traits by other means. */
function byHand(orders: readonly ToldOrder[], timeZone: string) {
  const purchases = orders.filter(({ isPurchase }) => isPurchase !== false)
  const paid = (order: ToldOrder) => sumOf(Object.values(order.bought))
  const revenue = sumOf(purchases.map((order) => paid(order) - (order.refundedMinor ?? 0)))
  const times = purchases.map(({ at }) => at.getTime()).sort((one, other) => one - other)
  const dates = [...new Set(purchases.map(({ at }) => localDay(at, timeZone)))].sort()
  const gaps = dates.slice(1).map((date, place) => days(new Date(dates[place] ?? date), new Date(date)))
  const mean = gaps.length > 0 ? sumOf(gaps) / gaps.length : null
  const returned = sumOf(
    orders.map((order) =>
      order.isPurchase === false ? Math.max(0, -paid(order)) : (order.refundedMinor ?? 0),
    ),
  )
  const bought = sumOf(purchases.map(paid))
  const discounts = sumOf(purchases.map((order) => order.discountMinor ?? 0))
  const local = (at: Date, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(at)
  const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
  return {
    order_count: purchases.length,
    revenue_minor: revenue,
    average_check_minor: purchases.length > 0 ? Math.round(revenue / purchases.length) : null,
    first_order_at: times.length > 0 ? clickhouseTime(new Date(times[0] ?? 0)) : null,
    last_order_at: times.length > 0 ? clickhouseTime(new Date(times.at(-1) ?? 0)) : null,
    interval_mean_days: mean,
    interval_median_days: gaps.length > 0 ? quantile(gaps, 0.5) : null,
    interval_spread_days:
      gaps.length > 1 && mean !== null
        ? Math.sqrt(sumOf(gaps.map((gap) => (gap - mean) ** 2)) / (gaps.length - 1))
        : null,
    discount_share: bought + discounts > 0 && purchases.length > 0 ? discounts / (bought + discounts) : null,
    return_share: bought > 0 ? Math.min(1, returned / bought) : null,
    favourite_store: mostFrequent(purchases.flatMap(({ store }) => (store ? [store] : []))),
    favourite_channel: mostFrequent(purchases.map(({ channel }) => channel ?? 'online')),
    favourite_category: mostFrequent(purchases.flatMap((order) => Object.keys(order.bought))),
    favourite_weekday: Number(
      mostFrequent(
        purchases.map(({ at }) => String(weekdays.indexOf(local(at, { weekday: 'short' })) + 1)),
      ) || 0,
    ),
  }
}

const order = fc.record({
  customerId: fc.integer({ min: 1, max: 12 }),
  at: fc
    .integer({ min: 0, max: 500 * 24 })
    .map((hours) => new Date(asOf.getTime() - hours * 3_600_000 - 1_000)),
  bought: fc.dictionary(
    fc.constantFrom('Tea / Green', 'Tea / Black', 'Cups'),
    fc.integer({ min: 1, max: 9_000 }),
    {
      minKeys: 1,
      noNullPrototype: true,
    },
  ),
  refundedMinor: fc.constantFrom(0, 0, 0, 1),
  discountMinor: fc.integer({ min: 0, max: 500 }),
  isPurchase: fc.constantFrom(true, true, true, false),
  channel: fc.constantFrom('online', 'offline'),
  store: fc.constantFrom('', 'Leeds', 'York'),
})

describe('traits, beside the same computed another way', () => {
  test('of orders, rhythm, habits and assortment, in any time zone', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(order, { maxLength: 60 }),
        fc.constantFrom('UTC', 'America/New_York', 'Asia/Kolkata'),
        async (orders, timeZone) => {
          const workspaceId = newId()
          await tellPeople(
            clickhouse,
            workspaceId,
            Array.from({ length: 12 }, (_, place) => ({ id: place + 1 })),
          )
          await tellOrders(clickhouse, workspaceId, orders)
          const { rows } = await computed(workspaceId, {}, { timeZone })
          expect(rows.size).toBe(12)
          for (const [id, row] of rows) {
            const mine = orders.filter(({ customerId }) => customerId === id)
            for (const [column, value] of Object.entries(byHand(mine, timeZone))) {
              const said = row[column] ?? null
              const place = `${column} of ${id}`
              if (typeof value === 'number' && !Number.isInteger(value))
                expect(Math.abs(Number(said) - value), place).toBeLessThan(1e-3 * Math.max(1, value))
              else expect(said, place).toBe(value)
            }
            const groups = new Map<string, number>()
            for (const { bought, isPurchase } of mine) {
              if (isPurchase === false) continue
              for (const [path, amount] of Object.entries(bought)) {
                const group = path.split(' / ')[0] ?? ''
                groups.set(group, (groups.get(group) ?? 0) + amount)
              }
            }
            const most = Math.max(0, ...groups.values())
            expect(row.preferred_assortment_revenue_minor).toBe(most)
            expect(groups.get(String(row.preferred_assortment)) ?? 0).toBe(most)
          }
        },
      ),
      { numRuns: 6 },
    )
  })

  test('grades are quantiles of the buyers, and every buyer is in one cell', async () => {
    const workspaceId = newId()
    const orders: ToldOrder[] = Array.from({ length: 400 }, (_, place) => ({
      customerId: 1 + ((place * 7919) % 60),
      at: new Date(asOf.getTime() - ((place * 104_729) % 300) * dayMs - 5_000),
      bought: { Tea: 100 + ((place * 31) % 900) },
    }))
    await tellPeople(
      clickhouse,
      workspaceId,
      Array.from({ length: 70 }, (_, place) => ({ id: place + 1 })),
    )
    await tellOrders(clickhouse, workspaceId, orders)
    const { rows, thresholds } = await computed(workspaceId)
    const buyers = [...rows.values()].filter((row) => Number(row.order_count) > 0)
    expect(buyers).toHaveLength(60)
    const money = buyers.map((row) => Number(row.revenue_minor))
    const limits = [0.2, 0.4, 0.6, 0.8].map((share) => quantile(money, share))
    for (const [place, limit] of limits.entries()) expect(thresholds.monetary[place]).toBeCloseTo(limit, 4)
    for (const row of buyers)
      expect(row.rfm_monetary).toBe(1 + limits.filter((limit) => Number(row.revenue_minor) > limit).length)
    const leads = [...rows.values()].filter((row) => Number(row.order_count) === 0)
    expect(new Set(leads.map((row) => `${row.lifecycle} ${row.rfm_recency}`))).toEqual(new Set(['lead 0']))
  })
})

const ownTraits: CustomTrait[] = [
  { how: 'count', over: 'events' },
  { how: 'most-frequent', over: 'events', field: 'source' },
  { how: 'sum', over: 'orders', field: 'amount', lastDays: 200 },
  { how: 'last', over: 'orders', field: 'store' },
  { how: 'distinct', over: 'products', field: 'category' },
].map((told, place) => ({ name: `custom-${place}`, definition: CustomDefinition.parse(told) }))

describe('a few customers', () => {
  const event = (workspaceId: string, customer_id: number, daysAgo: number) => ({
    workspace_id: workspaceId,
    customer_id,
    message_id: newId(),
    utm_source: daysAgo % 2 === 0 ? 'google' : '',
    occurred_at: clickhouseTime(new Date(asOf.getTime() - daysAgo * dayMs)),
    received_at: clickhouseTime(asOf),
  })
  const letter = (workspaceId: string, customer_id: number, kind: string, daysAgo: number) => ({
    workspace_id: workspaceId,
    customer_id,
    message_id: newId(),
    kind,
    occurred_at: clickhouseTime(new Date(asOf.getTime() - daysAgo * dayMs)),
  })
  const rowsOf = (workspaceId: string) =>
    Promise.all([
      read(
        'SELECT * EXCEPT (version, computed_at) FROM customer_traits FINAL WHERE workspace_id = {workspaceId:UUID} ORDER BY customer_id',
        { workspaceId },
      ),
      read(
        'SELECT * EXCEPT version FROM trait_groups FINAL WHERE workspace_id = {workspaceId:UUID} ORDER BY customer_id, assortment_group',
        { workspaceId },
      ),
      read(
        'SELECT DISTINCT * FROM customer_stage_history WHERE workspace_id = {workspaceId:UUID} ORDER BY ALL',
        { workspaceId },
      ),
    ])

  test('come out as they do with the whole base, whatever there is news of', {
    timeout: 900_000,
  }, async () => {
    const news = fc.record({
      orders: fc.array(order, { maxLength: 12 }),
      events: fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 40 })), {
        maxLength: 9,
      }),
      letters: fc.array(
        fc.tuple(
          fc.integer({ min: 1, max: 12 }),
          fc.constantFrom('sent', 'opened', 'clicked'),
          fc.integer({ min: 0, max: 120 }),
        ),
        { maxLength: 9 },
      ),
      agree: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
      merged: fc.constantFrom(null, 2, 7),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(order, { maxLength: 40 }),
        news,
        fc.boolean(),
        async (orders, told, atOnce) => {
          const workspaceId = newId()
          const people = Array.from({ length: 12 }, (_, place) => ({ id: place + 1 }))
          await tellPeople(clickhouse, workspaceId, people.slice(0, 10))
          await tellOrders(clickhouse, workspaceId, orders)
          const { grading } = await computed(workspaceId, {}, { custom: ownTraits })
          await tellPeople(clickhouse, workspaceId, people.slice(10))
          await tellOrders(clickhouse, workspaceId, told.orders)
          await insertRows(
            clickhouse,
            'events',
            told.events.map(([id, days]) => event(workspaceId, id, days)),
          )
          await insertRows(
            clickhouse,
            'message_events',
            told.letters.map(([id, kind, days]) => letter(workspaceId, id, kind, days)),
          )
          await tellPeople(
            clickhouse,
            workspaceId,
            told.agree.map((id) => ({
              id,
              more: { version: 2, has_email: true, consents: { 'email/marketing': 'granted' } },
            })),
          )
          const links = { cards: [] as number[], roots: [] as number[] }
          if (told.merged !== null) {
            links.cards.push(told.merged)
            links.roots.push(1)
            const link = { workspace_id: workspaceId, customer_id: told.merged, root_id: 1, version: 1 }
            await insertRows(clickhouse, 'customer_links', [link])
            await tellPeople(clickhouse, workspaceId, [{ id: told.merged, more: { version: 3, is_gone: 1 } }])
          }
          const customerIds = people.map(({ id }) => id)
          const buyers = new Set(told.orders.map(({ customerId }) => customerId))
          const each: [Origin, Set<number>][] = [
            ['events', new Set(told.events.map(([id]) => id))],
            ['messages', new Set(told.letters.map(([id]) => id))],
            ['profile', new Set(told.agree)],
            ['purchases', buyers],
            ['lines', buyers],
            ['groups', buyers],
          ]
          const rounds =
            told.merged !== null
              ? [newsOfAll(customerIds)]
              : atOnce
                ? [new Map(each)]
                : each.map((one) => new Map([one]))
          let version = 1
          for (const news of rounds) {
            const [before] = await rowsOf(workspaceId)
            await writeTraitsOfFew(clickhouse, {
              workspaceId,
              customerIds,
              links,
              news,
              grading,
              assortment: 'category',
              custom: ownTraits,
              asOf,
              version: ++version,
            })
            // who is told what was computed is told of every column that differs
            const [after] = await rowsOf(workspaceId)
            for (const row of before) {
              const now = after.find((one) => one.customer_id === row.customer_id) ?? row
              const changed = Object.keys(row).filter(
                (column) =>
                  !isDeepStrictEqual(row[column], now[column]) && !customColumns.includes(column as never),
              )
              expect(
                changed.filter((column) => !originsOf(column).some((origin) => news.get(origin)?.size)),
              ).toEqual([])
            }
          }
          const few = await rowsOf(workspaceId)
          await writeTraitsOfRange(clickhouse, {
            workspaceId,
            fromCustomer: 0,
            toCustomer: 2 ** 53,
            grading,
            assortment: 'category',
            custom: ownTraits,
            asOf,
            version: 100,
          })
          expect(few).toEqual(await rowsOf(workspaceId))
          expect(few[0]).toHaveLength(told.merged === null ? 12 : 11)
        },
      ),
      { numRuns: 5 },
    )
  })
})

describe('lifecycle', () => {
  const settings = {
    lifecycle: {
      by: 'fixed',
      newDays: 30,
      regularOrders: 4,
      atRiskDays: 60,
      sleepingDays: 120,
      lostDays: 240,
    },
    vip: { by: 'sum', minOrders: 3, revenueMinor: 10_000 },
  }
  const bought = (customerId: number, amount: number, ...daysAgo: number[]): ToldOrder[] =>
    daysAgo.map((ago) => ({
      customerId,
      at: new Date(asOf.getTime() - ago * dayMs),
      bought: { Tea: amount },
    }))
  const histories = {
    1: { stage: 'lead', orders: [] },
    2: { stage: 'new', orders: bought(2, 100, 5) },
    3: { stage: 'one-order', orders: bought(3, 100, 40) },
    4: { stage: 'active', orders: bought(4, 100, 5, 40) },
    5: { stage: 'regular', orders: bought(5, 100, 5, 40, 60, 90) },
    6: { stage: 'vip', orders: bought(6, 4_000, 5, 40, 60) },
    7: { stage: 'at-risk', orders: bought(7, 4_000, 61, 70, 80) },
    8: { stage: 'sleeping', orders: bought(8, 100, 130) },
    9: { stage: 'lost', orders: bought(9, 100, 300, 400) },
  }

  test('each stage has its people, moves with time alone, and moves are written down once', async () => {
    const workspaceId = newId()
    await tellPeople(
      clickhouse,
      workspaceId,
      Object.keys(histories).map((id) => ({ id: Number(id) })),
    )
    await tellOrders(
      clickhouse,
      workspaceId,
      Object.values(histories).flatMap(({ orders }) => orders),
    )
    const first = await computed(workspaceId, settings)
    for (const [id, { stage }] of Object.entries(histories))
      expect(first.rows.get(Number(id))?.lifecycle, `customer ${id}`).toBe(stage)
    await computed(workspaceId, settings, { version: 2 })
    const later = new Date(asOf.getTime() + 3 * dayMs)
    const { rows } = await computed(workspaceId, settings, { at: later, version: 3 })
    expect(rows.get(2)?.lifecycle).toBe('new')
    const muchLater = new Date(asOf.getTime() + 80 * dayMs)
    await computed(workspaceId, settings, { at: muchLater, version: 4 })
    await computed(workspaceId, settings, { at: muchLater, version: 5 })
    const history = await read(
      `SELECT customer_id, value, value_before, since FROM customer_stage_history
       WHERE workspace_id = {workspaceId:UUID} AND trait = 'lifecycle' AND customer_id IN (1, 2, 6)
       ORDER BY customer_id, since`,
      { workspaceId },
    )
    const at = (date: Date) => clickhouseTime(date)
    expect(history).toEqual([
      { customer_id: 1, value: 'lead', value_before: '', since: at(asOf) },
      { customer_id: 2, value: 'new', value_before: '', since: at(asOf) },
      { customer_id: 2, value: 'at-risk', value_before: 'new', since: at(muchLater) },
      { customer_id: 6, value: 'vip', value_before: '', since: at(asOf) },
      { customer_id: 6, value: 'at-risk', value_before: 'vip', since: at(muchLater) },
    ])
  })

  test('the same words answer for any past day', async () => {
    const workspaceId = newId()
    await tellOrders(
      clickhouse,
      workspaceId,
      Object.values(histories).flatMap(({ orders }) => orders),
    )
    const past = new Date(asOf.getTime() - 50 * dayMs)
    const understanding = Understanding.parse(settings)
    const thresholds = await thresholdsOf(clickhouse, workspaceId, {
      understanding,
      timeZone: 'UTC',
      asOf: past,
    })
    const rows = await read(
      `SELECT customer_id, lifecycle, order_count FROM (${stagesSql()}) ORDER BY customer_id`,
      {
        workspaceId,
        asOf: clickhouseTime(past),
        ...gradingParams(understanding, thresholds, 'UTC'),
      },
    )
    expect(rows.map((row) => [row.customer_id, row.lifecycle, row.order_count])).toEqual([
      [5, 'active', 2],
      [6, 'new', 1],
      [7, 'vip', 3],
      [8, 'at-risk', 1],
      [9, 'lost', 2],
    ])
  })
})

describe('where there is little', () => {
  test('nobody is VIP by what a base without buyers says, whatever comes in afterwards', async () => {
    const { grading } = await computed(newId())
    const workspaceId = newId()
    const days = [40, 30, 20, 10]
    await tellOrders(
      clickhouse,
      workspaceId,
      days.map((ago) => ({
        customerId: 1,
        at: new Date(asOf.getTime() - ago * dayMs),
        bought: { Tea: 100_000 },
      })),
    )
    const rows = await read(`SELECT lifecycle FROM (${stagesSql()})`, {
      workspaceId,
      asOf: clickhouseTime(asOf),
      ...grading,
    })
    expect(rows).toEqual([{ lifecycle: 'regular' }])
  })

  test('an empty base, one customer, and all orders of one day are graded', async () => {
    const empty = newId()
    expect((await computed(empty)).rows.size).toBe(0)
    const one = newId()
    await tellPeople(clickhouse, one, [{ id: 7 }])
    expect((await computed(one)).rows.get(7)).toMatchObject({
      order_count: 0,
      average_check_minor: null,
      recency_days: null,
      rfm_recency: 0,
      lifecycle: 'lead',
      favourite_hour: null,
      favourite_category: '',
      preferred_assortment: '',
      preferred_assortment_share: null,
      contactability: 'no-address',
      message_engagement: 'none',
    })
    const sameDay = newId()
    await tellPeople(clickhouse, sameDay, [{ id: 1 }, { id: 2 }, { id: 3 }])
    const at = new Date(asOf.getTime() - dayMs / 2)
    await tellOrders(
      clickhouse,
      sameDay,
      [1, 2].flatMap((customerId) => [
        { customerId, at, bought: { Tea: 100 } },
        { customerId, at, bought: { Tea: 100 } },
      ]),
    )
    await tellOrders(clickhouse, sameDay, [
      { customerId: 3, at: new Date(asOf.getTime() - dayMs / 24), bought: { Tea: 100 } },
    ])
    const { rows } = await computed(sameDay)
    expect(rows.get(3)).toMatchObject({ order_count: 1, rfm_recency: 5 })
    for (const id of [1, 2])
      expect(rows.get(id)).toMatchObject({
        order_count: 2,
        interval_median_days: null,
        next_order_expected_at: null,
        days_late: null,
        rfm_recency: 5,
        lifecycle: 'active',
      })
  })

  test('a card that was merged away has no row, its orders are the living one’s, and parting brings both back', async () => {
    const workspaceId = newId()
    await tellPeople(clickhouse, workspaceId, [{ id: 1 }, { id: 2 }])
    await tellOrders(clickhouse, workspaceId, [
      { customerId: 1, at: new Date(asOf.getTime() - 9 * dayMs), bought: { Tea: 100 } },
      { customerId: 2, at: new Date(asOf.getTime() - 3 * dayMs), bought: { Cups: 300 } },
    ])
    await computed(workspaceId)
    const link = { workspace_id: workspaceId, customer_id: 2 }
    await insertRows(clickhouse, 'customer_links', [{ ...link, root_id: 1, version: 1 }])
    await tellPeople(clickhouse, workspaceId, [{ id: 2, more: { version: 2, is_gone: 1 } }])
    const merged = await computed(workspaceId, {}, { version: 2 })
    expect([...merged.rows.keys()]).toEqual([1])
    expect(merged.rows.get(1)).toMatchObject({
      order_count: 2,
      preferred_assortment: 'Cups',
      interval_median_days: 6,
    })
    await insertRows(clickhouse, 'customer_links', [{ ...link, root_id: 2, version: 2 }])
    await tellPeople(clickhouse, workspaceId, [{ id: 2, more: { version: 3 } }])
    const parted = await computed(workspaceId, {}, { version: 3 })
    expect(parted.rows.get(1)).toMatchObject({ order_count: 1, preferred_assortment: 'Tea' })
    expect(parted.rows.get(2)).toMatchObject({ order_count: 1, preferred_assortment: 'Cups' })
    const groups = await read(
      'SELECT customer_id, assortment_group FROM trait_groups FINAL WHERE workspace_id = {workspaceId:UUID} ORDER BY ALL',
      { workspaceId },
    )
    expect(groups.map((row) => [row.customer_id, row.assortment_group])).toEqual([
      [1, 'Tea'],
      [2, 'Cups'],
    ])
  })

  test('assortment groups can be brands, and are as deep as the settings say', async () => {
    const workspaceId = newId()
    await tellPeople(clickhouse, workspaceId, [{ id: 1 }])
    await tellOrders(clickhouse, workspaceId, [
      { customerId: 1, at: asOf, bought: { 'Tea / Green / Sencha': 100, 'Tea / Black': 50 }, brand: 'Leaf' },
    ])
    const deep = await computed(workspaceId, { assortment: { depth: 2 } })
    expect(deep.rows.get(1)?.preferred_assortment).toBe('Tea / Green')
    const brands = await computed(workspaceId, { assortment: { by: 'brand' } }, { version: 2 })
    expect(brands.rows.get(1)).toMatchObject({ preferred_assortment: 'Leaf', preferred_assortment_share: 1 })
    const params = { workspaceId, asOf: clickhouseTime(asOf), ...brands.grading }
    expect(await read(groupsSql({ scope: 'everybody' }, 'category'), params)).toHaveLength(1)
  })
})

describe('messages and sources', () => {
  test('opens by machines do not count, nor what was taken back; clicks are opens, and the first source stays', async () => {
    const workspaceId = newId()
    const consents = { 'email/marketing': 'granted' }
    await tellPeople(clickhouse, workspaceId, [
      { id: 1, more: { has_email: true, consents } },
      { id: 2, more: { has_email: true } },
      { id: 3, more: { has_email: true, consents, suppressed: ['email'] } },
      { id: 4, more: { addresses: ['telegram'], consents: { 'telegram/marketing': 'granted' } } },
      { id: 5, more: { has_phone: true, consents: { 'phone/marketing': 'granted' }, suppressed: ['sms'] } },
      { id: 6, more: { addresses: ['web-push'], consents: { 'web-push/marketing': 'withdrawn' } } },
      { id: 7 },
    ])
    const event = (message_id: string, kind: string, daysAgo: number, more = {}) => ({
      workspace_id: workspaceId,
      customer_id: 1,
      message_id,
      kind,
      occurred_at: clickhouseTime(new Date(asOf.getTime() - daysAgo * dayMs)),
      ...more,
    })
    const [one, two, three, four] = [newId(), newId(), newId(), newId()]
    await insertRows(clickhouse, 'message_events', [
      ...[one, two, three, four].map((id, place) => event(id, 'sent', 10 + place * 50)),
      event(one, 'opened', 9, { is_machine: true }),
      event(two, 'opened', 50),
      event(two, 'opened', 49),
      event(three, 'clicked', 100),
      event(three, 'clicked', 8),
      event(three, 'unclicked', 8, { is_machine: true }),
      event(four, 'opened', 7),
      event(four, 'unopened', 7, { is_machine: true }),
      event(four, 'clicked', 6),
      event(four, 'unclicked', 6, { is_machine: true }),
    ])
    await insertRows(
      clickhouse,
      'events',
      ['', 'google', 'vk', ''].map((utm_source, place) => ({
        workspace_id: workspaceId,
        customer_id: 1,
        message_id: String(place),
        utm_source,
        occurred_at: clickhouseTime(new Date(asOf.getTime() - (9 - place) * dayMs)),
        received_at: clickhouseTime(asOf),
      })),
    )
    const { rows } = await computed(workspaceId)
    expect(rows.get(1)).toMatchObject({
      message_count: 4,
      messages_90_days: 2,
      open_share: 0.5,
      click_share: 0.25,
      message_engagement: 'opens',
      last_opened_at: clickhouseTime(new Date(asOf.getTime() - 49 * dayMs)),
      last_clicked_at: clickhouseTime(new Date(asOf.getTime() - 100 * dayMs)),
      contactability: 'reachable',
      event_count: 4,
      first_source: 'google',
      last_source: 'vk',
    })
    expect(rows.get(2)?.contactability).toBe('no-consent')
    expect(rows.get(3)?.contactability).toBe('suppressed')
    // whichever channel it is: a chat, a call, a browser
    expect([4, 5, 6, 7].map((id) => rows.get(id)?.contactability)).toEqual([
      'reachable',
      'reachable',
      'no-consent',
      'no-address',
    ])
  })
})
