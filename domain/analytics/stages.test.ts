import { beforeAll, describe, expect, it } from 'vitest'
import { insertRows, sql } from '../../engines/index.ts'
import { clickhouseTime, dayIn, dayMs } from '../../kit/time.ts'
import { ask } from '../../tests/ask.ts'
import { testEngines } from '../../tests/engines.ts'
import { type MadePurchase, madeHistory, madeLink } from '../../tests/made-history.ts'
import { type MadeShop, madeShop } from '../../tests/made-shop.ts'
import { advanceBase } from '../traits/index.ts'
import { endOfDay } from '../workspaces/index.ts'
import { getChurn } from './get-churn.ts'
import { getLifecycle } from './get-lifecycle.ts'
import { getMigrants, getMigration, keepMigrants } from './get-migration.ts'
import { getRfm, getRfmCustomers, keepRfmCustomers } from './get-rfm.ts'

const engines = testEngines()
const { clickhouse } = engines
const now = Date.now()
const limits = { newDays: 20, atRiskDays: 60, sleepingDays: 120, lostDays: 200, regularOrders: 4 }
const understanding = {
  rfm: {
    by: 'fixed',
    grades: 5,
    monetary: 'sum',
    recencyDays: [20, 60, 120, 200],
    frequency: [1, 2, 3, 5],
    monetaryMinor: [500, 1_000, 2_000, 4_000],
  },
  lifecycle: { by: 'fixed', ...limits },
  vip: { minOrders: 3, by: 'sum', revenueMinor: 3_000 },
}

let shop: MadeShop
let purchases: MadePurchase[] = []
const people: number[] = []
let doubled = 0

let foretold: Map<number, number>

beforeAll(async () => {
  shop = await madeShop(engines.db, { settings: { understanding } })
  for (let count = 0; count < 40; count++) people.push((await shop.customer()).id)
  doubled = (await shop.customer()).id
  let seed = 11
  const next = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
  purchases = [...people, doubled].flatMap((customerId, index) => {
    if (index % 9 === 8) return []
    const first = now - next() * 420 * dayMs
    return Array.from({ length: 1 + Math.floor(next() * 7) }, (_, nth) => ({
      customerId,
      placedAt: new Date(Math.floor((first + nth * next() * 70 * dayMs) / 1000) * 1000),
      amountMinor: 100 + Math.floor(next() * 1_500),
      isPurchase: next() > 0.08,
      categories: next() > 0.5 ? { 'Tea / Green': 100 } : { Cups: 90 },
    })).filter((one) => one.placedAt.getTime() < now - 60_000)
  })
  // lost, and back again
  for (const days of [400, 100])
    purchases.push({
      customerId: people[8] ?? 0,
      placedAt: new Date(now - days * dayMs),
      amountMinor: 700,
      categories: { Cups: 90 },
    })
  await madeHistory(clickhouse, shop.id, purchases)
  // before anybody asks: an answer that took long is kept
  foretold = new Map(people.slice(0, 20).map((id, index) => [id, 100 * index + 7]))
  await insertRows(
    clickhouse,
    'customer_predictions',
    [...foretold].map(([customer_id, clv_minor]) => ({
      workspace_id: shop.id,
      customer_id,
      clv_minor,
      computed_at: clickhouseTime(new Date(now)),
      version: 1,
      is_gone: 0,
    })),
  )
  await shop.merge(doubled, people[0] ?? 0)
  await madeLink(clickhouse, shop.id, doubled, people[0] ?? 0)
  await insertRows(
    clickhouse,
    'customer_profiles',
    people.map((customer_id) => ({
      workspace_id: shop.id,
      customer_id,
      created_at: clickhouseTime(new Date(now - 30 * dayMs)),
      first_seen_at: clickhouseTime(new Date(now - 30 * dayMs)),
      last_seen_at: clickhouseTime(new Date(now)),
      version: 1,
      is_gone: 0,
    })),
  )
})

const livingOf = (customerId: number) => (customerId === doubled ? (people[0] ?? 0) : customerId)

interface Standing {
  customerId: number
  stage: string
  recency: number
  frequency: number
  monetary: number
  orders: number
  money: number
}

/** Where everybody who had bought stood at a moment, counted by hand. */
function standings(at: number): Map<number, Standing> {
  const of = new Map<number, MadePurchase[]>()
  for (const one of purchases) {
    if (one.isPurchase === false || one.placedAt.getTime() > at) continue
    const living = livingOf(one.customerId)
    of.set(living, [...(of.get(living) ?? []), one])
  }
  return new Map(
    [...of].map(([customerId, bought]) => {
      const money = bought.reduce((sum, one) => sum + (one.amountMinor ?? 0), 0)
      const days = (at - Math.max(...bought.map((one) => one.placedAt.getTime()))) / dayMs
      const { length: orders } = bought
      const stage =
        days > limits.lostDays
          ? 'lost'
          : days > limits.sleepingDays
            ? 'sleeping'
            : days > limits.atRiskDays
              ? 'at-risk'
              : orders >= 3 && money >= 3_000
                ? 'vip'
                : orders >= limits.regularOrders
                  ? 'regular'
                  : orders > 1
                    ? 'active'
                    : days <= limits.newDays
                      ? 'new'
                      : 'one-order'
      const grade = (value: number, thresholds: number[]) =>
        1 + thresholds.filter((threshold) => value > threshold).length
      const { recencyDays, frequency, monetaryMinor } = understanding.rfm
      return [
        customerId,
        {
          customerId,
          stage,
          recency: 6 - grade(days, recencyDays),
          frequency: grade(orders, frequency),
          monetary: grade(money, monetaryMinor),
          orders,
          money,
        },
      ]
    }),
  )
}

