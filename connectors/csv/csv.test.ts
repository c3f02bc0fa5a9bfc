import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csvLineIn } from '../../kit/csv.ts'
import { languages } from '../../kit/words.ts'
import { csv } from './index.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'habitue-csv-'))
})
afterAll(() => rm(folder, { recursive: true }))

let files = 0
async function read(content: string | Buffer, settings = {}) {
  const path = join(folder, `${++files}.csv`)
  await writeFile(path, content)
  const file = await csv.open(path, settings)
  const rows = []
  for await (const batch of file.rows()) rows.push(...batch.rows)
  return { ...file, rows, cells: rows.map((row) => row.cells) }
}

const russian = 'Номер заказа;Дата;Товар;Сумма\n1;01.02.2024;Кружка «Лето»;100,50\n2;03.02.2024;Чай;70\n'
const russianCells = [
  ['1', '01.02.2024', 'Кружка «Лето»', '100,50'],
  ['2', '03.02.2024', 'Чай', '70'],
]

describe('encodings', () => {
  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251']) {
    test(`Russian in ${encoding} is read as it was written`, async () => {
      const file = await read(iconv.encode(russian, encoding))
      expect(file.columns).toEqual(['Номер заказа', 'Дата', 'Товар', 'Сумма'])
      expect(file.cells).toEqual(russianCells)
      expect(file.form).toMatchObject({ encoding, delimiter: 'semicolon' })
    })
  }

  for (const encoding of ['koi8-r', 'ibm866']) {
    test(`Russian in ${encoding} is read as it was written`, async () => {
      const text = russian.replaceAll(/[«»]/g, '"')
      expect((await read(iconv.encode(text, encoding))).cells[1]).toEqual(russianCells[1])
    })
  }

  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be']) {
    test(`a byte order mark of ${encoding} does not become part of the first column's name`, async () => {
      const file = await read(iconv.encode(russian, encoding, { addBOM: true }))
      expect(file.columns[0]).toBe('Номер заказа')
    })
  }

  test('accented letters of Western Europe are not taken for Cyrillic', async () => {
    const file = await read(iconv.encode('id,name\n1,Größe\n2,Café £5\n', 'windows-1252'))
    expect(file.cells).toEqual([
      ['1', 'Größe'],
      ['2', 'Café £5'],
    ])
  })

  test('one letter far behind the beginning decides the encoding, and what stands before it stays right', async () => {
    const far = `id,name\n${'1,plain\n'.repeat(200_000)}2,Чай\n`
    for (const encoding of ['utf-8', 'windows-1251']) {
      const { cells } = await read(iconv.encode(far, encoding))
      expect(cells.length).toBe(200_001)
      expect(cells.at(-1)).toEqual(['2', 'Чай'])
    }
  })

  test('a letter cut between two pieces of the file is not lost', async () => {
    const file = await read(gzipSync(`id;name\n${'1;Ж\n'.repeat(300_000)}`))
    expect(file.cells.length).toBe(300_000)
    expect(new Set(file.cells.map((cells) => cells[1]))).toEqual(new Set(['Ж']))
  })
})

