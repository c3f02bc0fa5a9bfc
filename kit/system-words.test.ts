import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { wordsOf } from './errors.ts'

const folder = mkdtempSync(join(tmpdir(), 'habitue-words-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const refused = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    return wordsOf(error)
  }
  throw new Error('It was not refused')
}

test('what the operating system refuses is said in both languages, with the path', () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  const inside = join(file, 'home')
  const notFolder = refused(() => mkdirSync(inside, { recursive: true }))
  expect(notFolder.ru).toBe(`${inside} — файл или лежит внутри файла. Здесь нужна папка.`)
  expect(notFolder.en).toContain('A folder is needed there.')
  const absent = join(folder, 'absent')
  expect(refused(() => readFileSync(absent)).ru).toBe(`Такого файла или папки нет (${absent}).`)
})

test('any other fault keeps its own words', () => {
  expect(wordsOf(new Error('boom'))).toEqual({ en: 'boom', ru: 'boom' })
})