function counted(values: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}

const cellsByHand = (at: number) =>
  counted([...standings(at).values()].map((one) => `${one.recency}-${one.frequency}-${one.monetary}`))
const cellsOf = (answer: {
  cells: { recency: number; frequency: number; monetary: number; customers: number }[]
}) =>
  Object.fromEntries(
    answer.cells.map((cell) => [`${cell.recency}-${cell.frequency}-${cell.monetary}`, cell.customers]),
  )
const endOf = (day: string) => shop.inTransaction((tx) => endOfDay(tx, day, 'Europe/London'))
const dayAgo = (days: number) => dayIn(new Date(now - days * dayMs), 'Europe/London')

describe.each(['before traits were ever computed', 'with traits'])('RFM %s', (name) => {
  beforeAll(async () => {
    if (name !== 'with traits') return
    await sql`insert into trait_bases (workspace_id, wanted_at) values (${shop.id}, now())
      on conflict (workspace_id) do update set wanted_at = now(), wants_profiles = false`.execute(engines.db)
    while (await advanceBase(engines, [shop.id]));
  })

  it('the grid of now is what counting by hand gives, and its cells hold those people', async () => {
    const answer = await ask(engines, shop.id, getRfm, {})
    expect(cellsOf(answer)).toEqual(cellsByHand(now))
    const all = [...standings(now).values()]
    expect(answer.cells.reduce((sum, cell) => sum + cell.revenueMinor, 0)).toBe(
      all.reduce((sum, one) => sum + one.money, 0),
    )
    const some = all[0]
    const found = await ask(engines, shop.id, getRfmCustomers, {
      recency: String(some?.recency),
      frequency: String(some?.frequency),
    })
    const expected = all
      .filter((one) => one.recency === some?.recency && one.frequency === some.frequency)
      .sort((one, other) => other.money - one.money || one.customerId - other.customerId)
    expect(found.items.map(({ id }) => id)).toEqual(expected.map(({ customerId }) => customerId))
    expect(found.total).toBe(expected.length)
  })
})

it('the grid of a past day is what it would have been then', async () => {
  const answer = await ask(engines, shop.id, getRfm, { at: dayAgo(90) })
  expect(cellsOf(answer)).toEqual(cellsByHand((await endOf(dayAgo(90))).getTime()))
})

it('a day to come is refused, not told as today', async () => {
  const [from, to] = [dayAgo(60), dayAgo(-2)]
  await expect(ask(engines, shop.id, getRfm, { at: to })).rejects.toThrow(/has not come yet/)
  await expect(ask(engines, shop.id, getMigration, { from, to })).rejects.toThrow(/has not come yet/)
})

it('who stood in a cell on a past day is kept as a list', async () => {
  const at = dayAgo(90)
  const { recency, frequency, monetary } = (await ask(engines, shop.id, getRfm, { at })).cells[0] ?? {}
  const cell = { at, recency: String(recency), frequency: String(frequency), monetary: String(monetary) }
  const { items } = await ask(engines, shop.id, getRfmCustomers, cell)
  const list = await ask(engines, shop.id, keepRfmCustomers, { ...cell, name: 'Then' })
  expect(list).toMatchObject({ name: 'Then', basis: 'list', state: 'fresh', memberCount: items.length })
  const kept = await clickhouse.query({
    query:
      'SELECT toUInt32(customer_id) AS id FROM segment_members FINAL WHERE segment_id = {id:UUID} ORDER BY id',
    query_params: { id: list.id },
    format: 'JSONEachRow',
  })
  const ids = items.map(({ id }) => id).sort((one, other) => one - other)
  expect(await kept.json()).toEqual(ids.map((id) => ({ id })))
  await expect(
    ask(engines, shop.id, keepRfmCustomers, { ...cell, at: '2001-01-01', name: 'X' }),
  ).rejects.toThrow(/nobody here/)
})

it('cells know what their people are expected to bring, but not as of a past day', async () => {
  const answer = await ask(engines, shop.id, getRfm, {})
  for (const cell of answer.cells) {
    const known = [...standings(now).values()].flatMap((one) =>
      one.recency === cell.recency && one.frequency === cell.frequency && one.monetary === cell.monetary
        ? (foretold.get(one.customerId) ?? [])
        : [],
    )
    expect(cell.clvMinor).toBe(known.length > 0 ? known.reduce((sum, one) => sum + one, 0) : null)
  }
  const past = await ask(engines, shop.id, getRfm, { at: dayAgo(90) })
  expect(past.cells.every((cell) => cell.clvMinor === null)).toBe(true)
})

