import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { z } from 'zod'
import { AppError } from '../kit/errors.ts'
import type { OpenedFile } from './connector.ts'
import { csv } from './csv/index.ts'
import { jsonl } from './jsonl/index.ts'
import { readText } from './text/read-text.ts'
import { bytesOf, firstBytes, isGzip } from './text/unpack.ts'
import { xlsx } from './xlsx/index.ts'

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

/** An object right at the beginning of the first line; a list is what JSON is elsewhere. */
async function jsonAt(path: string, encoding: FileForm['encoding']): Promise<'lines' | 'list' | undefined> {
  for await (const piece of readText(path, encoding).text) {
    const start = piece.trimStart().slice(0, 200)
    if (start === '') continue
    if (/^\{\s*("|\})/.test(start)) return 'lines'
    return /^\[\s*[{[\]]/.test(start) ? 'list' : undefined
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

async function openAny(path: string, form: FileForm): Promise<OpenedFile> {
  const { head, isPacked } = await headOf(path)
  if (isZip(head)) return isPacked ? openPackedWorkbook(path, form) : xlsx.open(path, form)
  const json = await jsonAt(path, form.encoding)
  if (json === 'lines') return jsonl.open(path, form)
  if (json === 'list') {
    throw new AppError('invalid', {
      en: 'This is one JSON list. Send it as JSON Lines: one object on each line, without commas between.',
      ru: 'Это один список JSON. Пришлите его как JSON Lines: по объекту в строке, без запятых между ними.',
    })
  }
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
