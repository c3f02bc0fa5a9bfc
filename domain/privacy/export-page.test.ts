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