it('an assortment group has a grid of its own buyers, and cells know what their people like', async () => {
  const tea = await ask(engines, shop.id, getRfm, { group: 'Tea' })
  const buyers = new Set(
    purchases
      .filter((one) => one.isPurchase !== false && one.categories?.['Tea / Green'])
      .map((one) => livingOf(one.customerId)),
  )
  expect(tea.cells.reduce((sum, cell) => sum + cell.customers, 0)).toBe(buyers.size)
  const all = await ask(engines, shop.id, getRfm, {})
  expect(all.directions.length).toBeGreaterThan(0)
  expect(new Set(all.directions.map(({ group }) => group))).toEqual(new Set(['Tea', 'Cups']))
})

it('the river has every stage at every point as counting by hand gives, leads from when they were first seen', async () => {
  const { points } = await ask(engines, shop.id, getLifecycle, { step: 'week', last: 40 })
  expect(points).toHaveLength(40)
  for (const { at, stages } of points) {
    const { lead = 0, ...buyers } = stages
    const hand = standings(Date.parse(at))
    expect(buyers).toEqual(counted([...hand.values()].map(({ stage }) => stage)))
    const known = Date.parse(at) >= now - 30 * dayMs ? people.filter((id) => !hand.has(id)).length : 0
    expect(lead).toBe(known)
  }
})

it('who came, came back and was lost between two points is what counting by hand gives, and they add up', async () => {
  const { lostDays, periods } = await ask(engines, shop.id, getChurn, { step: 'week', last: 40 })
  expect(lostDays).toBe(limits.lostDays)
  expect(periods).toHaveLength(39)
  for (const [place, { from, until, atStart, came, cameBack, lost }] of periods.entries()) {
    const [was, is] = [standings(Date.parse(from)), standings(Date.parse(until))]
    const isWithUs = (of: Map<number, Standing>, id: number) => of.has(id) && of.get(id)?.stage !== 'lost'
    const counting = (fits: (id: number) => boolean) => [...is.keys()].filter(fits).length
    expect({ atStart, came, cameBack, lost }).toEqual({
      atStart: counting((id) => isWithUs(was, id)),
      came: counting((id) => !was.has(id) && isWithUs(is, id)),
      cameBack: counting((id) => was.get(id)?.stage === 'lost' && isWithUs(is, id)),
      lost: counting((id) => isWithUs(was, id) && !isWithUs(is, id)),
    })
    const next = periods[place + 1]
    if (next) expect(next.atStart).toBe(atStart + came + cameBack - lost)
  }
  expect(periods.some(({ lost }) => lost > 0)).toBe(true)
  expect(periods.some(({ cameBack }) => cameBack > 0)).toBe(true)
})

it.each(['lifecycle', 'rfm'] as const)(
  'people move between two days by %s as counted by hand',
  async (by) => {
    const [from, to] = [dayAgo(150), dayAgo(40)]
    const [was, is] = [standings((await endOf(from)).getTime()), standings((await endOf(to)).getTime())]
    const name = (one: Standing | undefined) =>
      one === undefined ? '' : by === 'lifecycle' ? one.stage : `${one.recency}-${one.frequency}`
    const answer = await ask(engines, shop.id, getMigration, { from, to, by })
    const flows = Object.fromEntries(answer.flows.map((flow) => [`${flow.was} ${flow.now}`, flow.customers]))
    expect(flows).toEqual(
      counted([...is.values()].map((one) => `${name(was.get(one.customerId))} ${name(one)}`)),
    )
    const largest = [...answer.flows].sort((one, other) => other.customers - one.customers)[0]
    const people = await ask(engines, shop.id, getMigrants, {
      from,
      to,
      by,
      was: largest?.was || '-',
      now: largest?.now ?? '',
    })
    expect(people.total).toBe(largest?.customers)
    const list = await ask(engines, shop.id, keepMigrants, {
      from,
      to,
      by,
      was: largest?.was || '-',
      now: largest?.now ?? '',
      name: 'Moved',
    })
    expect(list).toMatchObject({ basis: 'list', memberCount: largest?.customers })
  },
)

it('days in the wrong order are refused, a stranger sees nobody', async () => {
  await expect(ask(engines, shop.id, getMigration, { from: dayAgo(1), to: dayAgo(5) })).rejects.toThrow(
    /before/,
  )
  const stranger = await madeShop(engines.db)
  expect((await ask(engines, stranger.id, getRfm, {})).cells).toEqual([])
  expect((await ask(engines, stranger.id, getMigration, { from: dayAgo(9) })).flows).toEqual([])
  const { points } = await ask(engines, stranger.id, getLifecycle, {})
  expect(points.every((point) => Object.keys(point.stages).length === 0)).toBe(true)
  const { periods } = await ask(engines, stranger.id, getChurn, {})
  expect(periods.every(({ atStart, came, lost }) => atStart + came + lost === 0)).toBe(true)
})
