import { expect, test } from 'vitest'
import { ask } from '../../tests/ask.ts'
import { testEngines } from '../../tests/engines.ts'
import { madeShop } from '../../tests/made-shop.ts'
import { saveOrdersOperation } from './save-orders-operation.ts'

const engines = testEngines()

test('what is wrong with an order of a batch is told in both languages; the others are saved', async () => {
  const shop = await madeShop(engines.db)
  const order = { number: '1', placedAt: '2026-01-02T03:04:05Z', totalMinor: 100, currency: 'GBP' }
  const { created, refused } = await ask(engines, shop.id, saveOrdersOperation, {
    orders: [
      order,
      { ...order, number: 2, placedAt: 'yesterday' },
      { ...order, number: '3', customer: { email: 'nobody' } },
      { ...order, number: '4', currency: 'XAU' },
    ],
  } as never)
  expect(created).toBe(1)
  expect(refused.map(({ index, number }) => [index, number])).toEqual([
    [1, '2'],
    [2, '3'],
    [3, '4'],
  ])
  for (const { message } of refused) {
    expect(message.en).toMatch(/[a-z]/i)
    expect(message.en).not.toMatch(/[а-я]/i)
    expect(message.ru).toMatch(/[а-я]/i)
  }
  expect(refused[1]?.message.ru).toBe(
    'customer.email: «nobody» ни к кому не ведёт. Исправьте или не указывайте.',
  )
})
