const signs = [',', ';', '\t', '|'] as const
/** ' ': columns set apart by runs of spaces, as statisticians' files and old programs write them. */
export const delimiters = [...signs, ' '] as const
export type Delimiter = (typeof delimiters)[number]

const recordsLookedAt = 200

/** How many fields each of the first records has when the text is cut at `delimiter`; quoted text is not cut. */
function fieldCounts(text: string, delimiter: (typeof signs)[number]): number[] {
  const counts: number[] = []
  let fields = 1
  let isQuoted = false
  let isAtStart = true
  let isEmpty = true
  for (let index = 0; index < text.length && counts.length < recordsLookedAt; index++) {
    const sign = text[index]
    if (isQuoted) {
      if (sign === '"') isQuoted = false
      continue
    }
    if (sign === '"' && isAtStart) isQuoted = true
    else if (sign === '"' && text[index - 1] === '"') isQuoted = true
    else if (sign === delimiter) fields++
    else if (sign === '\n' || sign === '\r') {
      if (!isEmpty) counts.push(fields)
      fields = 1
      isEmpty = true
    }
    isAtStart = sign === delimiter || sign === '\n' || sign === '\r'
    if (sign !== '\n' && sign !== '\r') isEmpty = false
  }
  if (!isEmpty && counts.length < recordsLookedAt) counts.push(fields)
  return counts
}

/** The share of records that have as many fields as most have; halved when the first record is not one of them. */
function agreement(counts: readonly number[]): { share: number; fields: number } {
  const times = new Map<number, number>()
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1)
  const [fields, most] = [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0]
  const share = most / Math.max(counts.length, 1)
  return { fields, share: counts[0] === fields ? share : share / 2 }
}

/** Words without punctuation make columns only where every line has as many, and most of them are figures. */
function isOfColumnsBySpaces(head: string): boolean {
  const lines = head.split(/\r\n?|\n/).filter((line) => line.trim() !== '')
  // The last one may be cut off.
  const words = lines.slice(0, Math.max(1, Math.min(lines.length - 1, recordsLookedAt))).map(wordsOf)
  const fields = words[0]?.length ?? 0
  if (fields < 3 || words.length < 2 || words.some((one) => one.length !== fields)) return false
  const cells = words.slice(1).flat()
  return cells.filter((cell) => /^[+-]?\d[\d.,:/-]*$/.test(cell)).length > cells.length / 2
}

export const wordsOf = (line: string): string[] => line.split(/[ \t]+/).filter((word) => word !== '')

/** The delimiter that cuts the beginning of a file most evenly; a comma when none cuts it at all. */
export function delimiterOf(head: string): Delimiter {
  let best: { delimiter: Delimiter; share: number; fields: number } = { delimiter: ',', share: 0, fields: 1 }
  for (const delimiter of signs) {
    const { share, fields } = agreement(fieldCounts(head, delimiter))
    if (fields < 2) continue
    if (share > best.share + 0.1 || (share > best.share - 0.1 && fields > best.fields)) {
      best = { delimiter, share, fields }
    }
  }
  return best.fields < 2 && isOfColumnsBySpaces(head) ? ' ' : best.delimiter
}

/** Excel's own hint, the line `sep=;` before everything else. */
export function toldDelimiter(head: string): Delimiter | undefined {
  const told = /^sep=(.)\r?(\n|$)/i.exec(head)?.[1]
  return signs.find((one) => one === told)
}
