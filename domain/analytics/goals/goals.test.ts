import { expect, test } from 'vitest'
import { sql } from '../../../engines/index.ts'
import { dayMs } from '../../../kit/time.ts'
import { ask } from '../../../tests/ask.ts'
import { testEngines } from '../../../tests/engines.ts'
import { madeHistory } from '../../../tests/made-history.ts'
import { type MadeShop, madeShop } from '../../../tests/made-shop.ts'
import { getHome } from '../get-home.ts'
import { measureDueGoal } from './measure-goals.ts'
import { createGoal, deleteGoal, listGoals, updateGoal } from './operations.ts'

const engines = testEngines()
const { db, clickhouse } = engines

/** Purchases at these moments, each of so much, in the book of orders. */
const order = (shop: MadeShop, placedAt: Date, totalMinor: number) =>
  sql`
    insert into orders (workspace_id, id, customer_id, number, placed_at, status, is_purchase, currency, total_minor, refunded_minor)
    select ${shop.id}, gen_random_uuid(), c.id, gen_random_uuid()::text, ${placedAt}, 'paid', true, w.currency, ${totalMinor}, 0
    from workspaces w, (select id from customers where workspace_id = ${shop.id} limit 1) c where w.id = ${shop.id}`.execute(
    db,
  )

async function shopWithCustomer(): Promise<MadeShop> {
  const shop = await madeShop(db)
  await sql`insert into customers (workspace_id, first_name) values (${shop.id}, 'Anna')`.execute(db)
  return shop
}

/** Where the year began, and how much of it is over: a year's goal stands still while a test runs. */
async function year(shop: MadeShop) {
  const { items } = await ask(engines, shop.id, listGoals, {})
  const goal = items.find((one) => one.period === 'year')
  if (!goal) throw new Error('no goal of a year')
  return goal
}

test('a goal says where it stands, should be, and comes to; and what the year before was', async () => {
  const shop = await shopWithCustomer()
  const made = await ask(engines, shop.id, createGoal, { kpi: 'revenue', period: 'year', target: 100_000 })
  expect(made).toMatchObject({ value: 0, before: { value: 0, isReached: false } })
  const begin = new Date(made.from)
  await order(shop, new Date(begin.getTime() + 1000), 30_000)
  await order(shop, new Date(begin.getTime() - dayMs), 120_000)
  await sql`update goals set measured_at = null where workspace_id = ${shop.id}`.execute(db)
  while (await measureDueGoal(engines)) {}
  const goal = await year(shop)
  expect(goal).toMatchObject({ value: 30_000, before: { value: 120_000, isReached: true } })
  expect(goal.byNow).toBeCloseTo(100_000 * goal.passed, 3)
  if (goal.passed > 0.1) expect(goal.atEnd).toBeCloseTo(30_000 / goal.passed, 3)
})

test('one that is behind is told at home until it is not, by the name of its figure', async () => {
  const shop = await shopWithCustomer()
  const goal = await ask(engines, shop.id, createGoal, { kpi: 'unsubscribed', period: 'year', target: 1 })
  const told = async () =>
    (await ask(engines, shop.id, getHome, {})).needsYou.filter(({ kind }) => kind === 'goal-behind')
  expect(await told()).toEqual([])
  await sql`update goals set state = 'missed', state_since = now() where workspace_id = ${shop.id}`.execute(
    db,
  )
  expect(await told()).toMatchObject([{ subjectId: goal.id, text: { en: 'Unsubscriptions', ru: 'Отписки' } }])
  await ask(engines, shop.id, updateGoal, { id: goal.id, target: 5 })
  expect(await told()).toEqual([])
})

test('people who came back are counted by days, each once', async () => {
  const shop = await madeShop(db)
  const { from } = await ask(engines, shop.id, createGoal, {
    kpi: 'repeat-share',
    period: 'year',
    target: 0.5,
  })
  const at = (days: number) => new Date(new Date(from).getTime() + days * dayMs + 1_000)
  await madeHistory(clickhouse, shop.id, [
    { customerId: 1, placedAt: at(-30) },
    { customerId: 1, placedAt: at(0) },
    { customerId: 2, placedAt: at(0) },
    // a second receipt of the same day brings nobody back
    { customerId: 2, placedAt: at(0) },
    { customerId: 3, placedAt: at(-20) },
    { customerId: 3, placedAt: at(-10) },
    { customerId: 4, placedAt: at(-90) },
    { customerId: 4, placedAt: at(-80) },
    { customerId: 4, placedAt: at(0) },
  ])
  await ask(engines, shop.id, createGoal, { kpi: 'second-orders', period: 'year', target: 10 })
  await sql`update goals set measured_at = null where workspace_id = ${shop.id}`.execute(db)
  while (await measureDueGoal(engines)) {}
  const { items } = await ask(engines, shop.id, listGoals, {})
  expect(items.find(({ kpi }) => kpi === 'repeat-share')?.value).toBeCloseTo(2 / 3)
  expect(items.find(({ kpi }) => kpi === 'second-orders')?.value).toBe(1)
})

test('every figure can be a goal of an empty shop; two of one figure and time, a share of 20 and another shop’s goal are refused', async () => {
  const shop = await madeShop(db)
  const { kpis } = await ask(engines, shop.id, listGoals, {})
  for (const { kind, unit } of kpis)
    await ask(engines, shop.id, createGoal, {
      kpi: kind,
      period: 'month',
      target: unit === 'share' ? 0.2 : 10,
    })
  const { items } = await ask(engines, shop.id, listGoals, {})
  expect(items).toHaveLength(kpis.length)
  await expect(
    ask(engines, shop.id, createGoal, { kpi: 'revenue', period: 'month', target: 5 }),
  ).rejects.toThrow(/already/)
  await expect(
    ask(engines, shop.id, createGoal, { kpi: 'repeat-share', period: 'week', target: 20 }),
  ).rejects.toThrow(/above 100%/)
  const stranger = await madeShop(db)
  const id = items[0]?.id ?? ''
  expect((await ask(engines, stranger.id, listGoals, {})).items).toEqual([])
  await expect(ask(engines, stranger.id, updateGoal, { id, target: 1 })).rejects.toThrow()
  await expect(ask(engines, stranger.id, deleteGoal, { id })).rejects.toThrow()
  await ask(engines, shop.id, deleteGoal, { id })
  expect((await ask(engines, shop.id, listGoals, {})).items).toHaveLength(kpis.length - 1)
})
