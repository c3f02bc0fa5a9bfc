import { expect, test } from 'vitest'
import { dayMs } from '../../kit/time.ts'
import { testEngines } from '../../tests/engines.ts'
import { madeShop } from '../../tests/made-shop.ts'
import { advanceBase } from './compute-base.ts'
import { crossedByClock } from './follow-clock.ts'
import { tellOrders, tellPeople } from './testing/history.ts'

const engines = testEngines()
const { db, clickhouse } = engines

test('who has been silent too long since yesterday is found by the clock, once', async () => {
  const { id } = await madeShop(db)
  const now = Date.now()
  const ago = (days: number) => new Date(now - days * dayMs)
  await tellPeople(clickhouse, id, [{ id: 1 }, { id: 2 }])
  await tellOrders(clickhouse, id, [
    { customerId: 1, at: ago(89.5), bought: { Tea: 100 } },
    { customerId: 2, at: ago(10), bought: { Tea: 100 } },
  ])
  while (await advanceBase(engines, [id]));
  const look = (at: Date) => db.transaction().execute((tx) => crossedByClock(tx, clickhouse, at, [id]))
  expect(await look(new Date())).toBeNull()
  const tomorrow = new Date(now + dayMs)
  expect(await look(tomorrow)).toEqual({ workspaceId: id, customerIds: [1] })
  expect(await look(tomorrow)).toBeNull()
  expect(await look(new Date(now + dayMs + 120_000))).toEqual({ workspaceId: id, customerIds: [] })
})
