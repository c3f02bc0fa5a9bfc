import { type Language, majorOf } from '../../i18n/format.ts'
import type { PictureTable } from './picture.ts'
import type { Sheet } from './workbook.ts'

export interface FigureColumn {
  label: string
  /** The currency of amounts in its smallest unit. */
  money?: string | undefined
  /** How a figure is written for the eye. */
  value?: ((value: number) => string) | undefined
}

/** What is read as per cent is a share. */
const isShare = ({ value }: FigureColumn) => value !== undefined && /50.?%/.test(value(0.5))

/** A cell that a spreadsheet would run as a formula is given an apostrophe (OWASP, CSV injection). */
const cell = (value: unknown, language: Language): string => {
  const text = value === null || value === undefined ? '' : String(value)
  if (typeof value === 'number') return language === 'ru' ? text.replace('.', ',') : text
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^[+-]?\d+([.,]\d+)?$/.test(text) ? `'${text}` : text
  return /[",\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const headingOf = ({ label, money }: FigureColumn) => (money ? `${label}, ${money}` : label)

const inWholeUnits = (columns: readonly FigureColumn[], row: readonly unknown[]): unknown[] =>
  row.map((value, place) => {
    const currency = columns[place]?.money
    return currency && typeof value === 'number' ? majorOf(Math.round(value), currency) : value
  })

/**
 * A picture's figures as a file has them: days stay days, for a program to read; any other name is told as on the screen,
 * for the raw `102` of “102 days and more” would say something else.
 */
export const figuresOf = ({ columns, rows }: PictureTable): PictureTable => ({
  columns,
  rows: rows.map((row) =>
    row.map((value, place) => {
      const write = columns[place]?.text
      return write && typeof value === 'string' && !/^\d{4}-\d\d-\d\d/.test(value) ? write(value) : value
    }),
  ),
})

const isDay = (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)

function shapeOf(column: FigureColumn, values: readonly unknown[]): Sheet['columns'][number]['shape'] {
  if (column.money) return 'money'
  if (isShare(column)) return 'share'
  if (values.some((value) => typeof value === 'number')) return 'figure'
  return values.length > 0 && values.every(isDay) ? 'day' : 'text'
}

/** The same as a workbook has it: figures stay figures, days stay days, and what is none of them is told as text. */
export const sheetOf = (
  name: string,
  columns: readonly FigureColumn[],
  rows: readonly (readonly unknown[])[],
): Sheet => ({
  name,
  columns: columns.map((column, place) => ({
    heading: headingOf(column),
    shape: shapeOf(
      column,
      rows.map((row) => row[place]),
    ),
  })),
  rows: rows.map((row) =>
    inWholeUnits(columns, row).map((value) => {
      if (typeof value === 'number') return Number.isFinite(value) ? value : null
      return value === null || value === undefined ? null : String(value)
    }),
  ),
})

/**
 * RFC 4180, with a byte-order mark so that Excel reads Cyrillic, cut as the Excel of the language cuts (`kit/csv.ts`):
 * in Russian `;` and 12,5. Money stands in whole units, its currency in the heading.
 */
export const toCsv = (
  language: Language,
  columns: readonly FigureColumn[],
  rows: readonly (readonly unknown[])[],
): string => {
  const line = (row: readonly unknown[]) =>
    row.map((value) => cell(value, language)).join(language === 'ru' ? ';' : ',')
  const told = rows.map((row) => inWholeUnits(columns, row))
  return `\uFEFF${[columns.map(headingOf), ...told].map(line).join('\r\n')}\r\n`
}

export function download(name: string, content: string | Blob, type = 'text/csv;charset=utf-8'): void {
  const blob = typeof content === 'string' ? new Blob([content], { type }) : content
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** What a `data:…;base64,` address holds: the pages' policy lets nothing fetch such an address. */
export function blobOf(address: string): Blob {
  const [kind = '', text = ''] = address.split(',')
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  return new Blob([bytes], { type: /^data:([^;]*)/.exec(kind)?.[1] ?? '' })
}

/** A title as a file name. */
export const fileName = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60) || 'habitue'
