import { expect, it } from 'vitest'
import { oneStop } from './one-stop.ts'

it('a sentence that ends in a shortened month has one stop', () => {
  expect(oneStop('Действует модель от 29 нояб..')).toBe('Действует модель от 29 нояб.')
  expect(oneStop('Её подобрали 29 нояб.. Прежняя в силе.')).toBe('Её подобрали 29 нояб. Прежняя в силе.')
  expect(oneStop('Считаем… и ../файл, ждите...')).toBe('Считаем… и ../файл, ждите...')
})
