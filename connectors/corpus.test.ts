import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { workbookOf, zipOf } from '../tests/made-workbook.ts'
import { openFile } from './index.ts'

/** Files that were made to hurt, or came out hurt: each is read, or refused in words. */

let folder = ''
let files = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'habitue-corpus-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function read(content: string | Buffer) {
  const path = join(folder, `file-${++files}.dat`)
  await writeFile(path, content)
  const opened = await openFile(path, {})
  const rows: string[][] = []
  for await (const batch of opened.rows()) rows.push(...batch.rows.map((row) => row.cells))
  return { columns: opened.columns, rows }
}

const sheet = [
  ['a', 'b'],
  [1, 'x'],
]
const outside = '<!DOCTYPE sst [<!ENTITY file SYSTEM "file:///etc/passwd">]><sst><si><t>&file;</t></si></sst>'
const laughs = `<!DOCTYPE sst [<!ENTITY a0 "ha">${Array.from({ length: 12 }, (_, at) => `<!ENTITY a${at + 1} "&a${at};&a${at};">`).join('')}]><sst><si><t>&a12;</t></si></sst>`
const parameter = '<!DOCTYPE sst [<!ENTITY % d SYSTEM "http://127.0.0.1:9/x.dtd"> %d;]><sst/>'

function lockedWorkbook(): Buffer {
  const file = Buffer.alloc(2_048)
  file.write('d0cf11e0a1b11ae1', 0, 'hex')
  file.writeUInt16LE(9, 30)
  file.writeUInt32LE(1, 48)
  file.write('Root Entry', 1_024, 'utf16le')
  file.write('EncryptedPackage', 1_152, 'utf16le')
  return file
}

const oldWorkbook = lockedWorkbook().fill(0, 1_152)

const refused: [name: string, content: string | Buffer, words: RegExp][] = [
  [
    'an entity that reads a file of ours',
    workbookOf({ S: sheet }, { 'xl/sharedStrings.xml': outside }),
    /trap/,
  ],
  ['entities that multiply', workbookOf({ S: sheet }, { 'xl/sharedStrings.xml': laughs }), /trap/],
  ['an entity that calls out', workbookOf({ S: sheet }, { 'xl/sharedStrings.xml': parameter }), /trap/],
  [
    'an entity in the list of sheets',
    workbookOf({ S: sheet }, { 'xl/workbook.xml': outside.replaceAll('sst', 'workbook') }),
    /trap|cannot be read|without/,
  ],
  [
    'a sheet that unpacks to a thousand times its size',
    workbookOf({ S: sheet }, { 'xl/worksheets/sheet1.xml': Buffer.alloc(300_000_000, ' ') }),
    /zip bomb|cannot be read/,
  ],
  ['a ZIP in a ZIP', zipOf({ 'inner.zip': zipOf({ 'a.csv': 'a,b\n1,2\n' }) }), /without an Excel workbook/],
  ['a ZIP of nothing', zipOf({}), /workbook|damaged|cannot be read|no text has/],
  ['a pack within a pack within a pack', gzipSync(gzipSync(gzipSync('a,b\n1,2\n'))), /./],
  ['a workbook with a password', lockedWorkbook(), /has a password/],
  ['an old Excel file', oldWorkbook, /old Excel file/],
  ['a page of signing in', '\n<!DOCTYPE html><html><body>Sign in, please</body></html>', /web page/],
  ['a report saved as HTML', '<table border=1><tr><td>a</td></tr></table>', /web page/],
  [
    'a product feed with entities that multiply',
    '\ufeff<?xml version="1.0"?><!DOCTYPE y [<!ENTITY a "ha">]><yml_catalog/>',
    /This is XML/,
  ],
  ['only a mark of the order of bytes', Buffer.from('efbbbf', 'hex'), /empty/],
]

test.each(refused)('%s is refused in words', async (_, content, words) => {
  await expect(read(content)).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringMatching(words),
  })
})

test('letters of several encodings in one file: what cannot be read is marked, the rest comes as it was', async () => {
  const mixed = Buffer.concat([
    Buffer.from('имя,город\nАнна,Казань\n'),
    iconv.encode('Пётр,Тверь\n', 'windows-1251'),
    Buffer.from('Вера,Омск\n'),
  ])
  const { rows } = await read(mixed)
  expect(rows).toHaveLength(3)
  expect(rows[0]).toEqual(['Анна', 'Казань'])
  expect(rows[1]?.join('')).toContain('\ufffd')
  expect(rows[2]).toEqual(['Вера', 'Омск'])
})

test.each([
  ['CSV', Buffer.from('id,name,name,Name\n1,a,b,c\n')],
  [
    'an Excel workbook',
    workbookOf({
      S: [
        ['id', 'name', 'name', 'Name'],
        ['1', 'a', 'b', 'c'],
      ],
    }),
  ],
])('the same heading several times in %s: every column can be chosen', async (_, content) => {
  const { columns, rows } = await read(content)
  expect(new Set(columns).size).toBe(4)
  expect(rows).toEqual([['1', 'a', 'b', 'c']])
})

test('names that mean something to programs are names like any other', async () => {
  const { columns, rows } = await read('{"__proto__":"x","constructor":{"prototype":1},"toString":2}\n')
  expect(columns).toEqual(expect.arrayContaining(['constructor.prototype', 'toString']))
  expect(rows).toHaveLength(1)
  expect(({} as Record<string, unknown>).x).toBeUndefined()
  expect((await read('__proto__,constructor\n1,2\n')).rows).toEqual([['1', '2']])
})
