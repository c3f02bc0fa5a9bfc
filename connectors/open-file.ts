import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { z } from 'zod'
import { AppError } from '../kit/errors.ts'
import type { Label } from '../kit/kinds.ts'
import type { OpenedFile } from './connector.ts'
import { csv } from './csv/index.ts'
import { jsonl } from './jsonl/index.ts'
import { readText } from './text/read-text.ts'
import { bytesOf, firstBytes, isGzip } from './text/unpack.ts'
import { xlsx } from './xlsx/index.ts'
import { isProtectedWorkbook } from './xlsx/protected.ts'

/** How a person wants a file to be read; what is left out is told by the file itself. */
export const FileForm = csv.settings.extend(xlsx.settings.shape)
export type FileForm = z.infer<typeof FileForm>

const mostColumns = 2_000

/** The first bytes of the file, unpacked. */
async function headOf(path: string): Promise<{ head: Buffer; isPacked: boolean }> {
  const packed = isGzip(await firstBytes(path, 2))
  for await (const chunk of bytesOf(path, () => {})) return { head: chunk.subarray(0, 8), isPacked: packed }
  return { head: Buffer.alloc(0), isPacked: packed }
}

const isZip = (head: Buffer) => head.subarray(0, 4).toString('hex') === '504b0304'

type Beginning = 'json-lines' | 'json-list' | 'page' | 'xml'

/** An object right at the beginning of the first line; a list is what JSON is elsewhere. */
async function beginningOf(path: string, encoding: FileForm['encoding']): Promise<Beginning | undefined> {
  for await (const piece of readText(path, encoding).text) {
    const start = piece.trimStart().slice(0, 200)
    if (start === '') continue
    if (/^\{\s*("|\})/.test(start)) return 'json-lines'
    if (/^<(!doctype\s+html|html|head|body|table)[\s>]/i.test(start)) return 'page'
    if (/^<(\?xml\s|!doctype\s|yml_catalog|rss|feed[\s>])/i.test(start)) return 'xml'
    return /^\[\s*[{[\]]/.test(start) ? 'json-list' : undefined
  }
  return undefined
}

/** A workbook in a gzip file is unpacked first: its parts are read out of order. */
async function unpackedWorkbook(path: string): Promise<{ path: string; clear(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'habitue-workbook-'))
  const clear = () => rm(folder, { recursive: true, force: true })
  try {
    const target = join(folder, 'workbook.xlsx')
    await pipeline(Readable.from(bytesOf(path, () => {})), createWriteStream(target, { mode: 0o600 }))
    return { path: target, clear }
  } catch (error) {
    await clear()
    throw error
  }
}

async function openPackedWorkbook(path: string, form: FileForm): Promise<OpenedFile> {
  const first = await unpackedWorkbook(path)
  const opened = await xlsx.open(first.path, form).finally(first.clear)
  return {
    ...opened,
    async *rows() {
      const again = await unpackedWorkbook(path)
      try {
        yield* (await xlsx.open(again.path, form)).rows()
      } finally {
        await again.clear()
      }
    },
  }
}

const isProtected: Label = {
  en: 'This workbook has a password. Take it off (in Excel: File → Info → Protect Workbook), or save the sheet as CSV, and send that.',
  ru: 'Книга закрыта паролем. Снимите его (в Excel: Файл → Сведения → Защита книги) или сохраните лист как CSV и пришлите его.',
}

const noTable: Record<Exclude<Beginning, 'json-lines'>, Label> = {
  'json-list': {
    en: 'This is one JSON list. Send it as JSON Lines: one object on each line, without commas between.',
    ru: 'Это один список JSON. Пришлите его как JSON Lines: по объекту в строке, без запятых между ними.',
  },
  page: {
    en: 'This is a web page (HTML), not a table: a page of signing in, or a report that a program saved so. Open it in a spreadsheet and save it as .xlsx or CSV.',
    ru: 'Это веб-страница (HTML), а не таблица: страница входа или отчёт, который так сохранила программа. Откройте его в Excel и сохраните как .xlsx или CSV.',
  },
  xml: {
    en: 'This is XML, not a table. A product feed (YML, Google Merchant) is added as a source; anything else, save as CSV or .xlsx.',
    ru: 'Это XML, а не таблица. Товарный фид (YML, Google Merchant) добавляют как источник; остальное сохраните как CSV или .xlsx.',
  },
}

async function openAny(path: string, form: FileForm): Promise<OpenedFile> {
  const { head, isPacked } = await headOf(path)
  if (isZip(head)) return isPacked ? openPackedWorkbook(path, form) : xlsx.open(path, form)
  if (!isPacked && (await isProtectedWorkbook(path))) throw new AppError('invalid', isProtected)
  const beginning = await beginningOf(path, form.encoding)
  if (beginning === 'json-lines') return jsonl.open(path, form)
  if (beginning) throw new AppError('invalid', noTable[beginning])
  return csv.open(path, form)
}

/**
 * Opens a file of rows: CSV, JSON Lines or an Excel workbook, each packed with gzip or not; told by what is in it,
 * whatever its name. Throws AppError with words for the person when it is none.
 */
export async function openFile(path: string, form: Record<string, unknown>): Promise<OpenedFile> {
  const opened = await openAny(path, FileForm.parse(form))
  if (opened.columns.length > mostColumns) {
    throw new AppError('invalid', {
      en: `The file has ${opened.columns.length} columns; ${mostColumns} are the most.`,
      ru: `В файле ${opened.columns.length} столбцов, а можно не больше ${mostColumns}.`,
    })
  }
  return opened
}
