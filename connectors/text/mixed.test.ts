import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { csv } from '../csv/index.ts'
import { mixOf } from './mixed.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'habitue-mixed-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const head = 'Имя;Почта\n'
const utf8 = 'Анна Лебедева;anna@example.ru\n'
const ansi = iconv.encode('Борис Щукин;boris@example.ru\nВсё;e@example.ru\n', 'windows-1251')
const file = async (name: string, ...parts: (string | Buffer)[]) => {
  const path = join(folder, name)
  await writeFile(
    path,
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))),
  )
  return path
}
const cellsOf = async (path: string, encoding?: 'utf-8-by-line') => {
  const opened = await csv.open(path, { encoding })
  return { columns: opened.columns, names: opened.sample.map(({ cells }) => cells[0]) }
}

test('two files glued together are told, and each line is read in its own encoding when one wants it', async () => {
  const path = await file('mixed.csv', head, utf8, ansi, utf8)
  expect(await mixOf(path)).toEqual({ utf8: 3, other: 2 })
  expect((await cellsOf(path)).names).not.toEqual(['Анна Лебедева', 'Борис Щукин', 'Всё', 'Анна Лебедева'])
  expect(await cellsOf(path, 'utf-8-by-line')).toEqual({
    columns: ['Имя', 'Почта'],
    names: ['Анна Лебедева', 'Борис Щукин', 'Всё', 'Анна Лебедева'],
  })
})

test('a line longer than a piece of the file keeps its letters', async () => {
  const long = `${'щ'.repeat(700_000)};x@example.ru\n`
  const path = await file('long.csv', head, utf8, ansi, long)
  const { names } = await cellsOf(path, 'utf-8-by-line')
  expect(names.slice(0, 3)).toEqual(['Анна Лебедева', 'Борис Щукин', 'Всё'])
  expect(names[3]?.replaceAll('щ', '')).toBe('')
})

test('a file in one encoding, or with a broken letter here and there, is not told to be mixed', async () => {
  const words = 'Ещё всё моё своё чьё ёж — съёмка «Ёлка» № 5\n'.repeat(50)
  for (const encoding of ['utf8', 'windows-1251', 'koi8-r', 'cp866', 'utf16-le'])
    expect(await mixOf(await file(`${encoding}.csv`, iconv.encode(head + words, encoding)))).toBeUndefined()
  const broken = Buffer.from(head + utf8 + words).subarray(0, -6)
  expect(await mixOf(await file('broken.csv', broken, '\n', utf8))).toBeUndefined()
  expect(await mixOf(await file('plain.csv', 'name;email\nAnna;a@example.com\n'))).toBeUndefined()
})
