import { expect, test } from 'vitest'
import { ask } from '../../tests/ask.ts'
import { testEngines } from '../../tests/engines.ts'
import { madeShop } from '../../tests/made-shop.ts'
import { saveOrders } from '../orders/index.ts'
import { listOrders } from '../orders/list-orders.ts'
import { getPromoCode } from './get-promo-code.ts'
import { listPromoCodes } from './list-promo-codes.ts'
import { listRedemptions } from './list-redemptions.ts'
import { ownPromoCodes } from './own-codes.ts'
import { savePromoCodesOperation } from './save-promo-codes.ts'
import { writePromoCode } from './write-promo-code.ts'

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

test('an order that names a code redeems it, whoever came first; one that is cancelled does not', async () => {
  const shop = await madeShop(engines.db)
  const [anna, boris] = [await shop.customer(), await shop.customer()]
  let last = 0
  const order = (customerId: number | null, more: object) => ({
    number: `N-${++last}`,
    customerId,
    status: 'paid' as const,
    placedAt: new Date(),
    currency: 'GBP',
    discountMinor: 100,
    lines: [{ productId: 'tea', quantity: 1, priceMinor: 1_000 }],
    ...more,
  })
  await shop.inTransaction((tx) =>
    saveOrders(tx, shop.id, [
      order(anna.id, { coupon: 'spring' }),
      order(anna.id, { coupon: 'Spring', refundedMinor: 300 }),
      order(null, { coupon: 'SPRING' }),
      order(boris.id, { coupon: 'SPRING', status: 'cancelled' }),
      order(boris.id, { coupon: 'ONCE' }),
      order(boris.id, {}),
    ]),
  )
  await ask(engines, shop.id, savePromoCodesOperation, {
    promoCodes: [
      { code: 'Spring', discountMinor: 100, used: 1 },
      { code: 'Once', discountPercent: 10, totalLimit: 1 },
      { code: 'Unseen', discountPercent: 10, used: 7 },
    ],
  })
  const list = (input: object) => ask(engines, shop.id, listPromoCodes, input)
  const shown = async (input: object) =>
    (await list(input)).items.map(({ code, used, status }) => [code, used, status])
  expect(await shown({})).toEqual([
    ['Once', 1, 'used'],
    ['Spring', 3, 'active'],
    ['Unseen', 7, 'active'],
  ])
  expect(await list({ status: 'used' })).toMatchObject({ total: 1, items: [{ code: 'Once' }] })
  expect(await list({ status: 'active' })).toMatchObject({ total: 2 })
  // On the card stand the codes its orders redeemed.
  expect(await shown({ customerId: anna.id })).toEqual([['Spring', 3, 'active']])
  expect(await shown({ customerId: boris.id })).toEqual([['Once', 1, 'used']])
  expect(await ask(engines, shop.id, getPromoCode, { code: 'SPRING' })).toMatchObject({
    code: 'Spring',
    used: 3,
    brought: [{ currency: 'GBP', orders: 3, buyers: 1, revenueMinor: 2_700, discountMinor: 300 }],
  })
  await expect(ask(engines, shop.id, getPromoCode, { code: 'NONE' })).rejects.toMatchObject({
    code: 'not-found',
  })
})

test('an order beyond what its code allows is taken and marked: too often, too late, somebody else’s', async () => {
  const shop = await madeShop(engines.db)
  const [anna, twin, boris] = [await shop.customer(), await shop.customer(), await shop.customer()]
  const order = (
    number: string,
    customerId: number | null,
    coupon: string,
    day: string,
    more: object = {},
  ) => ({
    number,
    customerId,
    coupon,
    status: 'paid' as const,
    placedAt: new Date(`2026-03-${day}T12:00:00Z`),
    currency: 'GBP',
    lines: [{ productId: 'tea', quantity: 1, priceMinor: 1_000 }],
    ...more,
  })
  await shop.inTransaction((tx) =>
    saveOrders(tx, shop.id, [
      order('A-3', boris.id, 'SPRING', '05'),
      order('A-1', anna.id, 'spring', '01'),
      order('A-0', anna.id, 'spring', '01', { status: 'cancelled' }),
      order('A-2', twin.id, 'Spring', '03'),
      order('A-4', null, 'SPRING', '12'),
      order('B-1', boris.id, 'ANNAS', '02'),
      order('B-2', twin.id, 'ANNAS', '03'),
      order('C-1', boris.id, 'FREE', '03'),
    ]),
  )
  await ask(engines, shop.id, savePromoCodesOperation, {
    promoCodes: [
      {
        code: 'Spring',
        discountPercent: 5,
        totalLimit: 3,
        customerLimit: 1,
        validUntil: '2026-03-10T00:00:00Z',
      },
      { code: 'Annas', discountPercent: 5, customerId: anna.id },
      { code: 'Free', discountPercent: 5 },
    ],
  })
  await shop.merge(twin.id, anna.id)
  const redeemed = async (input: object) =>
    (await ask(engines, shop.id, listRedemptions, { code: 'SPRING', ...input })).items.map(
      ({ number, beyond }) => [number, ...beyond],
    )
  expect(await redeemed({})).toEqual([['A-4', 'total', 'dates'], ['A-3'], ['A-2', 'customer'], ['A-1']])
  expect(await redeemed({ isBeyond: true })).toEqual([
    ['A-4', 'total', 'dates'],
    ['A-2', 'customer'],
  ])
  expect(await redeemed({ code: 'annas' })).toEqual([['B-2'], ['B-1', 'not-theirs']])
  const page = await ask(engines, shop.id, listRedemptions, { code: 'spring', limit: 3 })
  expect(await redeemed({ cursor: page.nextCursor })).toEqual([['A-1']])
  const named = await ask(engines, shop.id, listOrders, { coupon: ' sPrInG ' })
  expect(named.total).toBe(5)
  expect(named.items.map(({ number }) => number).sort()).toEqual(['A-0', 'A-1', 'A-2', 'A-3', 'A-4'])
  expect(await ask(engines, shop.id, listOrders, { coupon: 'SPRIN' })).toMatchObject({ total: 0, items: [] })
  expect(await ask(engines, shop.id, listOrders, { coupon: 'spring', customerId: twin.id })).toMatchObject({
    total: 3,
  })
  const list = async (input: object) =>
    (await ask(engines, shop.id, listPromoCodes, input)).items.map(({ code, beyond }) => [code, beyond])
  expect(await list({})).toEqual([
    ['Annas', 1],
    ['Free', 0],
    ['Spring', 2],
  ])
  expect(await list({ isBeyond: true })).toEqual([
    ['Annas', 1],
    ['Spring', 2],
  ])
})