describe('cells', () => {
  for (const [name, delimiter] of Object.entries({ comma: ',', semicolon: ';', tab: '\t', bar: '|' })) {
    test(`a ${name} between the cells is found, whatever stands inside them`, async () => {
      const rows = [
        ['number', 'name', 'price'],
        ['1', 'Lamp, big; red | new', '2,55'],
        ['2', 'Tea', '3,10'],
      ]
      const text = rows.map((row) => row.map((cell) => (cell === 'Tea' ? cell : `"${cell}"`)).join(delimiter))
      const file = await read(text.join('\r\n'))
      expect([file.columns, ...file.cells]).toEqual(rows)
    })
  }

  test('commas inside prices do not win over semicolons between cells', async () => {
    const file = await read('number;price;total\n1;2,55;5,10\n2;3,10;3,10\n')
    expect(file.columns).toEqual(['number', 'price', 'total'])
  })

  test('columns set apart by spaces are found, however many', async () => {
    const log =
      ' 00004 0001 19970101  2   29.33\r\n 00004 0001 19970118  2    9.73\r\n\r\n 00021 0002 19970101 13 63.34\r\n'
    const file = await read(log)
    expect(file).toMatchObject({ hasHeader: false, form: { delimiter: 'spaces' } })
    expect(file.rows).toEqual([
      { rowNo: 1, cells: ['00004', '0001', '19970101', '2', '29.33'] },
      { rowNo: 2, cells: ['00004', '0001', '19970118', '2', '9.73'] },
      { rowNo: 4, cells: ['00021', '0002', '19970101', '13', '63.34'] },
    ])
    const named = await read(`id date price\n${'1  20240101   5.50\n'.repeat(100_000)}`)
    expect(named.columns).toEqual(['id', 'date', 'price'])
    expect(new Set(named.cells.map(String))).toEqual(new Set(['1,20240101,5.50']))
    expect(named.cells).toHaveLength(100_000)
  })

  test('names of three words in one column are not taken for three columns', async () => {
    const file = await read(
      'Полное имя клиента\nИванова Анна Сергеевна\nКотов Пётр Ильич\nЛис Олег Юрьевич\n',
    )
    expect(file.columns).toEqual(['Полное имя клиента'])
  })

  test('line breaks inside quotes stay in the cell, and rows know the line they begin on', async () => {
    const { rows } = await read('id,note\n1,"two\nlines"\n\n2,x\r\n3,y\n')
    expect(rows).toEqual([
      { rowNo: 2, cells: ['1', 'two\nlines'] },
      { rowNo: 5, cells: ['2', 'x'] },
      { rowNo: 6, cells: ['3', 'y'] },
    ])
  })

  test('ragged rows are kept as they are', async () => {
    const { cells } = await read('a,b,c\n1\n1,2,3,4\n5" pipe,2,3\n')
    expect(cells).toEqual([['1'], ['1', '2', '3', '4'], ['5" pipe', '2', '3']])
  })

  test('a file without a header keeps its first row', async () => {
    const file = await read('536365,Lamp,2.55\n536366,Tea,3.10\n')
    expect(file.hasHeader).toBe(false)
    expect(file.columns).toEqual(['Column 1', 'Column 2', 'Column 3'])
    expect(file.cells.length).toBe(2)
  })

  test('repeated and empty column names become distinct', async () => {
    const file = await read('id,name,name,\n1,a,b,c\n')
    expect(file.columns).toEqual(['id', 'name', 'name (2)', 'Column 4'])
  })

  test('files glued together do not bring their headers as rows', async () => {
    const { rows } = await read('id,name\n1,a\nid,name\n2,b\n')
    expect(rows.map((row) => row.rowNo)).toEqual([2, 4])
  })

  test("Excel's hint about the delimiter is obeyed and is no row", async () => {
    const file = await read('sep=;\nid;a,b\n1;2,3\n')
    expect(file.columns).toEqual(['id', 'a,b'])
    expect(file.rows).toEqual([{ rowNo: 3, cells: ['1', '2,3'] }])
  })
})

describe('formulas', () => {
  test('a formula in a cell is plain text on the way in', async () => {
    const { cells } = await read('id,name\n1,"=HYPERLINK(""http://x"",""y"")"\n2,@SUM(A1)\n')
    expect(cells.map((row) => row[1])).toEqual(['=HYPERLINK("http://x","y")', '@SUM(A1)'])
  })

  test('a spreadsheet cannot run what we write, and numbers stay numbers', () => {
    expect(csvLineIn('en')(['=1+1', '+cmd|x', '-5', '+7916', '@a', 'a=b', '-2,50', '\tx'])).toBe(
      '\'=1+1,\'+cmd|x,-5,+7916,\'@a,a=b,"-2,50","\'\tx"\r\n',
    )
    expect(csvLineIn('ru')(['a;b', -1204.5, 7, null, '-2,50'])).toBe('"a;b";-1204,5;7;;"-2,50"\r\n')
  })

  test.each(languages)('what we wrote is read back as it was (%s)', async (language) => {
    const line = csvLineIn(language)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 2 })),
        async (told) => {
          const rows = told.map((row) => row.map((cell) => cell.replaceAll(/\r|\0|^'/g, '')))
          const text = `${line(['first', 'second'])}${rows.map(line).join('')}`
          const { cells } = await read(text, {
            hasHeader: true,
            delimiter: language === 'ru' ? ';' : ',',
            encoding: 'utf-8',
          })
          expect(cells).toEqual(rows)
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('files that are no tables are refused with words', () => {
  const refused: [name: string, content: string | Buffer, words: RegExp][] = [
    ['an empty file', '', /The file is empty/],
    ['a file of empty lines', '\n\n\r\n', /The file is empty/],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /picture/],
    ['an Excel file', Buffer.from('504b030414000600', 'hex'), /ZIP/],
    ['a program', Buffer.from('7f454c4602010100000000000000', 'hex'), /not a text file/],
    [
      'a quotation mark never closed',
      `id,name\n1,"open\n${'2,x\n'.repeat(400_000)}`,
      /on line 2 is never closed/,
    ],
    ['a gzip that was cut', gzipSync('id,name\n1,a\n2,b\n').subarray(0, 25), /gzip file is broken/],
    ['a gzip of an empty file', gzipSync(''), /The file is empty/],
  ]
  for (const [name, content, words] of refused) {
    test(name, async () => {
      await expect(read(content)).rejects.toThrow(words)
    })
  }

  test('a gzip damaged far behind its beginning is found when it is read', async () => {
    const text = Array.from({ length: 200_000 }, (_, index) => `${index},${(index * 7919) % 10_007}`).join(
      '\n',
    )
    const damaged = gzipSync(`id,name\n${text}`)
    damaged.fill(0x55, damaged.length - 2_000, damaged.length - 1_000)
    await expect(read(damaged)).rejects.toThrow(/gzip file is broken/)
  })

  test('a file that is not there', async () => {
    await expect(csv.open(join(folder, 'absent.csv'), {})).rejects.toThrow(/There is no file .*absent\.csv/)
  })
})
