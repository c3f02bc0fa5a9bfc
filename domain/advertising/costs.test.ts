import { expect, test } from 'vitest'
import { ask } from '../../tests/ask.ts'
import { testEngines } from '../../tests/engines.ts'
import { madeShop } from '../../tests/made-shop.ts'
import { setRates } from '../currencies/operations.ts'
import { listCosts } from './list-costs.ts'
import { costsToRecount, recountCosts } from './recount-costs.ts'
import { saveCostsOperation } from './save-costs.ts'

const engines = testEngines()

test('costs are read page by page, newest day first, and summed in the workspace’s currency', async () => {
  const shop = await madeShop(engines.db)
  const costs = ['2026-03-01', '2026-03-02'].flatMap((day) =>
    ['Autumn', 'Spring'].map((campaign) => ({
      day,
      source: 'Google',
      medium: 'CPC',
      campaign,
      costMinor: 1_000,
      clicks: 5,
    })),
  )
  const save = () => ask(engines, shop.id, saveCostsOperation, { costs })
  expect(await save()).toEqual({ created: 4, changed: 0, same: 0 })
  expect(await save()).toEqual({ created: 0, changed: 0, same: 4 })
  await ask(engines, shop.id, setRates, { rates: [{ currency: 'RUB', day: '2026-01-01', rate: '0.01' }] })
  await ask(engines, shop.id, saveCostsOperation, {
    costs: [{ day: '2026-02-01', source: 'vk', costMinor: 5_000, currency: 'RUB' }],
  })
  expect(await ask(engines, shop.id, listCosts, {})).toMatchObject({
    sums: [{ currency: 'GBP', costMinor: 4_050 }],
  })
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await ask(engines, shop.id, listCosts, { limit: 2, cursor })
    seen.push(...page.items.map((one) => `${one.day} ${one.source} ${one.campaign}`))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(seen).toEqual([
    '2026-03-02 google Autumn',
    '2026-03-02 google Spring',
    '2026-03-01 google Autumn',
    '2026-03-01 google Spring',
    '2026-02-01 vk ',
  ])
  expect(await ask(engines, shop.id, listCosts, { from: '2026-03-02', search: 'spring' })).toMatchObject({
    total: 1,
    sums: [{ currency: 'GBP', costMinor: 1_000, clicks: 5, impressions: 0 }],
  })
})

test('costs of another currency are counted anew by a rate that changed, once, and what was told stays', async () => {
  const shop = await madeShop(engines.db)
  const rate = (one: string) =>
    ask(engines, shop.id, setRates, { rates: [{ currency: 'USD', day: '2026-01-01', rate: one }] })
  await rate('0.8')
  await ask(engines, shop.id, saveCostsOperation, {
    costs: [
      { day: '2026-02-01', source: 'google', costMinor: 10_001, currency: 'USD', clicks: 7 },
      { day: '2026-02-01', source: 'vk', costMinor: 5_000 },
    ],
  })
  expect(await ask(engines, shop.id, costsToRecount, {})).toEqual({ count: 0 })
  await rate('0.75')
  expect(await ask(engines, shop.id, costsToRecount, {})).toEqual({ count: 1 })
  expect(await ask(engines, shop.id, recountCosts, {})).toEqual({ recounted: 1, left: 0 })
  expect(await ask(engines, shop.id, recountCosts, {})).toEqual({ recounted: 0, left: 0 })
  expect(await ask(engines, shop.id, listCosts, { source: 'google' })).toMatchObject({
    items: [{ costMinor: 7_501, currency: 'GBP', clicks: 7, told: { costMinor: 10_001, rate: '0.75' } }],
  })
})
