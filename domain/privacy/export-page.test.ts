import { expect, test } from 'vitest'
import { newId } from '../../kit/ids.ts'
import { traits } from '../traits/index.ts'
import type { Workspace } from '../workspaces/index.ts'
import { exportPage } from './export-page.ts'
import type { Told } from './tell-person.ts'

const workspace: Workspace = {
  id: newId(),
  name: 'Лавка',
  slug: 'lavka',
  currency: 'RUB',
  timeZone: 'Europe/Moscow',
  locale: 'ru',
  settings: {},
}
const person = { workspaceId: workspace.id, id: 1, ids: [1], identifiers: [] }
const place = (name: string, rows: Told['rows'], more: Partial<Told> = {}): Told => ({
  name,
  label: { en: 'Traits', ru: 'Показатели' },
  rows,
  shown: {},
  traits: traits.filter(({ table }) => table === name),
  ...more,
})
const page = (told: Told[], language: 'en' | 'ru') =>
  exportPage(told, person, { workspace, language, now: new Date('2026-03-01T10:00:00Z') }).replaceAll(
    /[\u00a0\u202f]/g,
    ' ',
  )

const word = (text: string) => ({ en: text, ru: text })

test('a person reads traits and forecasts by their names, with values in words', () => {
  const told = [
    place('customer_traits', [
      {
        order_count: 3,
        revenue_minor: 120_450,
        interval_median_days: 22,
        discount_share: 0.125,
        lifecycle: 'at-risk',
        is_vip: false,
        version: 7,
      },
    ]),
    place('customer_predictions', [{ p_alive: 0.98, repeats: 2 }]),
  ]
  const russian = page(told, 'ru')
  for (const words of ['Под угрозой', '1 204,50 ₽', '22 дня', '12,5 %', '98 %', 'нет'])
    expect(russian).toContain(`<dd>${words}</dd>`)
  expect(russian).toContain('<dt>Этап жизненного цикла</dt>')
  expect(russian).not.toMatch(/order_count|order count|lifecycle|at-risk|repeats|version/)
  expect(page(told, 'en')).toContain('<dt>Lifecycle stage</dt><dd>At risk</dd>')
})

test('what was found out of the card is told by its names', () => {
  const found = { gender: { value: 'female', by: 'name' }, 'email-quality': { value: 'own', by: 'email' } }
  const shown = { found: { en: 'What', ru: 'Что' } }
  const russian = page([place('customer_enrichments', [{ found }], { shown })], 'ru')
  expect(russian).toContain('Пол по имени: женский')
  expect(russian).toContain('ящик на собственном домене')
  expect(russian).not.toMatch(/female|email-quality/)
})

test('what became of a trait is told in words too', () => {
  const shown = { trait: { en: 'Trait', ru: 'Показатель' }, value: { en: 'Value', ru: 'Значение' } }
  const rows = [
    { trait: 'lifecycle', value: 'vip' },
    { trait: 'rfm', value: '5-4-3' },
  ]
  const russian = page([place('customer_stage_history', rows, { shown, traits })], 'ru')
  expect(russian).toContain('<td>Этап жизненного цикла</td><td>VIP</td>')
  expect(russian).toContain('<td>RFM</td><td>5-4-3</td>')
})

test('how a consent was given is told in words, without what only programs read', () => {
  const proof = { kind: 'form', where: 'checkout', text: 'Согласен', sourceId: newId() }
  const shown = { proof: { en: 'Proof', ru: 'Подтверждение' } }
  const russian = page([place('consents', [{ proof }], { shown })], 'ru')
  expect(russian).toContain('Согласен')
  expect(russian).toContain('checkout')
  expect(russian).not.toMatch(/kind|where:|sourceId|: form/)
})

test('sums are told with their currency, as the reader writes them', () => {
  const shown = { total_minor: word('Сумма'), currency: word('Валюта'), lines: word('Что куплено') }
  const lines = [{ name: 'Чай', quantity: 1.5, amount_minor: 120_050 }]
  const orders = place('orders', [{ total_minor: 1_245_000, currency: 'RUB', lines }], { shown })
  expect(page([orders], 'ru')).toContain('<td>12 450 ₽</td><td>Чай × 1,5 — 1 200,50 ₽</td>')
  expect(page([orders], 'ru')).not.toContain('Валюта')
  expect(page([orders], 'en')).toContain('<td>₽12,450.00</td><td>Чай × 1.5 — ₽1,200.50</td>')
  const items = [{ productId: 'p1', name: 'Кофе', quantity: 2, priceMinor: 89_000, currency: 'RUB' }]
  const cart = place('carts', [{ items }], { shown: { items: word('Товары') } })
  expect(page([cart], 'ru')).toContain('Кофе × 2 — 1 780 ₽')
})

test('what was done is told in words, with prices as money and without what only programs read', () => {
  const shown = { name: word('Что'), properties: word('Подробности') }
  const properties = {
    product_id: 'coffee-02',
    name: 'Колумбия',
    price: 890,
    currency: 'RUB',
    url: 'https://shop.example/',
    is_gift: true,
    products: [{ name: 'Чай', quantity: 2, price: 100 }],
  }
  const rows = [
    { type: 'track', name: 'Product Viewed', properties },
    { type: 'page', name: '', properties: { title: 'Лавка' } },
    { type: 'track', name: 'Своё событие', properties: {} },
  ]
  const russian = page([place('events', rows, { shown, traits: [] })], 'ru')
  expect(russian).toContain('<td>Просмотр товара</td>')
  expect(russian).toContain('Название: Колумбия; Цена: 890 ₽; is_gift: да; Товары: Чай × 2 — 200 ₽</td>')
  expect(russian).toContain('<td>Просмотр страницы</td><td>Заголовок: Лавка</td>')
  expect(russian).toContain('<td>Своё событие</td>')
})

test('sums without a currency are the shop’s in its own events; what was told in another one stands beside', () => {
  const shown = { total_minor: word('Сумма'), currency: word('Валюта') }
  const told = { currency: 'USD', totalMinor: 39_800, rate: '91', rateDay: '2026-03-01' }
  const orders = place('orders', [{ total_minor: 3_621_800, currency: 'RUB', told }], { shown })
  expect(page([orders], 'ru')).toContain('<td>36 218 ₽ (398 $)</td>')
  const event = (name: string, properties: object) =>
    place('events', [{ type: 'track', name, properties }], {
      shown: { name: word('Что'), properties: word('Подробности') },
    })
  expect(page([event('Order Completed', { total: 700 })], 'ru')).toContain('Сумма: 700 ₽')
  expect(page([event('Points Earned', { value: 700 })], 'ru')).toContain('Сумма: 700<')
  expect(page([event('Points Earned', { value: 7, currency: 'points' })], 'ru')).toContain('Сумма: 7<')
  const foreign = { total: 36_218, currency: 'RUB', told: { currency: 'USD', rate: '91', total: 398 } }
  expect(page([event('Order Completed', foreign)], 'ru')).toContain(
    'Сумма: 36 218 ₽; Как было сказано: Курс: 91; Сумма: 398 $',
  )
})
