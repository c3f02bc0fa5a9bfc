// The wide signs too: a spreadsheet set to Japanese or Chinese takes them for the plain ones.
const startsFormula = /^[=+\-@\t\r\n＝＋－＠]/
const plainNumber = /^[+-]?\d+([.,]\d+)?$/
const markedFormula = /^'[=+\-@\t\r\n＝＋－＠]/

export const beginsLikeFormula = (cell: string): boolean => startsFormula.test(cell)

/** A spreadsheet runs a cell that begins like a formula; with a ' in front it shows it. Plain numbers stay as they are. */
export const asPlainText = (cell: string): string =>
  startsFormula.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell

/** The cell as it was before `asPlainText`: a file of ours that is sent again means the same. */
export const fromPlainText = (cell: string): string => (markedFormula.test(cell) ? cell.slice(1) : cell)

const quoted = (cell: string) => (/[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** One line of a CSV file (RFC 4180, CRLF), harmless in a spreadsheet. Every CSV we write is made of these. */
export const csvLineBy =
  (delimiter: ',' | ';') =>
  (cells: readonly string[]): string =>
    `${cells.map((cell) => quoted(asPlainText(cell))).join(delimiter)}\r\n`

export const csvLine = csvLineBy(',')
