import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ask } from '../tests/ask.ts'
import { testEngines } from '../tests/engines.ts'
import { madeShop } from '../tests/made-shop.ts'
import { workbookOf } from '../tests/made-workbook.ts'
import { readList } from './read-list.ts'

const engines = testEngines()
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'habitue-list-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function read(content: string | Buffer) {
  const path = join(folder, 'list')
  await writeFile(path, content)
  const shop = await madeShop(engines.db)
  return ask(engines, shop.id, readList, { file: { path, sizeBytes: (await stat(path)).size } })
}

it('gives the rows of the first sheet as lines, each cell apart, and says which sheet that was', async () => {
  const book = workbookOf({
    July: [
      ['Name', 'E-mail', 'Phone'],
      ['Anna\nOrlova', 'anna@example.org', 79161234567],
      [null, null, null],
      ['Pavel', null, '+7 916 765-43-21'],
    ],
    August: [['vera@example.org']],
  })
  expect(await read(book)).toEqual({
    lines: ['Anna Orlova\tanna@example.org\t79161234567', 'Pavel\t\t+7 916 765-43-21'],
    sheet: 'July',
    sheets: ['July', 'August'],
  })
})

it('reads a list without a heading whole', async () => {
  const book = workbookOf({ Sheet1: [['anna@example.org'], ['pavel@example.org']] })
  expect((await read(book)).lines).toEqual(['anna@example.org', 'pavel@example.org'])
})

it('refuses what is no table, and more rows than a list may have', async () => {
  await expect(read('<html><body>Sign in</body></html>')).rejects.toMatchObject({ code: 'invalid' })
  await expect(
    read(Array.from({ length: 100_001 }, (_, at) => `p${at}@example.org`).join('\n')),
  ).rejects.toMatchObject({ code: 'too-large' })
  await expect(
    read(Array.from({ length: 10_001 }, (_, at) => `p${at}@example.org;${'x'.repeat(2_000)}`).join('\n')),
  ).rejects.toThrow(/rows are too long/)
})
