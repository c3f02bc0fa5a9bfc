import { beforeAll, expect, it } from 'vitest'
import { insertRows } from '../../engines/index.ts'
import { dayIn, dayMs } from '../../kit/time.ts'
import { ask } from '../../tests/ask.ts'
import { testEngines } from '../../tests/engines.ts'
import { type MadePurchase, madeHistory, madeLink } from '../../tests/made-history.ts'
import { type MadeShop, madeShop } from '../../tests/made-shop.ts'
import { firstDayOf, numberOf } from './calendar.ts'
import { getChoices } from './get-choices.ts'
import { getCohorts } from './get-cohorts.ts'

const engines = testEngines()
let shop: MadeShop
let stranger: MadeShop
const now = Date.now()

/** A history that looks random and is the same every time. */
function history(): MadePurchase[] {
  let seed = 7
  const next = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
  return Array.from({ length: 60 }, (_, index) => index + 1).flatMap((customerId) => {
    const first = now - Math.floor(next() * 400) * dayMs
    return Array.from({ length: 1 + Math.floor(next() * 6) }, (_, nth) => ({
      customerId,
      placedAt: new Date(Math.min(first + nth * next() * 80 * dayMs, now - 1_000)),
      amountMinor: 100 + Math.floor(next() * 900),
      channel: next() < 0.3 ? ('offline' as const) : ('online' as const),
      isPurchase: next() > 0.1,
      currency: next() < 0.05 ? 'USD' : 'GBP',
    }))
  })
}
const purchases = history()
/** 60 was found to be 1. */
const livingOf = (customerId: number) => (customerId === 60 ? 1 : customerId)

beforeAll(async () => {
  shop = await madeShop(engines.db)
  stranger = await madeShop(engines.db)
  await madeHistory(engines.clickhouse, shop.id, purchases)
  await madeHistory(engines.clickhouse, shop.id, [{ customerId: 0, placedAt: new Date(now - dayMs) }])
  await madeLink(engines.clickhouse, shop.id, 60, 1)
})

/** The same, counted by hand. */
function expected(step: 'month' | 'week', chosen: (one: MadePurchase) => boolean) {
  const number = (at: Date) => numberOf(dayIn(at, 'Europe/London'), step)
  const bought = purchases.filter((one) => one.isPurchase && chosen(one))
  const firstOf = new Map<number, number>()
  for (const { customerId, placedAt } of bought) {
    const living = livingOf(customerId)
    firstOf.set(living, Math.min(firstOf.get(living) ?? Number.POSITIVE_INFINITY, number(placedAt)))
  }
  return (cohort: number, period: number) => {
    const of = bought.filter(
      (one) => firstOf.get(livingOf(one.customerId)) === cohort && number(one.placedAt) === period,
    )
    return {
      people: new Set(of.map((one) => livingOf(one.customerId))).size,
      orders: of.length,
      revenueMinor: of.reduce((sum, one) => sum + (one.currency === 'GBP' ? (one.amountMinor ?? 0) : 0), 0),
    }
  }
}

it.each([
  ['month', undefined],
  ['week', undefined],
  ['month', 'offline'],
] as const)('cohorts by %s of channel %s are what counting by hand gives', async (step, channel) => {
  const last = step === 'month' ? 15 : 60
  const answer = await ask(engines, shop.id, getCohorts, { step, last, ...(channel && { channel }) })
  const figures = expected(step, (one) => channel === undefined || one.channel === channel)
  const current = numberOf(dayIn(new Date(), 'Europe/London'), step)
  expect(answer.periods.at(-1)).toBe(firstDayOf(current, step))
  expect(answer.cohorts).toHaveLength(last)
  answer.cohorts.forEach((cohort, index) => {
    const number = current - last + 1 + index
    expect(cohort.cells).toEqual(
      Array.from({ length: last - index }, (_, offset) => figures(number, number + offset)),
    )
    expect(cohort.people).toBe(cohort.cells[0]?.people)
  })
})

it('those who came before the shown cohorts are counted beside them', async () => {
  const whole = await ask(engines, shop.id, getCohorts, { last: 15 })
  const short = await ask(engines, shop.id, getCohorts, { last: 3 })
  const money = (cells: { revenueMinor: number }[]) => cells.reduce((sum, cell) => sum + cell.revenueMinor, 0)
  const lastThree = whole.cohorts.flatMap(({ cells }, index) => cells.slice(Math.max(0, 12 - index)))
  expect(money(short.earlier) + money(short.cohorts.flatMap(({ cells }) => cells))).toBe(money(lastThree))
})

it('an assortment group counts its own money, also of the levels below it', async () => {
  const own = await madeShop(engines.db)
  const at = new Date(now - dayMs)
  await madeHistory(engines.clickhouse, own.id, [
    { customerId: 1, placedAt: at, amountMinor: 900, categories: { 'Tea / Green': 300, Cups: 600 } },
    { customerId: 2, placedAt: at, amountMinor: 50, categories: { Teapots: 50 } },
  ])
  const graded = ['Leaf', 'Leaf', 'Kiln'].map((assortment_group, place) => ({
    workspace_id: own.id,
    customer_id: place + 1,
    assortment_group,
    version: 1,
  }))
  await insertRows(engines.clickhouse, 'trait_groups', graded)
  // grades are by brand here: orders are of categories all the same
  expect(await ask(engines, own.id, getChoices, {})).toEqual({
    groups: ['Cups', 'Tea', 'Tea / Green', 'Teapots'],
    graded: ['Leaf', 'Kiln'],
  })
  const answer = await ask(engines, own.id, getCohorts, { group: 'Tea' })
  const cells = answer.cohorts.flatMap((cohort) => cohort.cells).filter((cell) => cell.orders > 0)
  expect(cells).toEqual([{ people: 1, orders: 1, revenueMinor: 300 }])
})

it('a base without orders and a stranger have empty cohorts', async () => {
  const answer = await ask(engines, stranger.id, getCohorts, {})
  expect(answer.cohorts).toHaveLength(12)
  expect(answer.cohorts.every(({ people }) => people === 0)).toBe(true)
})

it('months and weeks begin where people think they do', () => {
  expect(firstDayOf(numberOf('2026-12-31', 'month'), 'month')).toBe('2026-12-01')
  expect(firstDayOf(numberOf('2027-01-01', 'month'), 'month')).toBe('2027-01-01')
  expect(firstDayOf(numberOf('2026-11-29', 'week'), 'week')).toBe('2026-11-23')
  expect(firstDayOf(numberOf('2026-11-23', 'week'), 'week')).toBe('2026-11-23')
})
