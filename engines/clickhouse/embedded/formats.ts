/** Blocks of these formats written one after another are the format itself: results can be passed on as they come. */
const streamable = new Set([
  'JSONEachRow',
  'JSONLines',
  'NDJSON',
  'JSONStringsEachRow',
  'JSONCompactEachRow',
  'JSONCompactStringsEachRow',
  'TabSeparated',
  'TSV',
  'TabSeparatedRaw',
  'TSVRaw',
  'CSV',
  'TSKV',
  'LineAsString',
  'RawBLOB',
  'RowBinary',
  'Native',
  'MsgPack',
])

/** These begin every block with the same lines of header; only the first may stay. */
const headerLines: Record<string, number> = {
  CSVWithNames: 1,
  CSVWithNamesAndTypes: 2,
  TabSeparatedWithNames: 1,
  TSVWithNames: 1,
  TabSeparatedWithNamesAndTypes: 2,
  TSVWithNamesAndTypes: 2,
  JSONCompactEachRowWithNames: 1,
  JSONCompactEachRowWithNamesAndTypes: 2,
  JSONCompactStringsEachRowWithNames: 1,
  JSONCompactStringsEachRowWithNamesAndTypes: 2,
}

export const canStream = (format: string) => streamable.has(format) || headerLines[format] !== undefined

/** Bytes of the header at the beginning of a block; line ends inside of quotes belong to a name. */
export function headerLength(format: string, block: Uint8Array): number {
  const lines = headerLines[format] ?? 0
  const quote = format.startsWith('CSV') ? 0x22 : -1
  let seen = 0
  let isQuoted = false
  for (let at = 0; at < block.length && seen < lines; at++) {
    if (block[at] === quote) isQuoted = !isQuoted
    if (block[at] === 0x0a && !isQuoted && ++seen === lines) return at + 1
  }
  return 0
}

/** A raw line end is always the end of a row: an insert of any size can be cut into blocks. */
const lineFormats = new Set([
  'JSONEachRow',
  'JSONLines',
  'NDJSON',
  'JSONStringsEachRow',
  'JSONCompactEachRow',
  'JSONCompactStringsEachRow',
  'TabSeparated',
  'TSV',
])

export const canCutAtLines = (format: string) => lineFormats.has(format)

export function contentType(format: string): string {
  if (/^(JSON(Strings|Compact|CompactStrings)?|JSONColumns\w*|JSONObjectEachRow)$/.test(format)) {
    return 'application/json; charset=UTF-8'
  }
  if (/^JSON.*EachRow|^JSONLines|^NDJSON/.test(format)) return 'application/x-ndjson; charset=UTF-8'
  if (format.startsWith('CSV')) return 'text/csv; charset=UTF-8; header=absent'
  if (/^(TabSeparated|TSV)/.test(format)) return 'text/tab-separated-values; charset=UTF-8'
  if (/^(RowBinary|Native|Parquet|Arrow|ORC|MsgPack|RawBLOB)/.test(format)) return 'application/octet-stream'
  return 'text/plain; charset=UTF-8'
}
