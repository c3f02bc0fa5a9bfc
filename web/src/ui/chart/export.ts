/** A cell that a spreadsheet would run as a formula is given an apostrophe (OWASP, CSV injection). */
const cell = (value: unknown): string => {
  const text = value === null || value === undefined ? '' : String(value)
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^[+-]?\d+([.,]\d+)?$/.test(text) ? `'${text}` : text
  return /[",\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** RFC 4180, with a byte-order mark so that Excel reads Cyrillic. */
export const toCsv = (head: string[], rows: unknown[][]): string =>
  `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`

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
