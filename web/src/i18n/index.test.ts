import i18next from 'i18next'
import { expect, test } from 'vitest'
import { startTexts } from './index.ts'

test('how many there are is written as an amount in a sentence; the number of a line is not', async () => {
  const plain = (text: string) => text.replaceAll(/\s/g, ' ')
  await startTexts('en')
  expect(i18next.t('reports.rfm.orders', { count: 10_530 })).toBe('10,530 orders')
  expect(i18next.t('reports.rfm.orders', { count: 1 })).toBe('1 order')
  expect(i18next.t('templates.place', { line: 1_234, column: 2 })).toBe('Line 1234, 2')
  await startTexts('ru')
  expect(plain(i18next.t('reports.rfm.orders', { count: 10_531 }))).toBe('10 531 заказ')
})
