import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { xlsx } from '../connectors/xlsx/index.ts'
import { readArchive } from '../tests/read-archive.ts'
import type { Cell } from './csv.ts'
import { type Column, writeWorkbook } from './xlsx.ts'

async function* inPages(...pages: Cell[][][]) {
  yield* pages
}
const columns: Column[] = [{ heading: 'Name' }, { heading: 'Orders', shape: 'count' }]

/** Read as a file that somebody sends us. */
async function readBack(book: Buffer): Promise<string[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'habitue-xlsx-'))
  try {
    writeFileSync(join(folder, 'book.xlsx'), book)
    const opened = await xlsx.open(join(folder, 'book.xlsx'), { hasHeader: true } as never)
    const rows: string[][] = []
    for await (const page of opened.rows()) rows.push(...page.rows.map((row) => row.cells as string[]))
    return rows
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('a workbook', () => {
  it('is read back as it was written: texts, numbers, times, nothing', async () => {
    const all: Column[] = [
      ...columns,
      { heading: 'Revenue', shape: 'money' },
      { heading: 'Since', shape: 'date' },
    ]
    const at = new Date('2026-03-01T09:30:00Z')
    const book = await writeWorkbook(
      'Чай / кофе?',
      all,
      inPages([['Анна <b> & "Ко"', 3, 12.5, at]], [], [['Борис', null, -7, at]]),
    )
    expect(await readBack(book)).toEqual([
      ['Анна <b> & "Ко"', '3', '12.5', '2026-03-01 09:30:00'],
      ['Борис', '', '-7', '2026-03-01 09:30:00'],
    ])
    const parts = await readArchive(book)
    expect(parts.get('xl/workbook.xml')).toContain('<sheet name="Чай   кофе" ')
  })

  it('holds no formula, and a text that begins like one stays a text when it is edited', async () => {
    const book = await writeWorkbook(
      'Sheet',
      columns,
      inPages([
        ['=HYPERLINK("http://evil.example","Click")', 1],
        ['+7 916 123-45-67', 2],
        ['@SUM(A1)', 3],
        ['_x003D_1+1', 4],
      ]),
    )
    const sheet = (await readArchive(book)).get('xl/worksheets/sheet1.xml') ?? ''
    expect(sheet).not.toMatch(/<f[ >]/)
    expect(sheet.match(/<c s="2" t="inlineStr">/g)).toHaveLength(3)
    expect(sheet).toContain('_x005F_x003D_1+1')
    expect((await readArchive(book)).get('xl/styles.xml')).toContain('quotePrefix="1"')
  })

  it('holds any text, but for signs that XML has no way to say', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { minLength: 1 }),
        async (texts) => {
          const book = await writeWorkbook('Sheet', columns, inPages(texts.map((text) => [`a${text}z`, 1])))
          const rows = await readBack(book)
          expect(rows).toHaveLength(texts.length)
          for (const cells of rows) expect(cells[0]).toMatch(/^a.*z$/s)
        },
      ),
      { numRuns: 30 },
    )
  })

  it('that breaks while it is written is no workbook', async () => {
    async function* broken(): AsyncGenerator<Cell[][]> {
      yield [['Anna', 1]]
      throw new Error('the history went away')
    }
    await expect(writeWorkbook('Sheet', columns, broken())).rejects.toThrow('the history went away')
  })
})

it('a CSV of ours that was saved as a workbook keeps the plus of a phone', async () => {
  const saved = await writeWorkbook('Phones', columns, inPages([["'+447911123456", 1]]))
  expect(await readBack(saved)).toEqual([['+447911123456', '1']])
})
