import type { Language } from './words.ts'

/** A cell of a file for a spreadsheet; a time is the local one written as UTC. */
export type Cell = string | number | Date | null

// The wide signs too: a spreadsheet set to Japanese or Chinese takes them for the plain ones.
const startsFormula = /^[=+\-@\t\r\n＝＋－＠]/
const plainNumber = /^[+-]?\d+([.,]\d+)?$/
const markedFormula = /^'[=+\-@\t\r\n＝＋－＠]/

export const beginsLikeFormula = (cell: string): boolean => startsFormula.test(cell)

/**
 * A spreadsheet runs a cell that begins like a formula; with a ' in front it shows it (OWASP, CSV injection). Plain numbers stay
 * as they are, phones too: a spreadsheet hides their plus, but who uploads the file elsewhere would be told of a phone '+44….
 */
export const asPlainText = (cell: string): string =>
  startsFormula.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell

/** The cell as it was before `asPlainText`: a file of ours that is sent again means the same. */
export const fromPlainText = (cell: string): string => (markedFormula.test(cell) ? cell.slice(1) : cell)

const quoted = (cell: string) => (/[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

const delimiters = { en: ',', ru: ';' } as const

function written(cell: Cell, language: Language): string {
  if (typeof cell === 'number') return language === 'ru' ? String(cell).replace('.', ',') : String(cell)
  const text = cell instanceof Date ? cell.toISOString().slice(0, 19).replace('T', ' ') : (cell ?? '')
  return quoted(asPlainText(text))
}

/**
 * One line of a CSV file (RFC 4180, CRLF), harmless in a spreadsheet, cut and with decimals as the Excel of its language
 * reads them: in Russian `;` and 12,5, where a comma makes one column and 12.5 the 12th of May. Every CSV we write is made of these.
 */
export const csvLineIn =
  (language: Language) =>
  (cells: readonly Cell[]): string =>
    `${cells.map((cell) => written(cell, language)).join(delimiters[language])}\r\n`

/** What a file begins with, by which Excel knows UTF-8. */
export const byteOrderMark = '\ufeff'
