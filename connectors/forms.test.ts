import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workbookOf, zipOf } from '../tests/made-workbook.ts'
import { openFile } from './index.ts'
import { dateText, showsDate } from './xlsx/styles.ts'

let folder = ''
let files = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'habitue-forms-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function read(content: string | Buffer, form: Record<string, unknown> = {}) {
  const path = join(folder, `file-${++files}.dat`)
  await writeFile(path, content)
  const opened = await openFile(path, form)
  const rows: string[][] = []
  const reached: number[] = []
  for await (const batch of opened.rows()) {
    rows.push(...batch.rows.map((row) => row.cells))
    reached.push(batch.bytesRead)
  }
  return { ...opened, cells: rows, reached }
}

const refusal = async (content: string | Buffer) => {
  try {
    await read(content)
  } catch (error) {
    return (error as Error).message
  }
  return 'it was taken'
}

describe('JSON Lines', () => {
  test('become rows, nested fields by their path, whatever the file is called and packed in', async () => {
    const text =
      '{"email":"anna@example.org","address":{"city":"Казань"},"tags":["a","b"]}\n\n{"email":"b@example.org","age":7}\n'
    for (const content of [text, gzipSync(text), iconv.encode(`\ufeff${text}`, 'utf-16le')]) {
      const file = await read(content)
      expect(file.form.kind).toBe('jsonl')
      expect(file.columns).toEqual(['email', 'address.city', 'tags', 'age'])
      expect(file.cells).toEqual([
        ['anna@example.org', 'Казань', 'a, b', ''],
        ['b@example.org', '', '', '7'],
      ])
    }
  })

  test('of customers with receipts make a row of each of the goods; what goods hold stays with them', async () => {
    const { columns, cells } = await read(
      '{"client":"c1","receipts":[{"at":"2024-01-01","products":[{"sku":"A","taxes":[{"rate":10},{"rate":5}]},{"sku":"B"}]},{"at":"2024-02-01","products":[{"sku":"A"}]}]}\n',
    )
    expect(columns).toEqual(['client', 'receipts.at', 'receipts.products.sku', 'receipts.products.taxes'])
    expect(cells).toEqual([
      ['c1', '2024-01-01', 'A', '[{"rate":10},{"rate":5}]'],
      ['c1', '2024-01-01', 'B', ''],
      ['c1', '2024-02-01', 'A', ''],
    ])
    const nested = await read(
      '{"receipt":{"no":7,"items":[{"sku":"A"},{"sku":"B"}]},"history":[{"step":1},{"step":2}]}\n',
    )
    expect(nested.columns).toEqual(['receipt.no', 'history', 'receipt.items.sku'])
    expect(nested.cells.map(([no, , sku]) => [no, sku])).toEqual([
      ['7', 'A'],
      ['7', 'B'],
    ])
  })

  test('of orders make a row of each line, with the order’s own fields in all of them', async () => {
    const file = await read(
      '{"number":1,"lines":[{"sku":"A","price":5},{"sku":"B","price":7}],"customer":{"phone":"+7916"}}\n',
    )
    expect(file.columns).toEqual(['number', 'customer.phone', 'lines.sku', 'lines.price'])
    expect(file.cells).toEqual([
      ['1', '+7916', 'A', '5'],
      ['1', '+7916', 'B', '7'],
    ])
  })

  test('that are broken stay as rows with their text and the reason', async () => {
    const file = await read('{"a":1}\n{"a":\n[1]\n{"a":2}\n')
    expect(file.cells.map((cells) => cells[0])).toEqual(['1', '{"a":', '[1]', '2'])
    expect(file.cells[1]?.[1]).toMatch(/^\ufdd0/)
  })

  test('are not a list of JSON, and a line has an end', async () => {
    expect(await refusal('[{"a":1},{"a":2}]')).toContain('one object on each line')
    expect(await refusal('{"a":[{"b":"x y"}]}\t{"c":1}\n{"a":[]}\t{"c":2}\n')).toContain(
      'several JSON objects',
    )
    expect(await refusal(`{"a":"${'x'.repeat(10_500_000)}`)).toContain('ten million characters')
  })
})

