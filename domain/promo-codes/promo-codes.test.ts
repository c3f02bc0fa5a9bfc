import { expect, test } from 'vitest'
import { ask } from '../../tests/ask.ts'
import { testEngines } from '../../tests/engines.ts'
import { madeShop } from '../../tests/made-shop.ts'
import { listPromoCodes } from './list-promo-codes.ts'
import { savePromoCodesOperation } from './save-promo-codes.ts'

const engines = testEngines()

test('a code is found in any case of letters, with the living card of whose it is; past its day it is expired', async () => {
  const shop = await madeShop(engines.db)
  const [anna, twin] = [await shop.customer(), await shop.customer()]
  const save = (promoCodes: { code: string; [field: string]: unknown }[]) =>
    ask(engines, shop.id, savePromoCodesOperation, { promoCodes })
  expect(
    await save([
      { code: 'Anna-10', discountPercent: 10, customerId: twin.id },
      { code: 'OLD', discountMinor: 500, validUntil: '2020-01-01T00:00:00Z' },
      { code: 'OPEN', discountPercent: 5, totalLimit: 3 },
    ]),
  ).toEqual({ created: 3, changed: 0, same: 0 })
  await shop.merge(twin.id, anna.id)
  const list = (input: object) => ask(engines, shop.id, listPromoCodes, input)
  expect(await list({ search: 'anna' })).toMatchObject({
    total: 1,
    items: [{ code: 'Anna-10', discountPercent: 10, customer: { id: anna.id }, status: 'active' }],
  })
  expect((await list({ customerId: anna.id })).items).toHaveLength(1)
  expect((await list({ status: 'expired' })).items).toMatchObject([
    { code: 'OLD', discountMinor: 500, currency: 'GBP' },
  ])
  // A discount told anew in money takes the percent away; what is left out stays.
  expect(await save([{ code: 'open', discountMinor: 100, status: 'blocked' }])).toEqual({
    created: 0,
    changed: 1,
    same: 0,
  })
  expect((await list({ status: 'blocked' })).items).toMatchObject([
    { code: 'OPEN', discountPercent: null, discountMinor: 100, totalLimit: 3 },
  ])
  const page = await list({ limit: 2 })
  expect((await list({ cursor: page.nextCursor ?? undefined })).items.map((one) => one.code)).toEqual([
    'OPEN',
  ])
})

test('somebody of another workspace is nobody here, and two discounts are none', async () => {
  const [shop, other] = [await madeShop(engines.db), await madeShop(engines.db)]
  const stranger = await other.customer()
  const save = (promoCode: object) =>
    ask(engines, shop.id, savePromoCodesOperation, { promoCodes: [{ code: 'A', ...promoCode }] })
  await expect(save({ customerId: stranger.id })).rejects.toMatchObject({ code: 'invalid' })
  await expect(save({ discountMinor: 1, discountPercent: 1 })).rejects.toMatchObject({ code: 'invalid' })
})
