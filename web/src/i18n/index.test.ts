import i18next from 'i18next'
import { expect, test } from 'vitest'
import { startTexts } from './index.ts'

test('how many there are is written as an amount in a sentence; the number of a line is not', async () => {
  const plain = (text: string) => text.replaceAll(/\s/g, ' ')
  await startTexts('en')
  expect(i18next.t('reports.rfm.daysTo', { count: 10_530 })).toBe('up to 10,530 days ago')
  expect(i18next.t('reports.rfm.daysTo', { count: 1 })).toBe('up to 1 day ago')
  expect(i18next.t('templates.place', { line: 1_234, column: 2 })).toBe('Line 1234, 2')
  await startTexts('ru')
  expect(plain(i18next.t('reports.rfm.daysTo', { count: 10_531 }))).toBe('до 10 531 дня назад')
})