test('a code is written whole by hand: what is cleared is gone, its days are the shop’s own, a taken name is refused', async () => {
  const shop = await madeShop(engines.db)
  const anna = await shop.customer()
  const write = (input: object) =>
    ask(engines, shop.id, writePromoCode, { code: 'SPRING', discountPercent: 10, ...input })
  await expect(write({})).rejects.toMatchObject({ code: 'not-found' })
  const made = await write({
    isNew: true,
    validFrom: '2026-03-29',
    validUntil: '2026-03-31',
    totalLimit: 5,
    customerId: anna.id,
  })
  expect(made).toMatchObject({
    validFrom: '2026-03-29T00:00:00.000Z',
    validUntil: '2026-03-31T22:59:59.000Z',
    customer: { id: anna.id },
  })
  await expect(write({ isNew: true, code: 'spring' })).rejects.toMatchObject({ code: 'conflict' })
  await expect(write({ validFrom: '2026-03-02', validUntil: '2026-03-01' })).rejects.toMatchObject({
    code: 'invalid',
    fields: [{ path: 'validUntil' }],
  })
  await write({ status: 'blocked' })
  expect(await ask(engines, shop.id, writePromoCode, { code: 'spring', discountMinor: 500 })).toMatchObject({
    code: 'SPRING',
    discountPercent: null,
    discountMinor: 500,
    currency: 'GBP',
    validUntil: null,
    totalLimit: null,
    customer: null,
    status: 'blocked',
  })
  expect(writePromoCode.input.safeParse({ code: 'A', discountPercent: 1, discountMinor: 1 }).success).toBe(
    false,
  )
  expect(writePromoCode.input.safeParse({ code: 'A' }).success).toBe(false)
})

test('a letter tells whoever has one their own code that can be redeemed now, the one that ends first', async () => {
  const shop = await madeShop(engines.db)
  const [anna, twin, boris] = [await shop.customer(), await shop.customer(), await shop.customer()]
  const own = { discountPercent: 10, customerId: anna.id }
  await ask(engines, shop.id, savePromoCodesOperation, {
    promoCodes: [
      { ...own, code: 'OVER', validUntil: '2026-01-01T00:00:00Z' },
      { ...own, code: 'LATER', validFrom: '2027-01-01T00:00:00Z' },
      { ...own, code: 'BLOCKED', status: 'blocked' },
      { ...own, code: 'ONCE', customerLimit: 1, validUntil: '2026-05-01T00:00:00Z' },
      { ...own, code: 'MAY', customerId: twin.id, validUntil: '2026-06-01T00:00:00Z' },
      { ...own, code: 'JUNE', validUntil: '2026-07-01T00:00:00Z' },
      { code: 'ALL', discountPercent: 5 },
    ],
  })
  await shop.inTransaction((tx) =>
    saveOrders(tx, shop.id, [
      {
        number: '1',
        customerId: anna.id,
        status: 'paid',
        placedAt: new Date('2026-04-01T00:00:00Z'),
        currency: 'GBP',
        coupon: 'once',
        lines: [{ productId: 'tea', quantity: 1, priceMinor: 1_000 }],
      },
    ]),
  )
  const found = await shop.inTransaction((tx) =>
    ownPromoCodes(tx, shop.id, [[anna.id, twin.id], [boris.id]], new Date('2026-04-10T00:00:00Z')),
  )
  expect([...found]).toEqual([[anna.id, expect.objectContaining({ code: 'MAY', discountPercent: 10 })]])
})