describe('an Excel workbook', () => {
  const sheet = [
    ['Номер', 'Дата', 'Сумма', 'Формула', 'Оплачен'],
    [
      { value: 'A-1', isInline: true },
      { value: 45_292.75, isDate: true },
      0.30000000000000004,
      { value: 12.5, formula: 'SUM(C2:C3)' },
      true,
    ],
    ['A & <2>', { value: 45_293, isDate: true }, null, { value: '#N/A', isError: true }, false],
  ]

  test('is read as people see it: dates, values of formulas, shared texts, empty cells', async () => {
    for (const content of [workbookOf({ Заказы: sheet }), gzipSync(workbookOf({ Заказы: sheet }))]) {
      const file = await read(content)
      expect(file.form).toMatchObject({ kind: 'xlsx', sheet: 'Заказы' })
      expect(file.columns).toEqual(['Номер', 'Дата', 'Сумма', 'Формула', 'Оплачен'])
      expect(file.cells).toEqual([
        ['A-1', '2024-01-01 18:00:00', '0.3', '12.5', 'true'],
        ['A & <2>', '2024-01-02', '', '', 'false'],
      ])
    }
  })

  test('longer than one piece tells how far it is in whole bytes', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => [`name ${at}`, `${at * 7919}`])
    const content = workbookOf({ S: [['name', 'number'], ...rows] })
    const { reached } = await read(content)
    expect(reached.length).toBeGreaterThan(3)
    expect(reached.every(Number.isInteger)).toBe(true)
    expect(reached).toEqual([...reached].sort((a, b) => a - b))
    expect(reached.at(-1)).toBeLessThanOrEqual(content.length)
  })

  test('can be asked for another of its sheets', async () => {
    const workbook = workbookOf({ One: [['a'], ['1']], Two: [['b'], ['2']] })
    expect((await read(workbook)).columns).toEqual(['a'])
    expect((await read(workbook, { sheet: 'Two' })).cells).toEqual([['2']])
    await expect(read(workbook, { sheet: 'Three' })).rejects.toThrow('It has: “One”, “Two”')
  })

  test('gives back every text that was written', async () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((one) => /\S/.test(one) && !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(one))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }), async (rows) => {
        const file = await read(
          workbookOf({ S: [['one', 'two'], ...rows.map(([a, b]) => [a, { value: b, isInline: true }])] }),
        )
        expect(file.cells).toEqual(rows)
      }),
      { numRuns: 30 },
    )
  })

  test('is refused with words where it is a trap or damaged', async () => {
    const good = workbookOf({ S: sheet })
    expect(await refusal(good.subarray(0, good.length / 2))).toContain('cut or damaged')
    expect(await refusal(zipOf({ 'a.txt': 'hello' }))).toContain('without an Excel workbook')
    const bomb = workbookOf({ S: sheet }, { 'xl/sharedStrings.xml': Buffer.alloc(200_000_000, '<si/>\n') })
    expect(await refusal(bomb)).toMatch(/zip bomb|cannot be read/)
    const entities = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>'
    expect(await refusal(workbookOf({ S: sheet }, { 'xl/sharedStrings.xml': entities }))).toContain(
      'could be a trap',
    )
    const giant = `<sst><si><t>${'x'.repeat(10_000_000)}</t></si></sst>`
    expect(await refusal(workbookOf({ S: sheet }, { 'xl/sharedStrings.xml': giant }))).toContain(
      '100,000 characters',
    )
    const wide = '<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>'
    expect(await refusal(workbookOf({ S: sheet }, { 'xl/worksheets/sheet1.xml': wide }))).toContain(
      'beyond column',
    )
    expect(await refusal(workbookOf({ S: [] }))).toContain('is empty')
  })

  test('knows dates from numbers by their format', () => {
    expect(['dd/mm/yy', 'h:mm', '[h]:mm:ss', 'yyyy-mm-dd'].every(showsDate)).toBe(true)
    expect(['0.00', '#,##0 "dmy"', 'General', '[Red]0', '0\\d'].some(showsDate)).toBe(false)
    expect([dateText('45292', false), dateText('0.5', false), dateText('soon', false)]).toEqual([
      '2024-01-01',
      '12:00:00',
      'soon',
    ])
  })
})

describe('any file', () => {
  test('that unpacks to a thousand times its size is refused', async () => {
    const line = `1,${'x'.repeat(100_000)}\n`
    expect(await refusal(gzipSync(line.repeat(1_500), { level: 9 }))).toContain('zip bomb')
  })

  test('with a cell of ten million characters is refused with the line', async () => {
    expect(await refusal(`a,b\n1,${'x'.repeat(10_000_000)}\n`)).toContain('Line 2 is longer than a million')
    expect(await refusal(`a,b\n1,"${'x'.repeat(10_000_000)}\n`)).toContain('quotation mark opened on line 2')
  })

  test('cut or mixed anywhere gets an answer in words, never a fault', async () => {
    const whole = [
      Buffer.from('a;b\n1;"два"\n3;четыре\n'),
      gzipSync('a,b\n1,2\n'),
      workbookOf({
        S: [
          ['a', 'b'],
          [1, 'x'],
        ],
      }),
      Buffer.from('{"a":1}\n{"b":[{"c":2}]}\n'),
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...whole),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.uint8Array({ maxLength: 20 }),
        async (file, share, noise) => {
          const at = Math.floor(file.length * share)
          const mangled = Buffer.concat([
            file.subarray(0, at),
            noise,
            share > 0.5 ? file.subarray(at) : Buffer.alloc(0),
          ])
          await read(mangled).catch((error) => expect(error).toHaveProperty('code'))
        },
      ),
      { numRuns: 300 },
    )
  })
})
