/**
 * What leads to customers in a pasted list or a small table: one value a line. Of a line with several cells the one that
 * looks most like a contact is taken, of a line of nothing but contacts of one sort all of them; a heading is left out.
 */
export function listedValues(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const values = lines.flatMap(contactsOf).filter((value) => value !== '')
  const [first = '', ...rest] = values
  const isHeading = rest.length > 0 && rank(first) === 0 && rest.some((value) => rank(value) > 0)
  return [...new Set(isHeading ? rest : values)]
}

function contactsOf(line: string): string[] {
  const cells =
    cellsOfJson(line) ??
    line.split(/[;,\t]/).map((cell) =>
      cell
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .trim()
        // The mark our own files put before what a spreadsheet would run or count.
        .replace(/^'(?=[=+\-@])/, ''),
    )
  const told = cells.filter((cell) => cell !== '')
  const [first = ''] = told
  if (rank(first) >= 2 && told.every((cell) => rank(cell) === rank(first))) return told
  return [cells.reduce((best, cell) => (rank(cell) > rank(best) ? cell : best), cells[0] ?? '')]
}

/** What could lead to somebody in a line of JSON, as our own exports write them: the number first, no money and no dates. */
function cellsOfJson(line: string): string[] | null {
  if (!line.trim().startsWith('{')) return null
  try {
    const { id, ...rest } = JSON.parse(line) as Record<string, unknown>
    const texts = Object.values(rest).filter((value): value is string => typeof value === 'string')
    return [`${id ?? ''}`, ...texts.filter((text) => !/^\d{4}-\d{2}-\d{2}T/.test(text))]
  } catch {
    return null
  }
}

/** An e-mail before a phone or card number, these before a day or any other word. */
function rank(cell: string): number {
  if (/^\S+@\S+\.\S+$/.test(cell)) return 3
  if (/^\d{4}-\d{2}-\d{2}$/.test(cell)) return 1
  if (cell.replace(/\D/g, '').length >= 7 && /^[+\d\s()-]+$/.test(cell)) return 2
  return /\d/.test(cell) ? 1 : 0
}
