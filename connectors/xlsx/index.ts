import { stat } from 'node:fs/promises'
import { z } from 'zod'
import { fromPlainText } from '../../kit/csv.ts'
import { AppError } from '../../kit/errors.ts'
import { type FileRow, fileConnector } from '../connector.ts'
import { columnNames, looksLikeHeader } from '../csv/header.ts'
import { openArchive } from './archive.ts'
import { dateText } from './styles.ts'
import { readPart, readWorkbook, type Workbook } from './workbook.ts'

const Settings = z.object({
  sheet: z.string().max(100).optional().describe('Name of the sheet; the first one when left out'),
  hasHeader: z.boolean().optional().describe('Left out: told by the first row'),
})
type Settings = z.infer<typeof Settings>

const sampleRows = 1_000
const mostColumns = 1_000

/** `BC12` → 54; undefined when the cell does not say where it stands. */
export function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d/.exec(reference ?? '')?.[1]
  if (!letters) return undefined
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

/** Numbers as people see them: Excel stores 0.1 + 0.2 as 0.30000000000000004. */
function numberText(text: string): string {
  if (!/[.eE]/.test(text) || text.length < 12) return text
  const value = Number(text)
  return Number.isFinite(value) ? String(Number(value.toPrecision(15))) : text
}

function cellText(type: string, style: number, value: string, workbook: Workbook): string {
  if (type === 's') return fromPlainText(workbook.texts.at(Number(value)))
  if (type === 'b') return value === '1' ? 'true' : 'false'
  // #N/A and its like say that there is nothing.
  if (type === 'e') return ''
  if (type === 'n' && value !== '' && workbook.styles.showsDate(style))
    return dateText(value, workbook.countsFrom1904)
  // A CSV of ours that was saved as a workbook still has its mark.
  return type === 'n' ? numberText(value) : fromPlainText(value)
}

/** The rows of the sheet. A formula counts as the value it had when the file was saved; it is never run. */
async function* rowsOfSheet(
  path: string,
  settings: Settings,
  onWorkbook: (workbook: Workbook) => void = () => {},
): AsyncGenerator<{ rows: FileRow[]; bytesRead: number }> {
  const archive = await openArchive(path)
  let workbook: Workbook | undefined
  try {
    workbook = await readWorkbook(archive, settings.sheet)
    onWorkbook(workbook)
    const { size } = await stat(path)
    const before = size - archive.packedBytes(workbook.part)
    let bytesRead = before
    yield* readRows(
      archive,
      workbook,
      () => bytesRead,
      (packed) => {
        bytesRead = before + packed
      },
    )
  } finally {
    workbook?.texts.close()
    archive.close()
  }
}

async function* readRows(
  archive: Awaited<ReturnType<typeof openArchive>>,
  workbook: Workbook,
  bytesRead: () => number,
  readSoFar: (packed: number) => void,
) {
  let rows: FileRow[] = []
  let cells: string[] = []
  let rowNo = 0
  let column = -1
  let type = 'n'
  let style = 0
  let value = ''
  const put = () => {
    if (column >= mostColumns) {
      throw new AppError('invalid', {
        en: `Row ${rowNo} has a cell beyond column ${mostColumns}: this is no table.`,
        ru: `В строке ${rowNo} есть ячейка дальше столбца ${mostColumns}: это не таблица.`,
      })
    }
    while (cells.length < column) cells.push('')
    cells[column] = cellText(type, style, value, workbook)
  }
  const reading = readPart(
    archive,
    workbook.part,
    {
      open(name, attributes) {
        if (name === 'row') {
          rowNo = Number(attributes.r) || rowNo + 1
          cells = []
          column = -1
        } else if (name === 'c') {
          column = columnOf(attributes.r) ?? column + 1
          type = attributes.t ?? 'n'
          style = Number(attributes.s ?? 0)
          value = ''
        }
      },
      close(name, text, path) {
        if (name === 'v') value = text
        else if (name === 't' && !path.includes('rPh')) value += text
        else if (name === 'c') put()
        else if (name === 'row' && cells.some((cell) => cell !== '')) rows.push({ rowNo, cells })
      },
    },
    readSoFar,
  )
  for await (const _ of reading) {
    if (rows.length < 500) continue
    yield { rows, bytesRead: bytesRead() }
    rows = []
  }
  yield { rows, bytesRead: bytesRead() }
}

/** Excel workbooks (.xlsx), one sheet of them. */
export const xlsx = fileConnector({
  kind: 'xlsx',
  label: { en: 'Excel workbook', ru: 'Книга Excel' },
  settings: Settings,
  async open(path, settings) {
    const { size } = await stat(path)
    let sheet = ''
    let sheets: string[] = []
    const sample: FileRow[] = []
    const reading = rowsOfSheet(path, settings, (workbook) => {
      sheet = workbook.sheet
      sheets = workbook.sheets
    })
    for await (const { rows } of reading) {
      sample.push(...rows)
      if (sample.length > sampleRows) break
    }
    const [first, ...others] = sample
    if (!first)
      throw new AppError('invalid', { en: `The sheet “${sheet}” is empty.`, ru: `Лист «${sheet}» пустой.` })
    const hasHeader = settings.hasHeader ?? looksLikeHeader(first.cells)
    const width = Math.max(...sample.slice(0, 50).map((row) => row.cells.length))
    const head = [...first.cells, ...Array.from({ length: width - first.cells.length }, () => '')]
    return {
      columns: columnNames(head, hasHeader),
      hasHeader,
      form: {
        kind: 'xlsx',
        encoding: '',
        delimiter: '',
        sheet,
        sheets: sheets.join('\n'),
      },
      sample: (hasHeader ? others : sample).slice(0, sampleRows),
      bytesTotal: size,
      async *rows() {
        for await (const { rows, bytesRead } of rowsOfSheet(path, settings)) {
          yield { rows: hasHeader ? rows.filter((row) => row.rowNo !== first.rowNo) : rows, bytesRead }
        }
      },
    }
  },
})
