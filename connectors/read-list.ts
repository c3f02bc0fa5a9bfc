import { z } from 'zod'
import { operation } from '../domain/context.ts'
import { unreadableMark } from '../domain/imports/index.ts'
import { AppError } from '../kit/errors.ts'
import type { Label } from '../kit/kinds.ts'
import { UploadedFile } from '../kit/operation.ts'
import { FileForm, openFile } from './open-file.ts'

/** As many as `segments.import-list` takes. */
const mostLines = 100_000
/** In all lines: no list of people is longer, and a small workbook may unpack to gigabytes. */
const mostCharacters = 20_000_000

const tooMany: Label = {
  en: `The file has more than ${mostLines} rows. Nothing was read; a list is ${mostLines} at most: split it, or import the file as customers and make a segment of that import.`,
  ru: `В файле больше ${mostLines} строк. Ничего не прочитано; в списке может быть не больше ${mostLines}: разделите его или загрузите файл как клиентов и сделайте сегмент из этой загрузки.`,
}

const tooLong: Label = {
  en: 'The rows are too long for a list of people. Nothing was read: leave the columns with contacts, or import the file as customers.',
  ru: 'Строки слишком длинные для списка людей. Ничего не прочитано: оставьте столбцы с контактами или загрузите файл как клиентов.',
}

export const readList = operation({
  name: 'segments.read-list',
  summary:
    'The rows of a file (the raw body: CSV, JSON Lines or .xlsx) as lines of text, cells parted by tabs: what a list of customers is chosen from. Nothing is kept.',
  http: 'POST /segments/read-list',
  needs: 'write',
  readOnly: true,
  takesFile: {
    mostBytes: 50 * 1024 ** 2,
    tooLarge: {
      en: 'The file is larger than 50 MB: too much for a list. Import it as customers, and make a segment of that import.',
      ru: 'Файл больше 50 МБ: для списка это слишком много. Загрузите его как клиентов и сделайте сегмент из этой загрузки.',
    },
  },
  input: FileForm.extend({
    file: UploadedFile,
    fileName: z.string().max(500).optional().describe('Kept nowhere'),
  }),
  output: z.object({
    lines: z.array(z.string()),
    sheet: z.string().describe('Of a workbook: the one that was read'),
    sheets: z.array(z.string()),
  }),
  async run(_context, { file, fileName: _, ...form }) {
    const opened = await openFile(file.path, form)
    const lines: string[] = []
    let characters = 0
    for await (const { rows } of opened.rows())
      for (const { cells } of rows) {
        const told = cells.filter((cell) => !cell.startsWith(unreadableMark)).map((cell) => cell.trim())
        if (told.every((cell) => cell === '')) continue
        const line = told.map((cell) => cell.replaceAll(/\s+/g, ' ')).join('\t')
        characters += line.length
        if (lines.length === mostLines) throw new AppError('too-large', tooMany)
        if (characters > mostCharacters) throw new AppError('too-large', tooLong)
        lines.push(line)
      }
    return { lines, sheet: opened.form.sheet ?? '', sheets: opened.form.sheets?.split('\n') ?? [] }
  },
})
