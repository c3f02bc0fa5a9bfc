import { stat } from 'node:fs/promises'
import { z } from 'zod'
import { fromPlainText } from '../../kit/csv.ts'
import { AppError } from '../../kit/errors.ts'
import { type FileRow, fileConnector } from '../connector.ts'
import { encodings } from '../text/encoding.ts'
import { mixOf } from '../text/mixed.ts'
import { readText } from '../text/read-text.ts'
import { CannotCut, cutter } from './cut.ts'
import { type Delimiter, delimiterOf, delimiters, toldDelimiter } from './delimiter.ts'
import { columnNames, looksLikeHeader } from './header.ts'

const Settings = z.object({
  encoding: z.enum(encodings).optional().describe('Left out: told by the bytes'),
  delimiter: z.enum(delimiters).optional().describe('Left out: told by the first lines'),
  hasHeader: z.boolean().optional().describe('Left out: told by the first line'),
})
type Settings = z.infer<typeof Settings>

const headLength = 256 * 1024
const sampleRows = 1_000

/** How a file is cut into cells, once that is known. */
interface Form {
  encoding: Settings['encoding']
  delimiter: Delimiter
  hasHint: boolean
}

async function headOf(path: string, forced: Settings['encoding']) {
  const reading = readText(path, forced)
  let head = ''
  for await (const piece of reading.text) {
    head += piece
    if (head.length >= headLength) break
  }
  return { head, encoding: reading.encoding }
}

async function* recordsOf(path: string, form: Form): AsyncGenerator<{ rows: FileRow[]; bytesRead: number }> {
  const reading = readText(path, form.encoding)
  const cut = cutter(form.delimiter)
  const hintLines = form.hasHint ? 1 : 0
  const readable = (rows: FileRow[]) =>
    rows
      .filter((row) => row.rowNo > hintLines)
      .map(({ rowNo, cells }) => ({ rowNo, cells: cells.map(fromPlainText) }))
  try {
    for await (const piece of reading.text) {
      yield { rows: readable(cut.write(piece)), bytesRead: reading.bytesRead }
    }
    yield { rows: readable(cut.end()), bytesRead: reading.bytesRead }
  } catch (error) {
    if (!(error instanceof CannotCut)) throw error
    throw new AppError('invalid', error.label, { cause: error })
  }
}

const delimiterNames: Record<Delimiter, string> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
  ' ': 'spaces',
}

export const csv = fileConnector({
  kind: 'csv',
  label: { en: 'CSV file', ru: 'Файл CSV' },
  settings: Settings,
  async open(path, settings) {
    const { head, encoding } = await headOf(path, settings.encoding)
    const { size } = await stat(path)
    if (head.trim() === '') throw new AppError('invalid', { en: 'The file is empty.', ru: 'Файл пустой.' })
    const told = toldDelimiter(head)
    const form: Form = {
      encoding: settings.encoding,
      delimiter: settings.delimiter ?? told ?? delimiterOf(head),
      hasHint: told !== undefined,
    }
    const sample: FileRow[] = []
    for await (const { rows } of recordsOf(path, form)) {
      sample.push(...rows)
      if (sample.length > sampleRows) break
    }
    const [first, ...others] = sample
    if (!first) throw new AppError('invalid', { en: 'The file is empty.', ru: 'Файл пустой.' })
    const hasHeader = settings.hasHeader ?? looksLikeHeader(first.cells)
    const isHeader = (row: FileRow) =>
      hasHeader &&
      row.cells.length === first.cells.length &&
      row.cells.every((cell, at) => cell === first.cells[at])
    return {
      columns: columnNames(first.cells, hasHeader),
      hasHeader,
      form: { kind: 'csv', encoding, delimiter: delimiterNames[form.delimiter] },
      sample: (hasHeader ? others : sample).filter((row) => !isHeader(row)).slice(0, sampleRows),
      bytesTotal: size,
      mix: await mixOf(path),
      async *rows() {
        for await (const { rows, bytesRead } of recordsOf(path, form)) {
          // Files glued together repeat the header in their middle.
          yield { rows: rows.filter((row) => !isHeader(row)), bytesRead }
        }
      },
    }
  },
})
