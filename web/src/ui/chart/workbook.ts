import { majorOf } from '../../i18n/format.ts'

interface SheetColumn {
  label: string
  /** The currency of amounts in its smallest unit: cells tell them in whole ones. */
  money?: string | undefined
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const styles = { plain: 0, heading: 1, money: 2 } as const

const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const asXml = (text: string) =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones XML 1.0 has no way to say
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/[&<>"]/g, (sign) => named[sign] ?? sign)

const text = (value: string, style: number = styles.plain) =>
  `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${asXml(value)}</t></is></c>`

/** A figure stays a figure; a text is never run as a formula. */
function cell(value: unknown, money: string | undefined): string {
  if (value === null || value === undefined || value === '') return '<c/>'
  if (typeof value !== 'number') return text(String(value))
  if (!Number.isFinite(value)) return '<c/>'
  if (!money) return `<c><v>${value}</v></c>`
  return `<c s="${styles.money}"><v>${majorOf(Math.round(value), money)}</v></c>`
}

/** A sheet's name as Excel allows it. */
const sheetName = (wanted: string) =>
  wanted
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^[\s']+|[\s']+$/g, '')
    .slice(0, 31)
    .trim() || 'Sheet'

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1
  return rest
})

/** CRC-32 of ISO 3309, as archives keep it. */
function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) sum = (crcTable[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8)
  return (sum ^ 0xffffffff) >>> 0
}

const utf8 = 0x0800
/** The first of January 1980, the earliest an archive can tell. */
const noDate = 0x21

/** Files as they are, not packed, in one archive (APPNOTE.TXT, 4.3). */
function archive(files: readonly (readonly [path: string, content: string])[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder()
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  const record = (size: number, fields: readonly (readonly [width: 2 | 4, value: number])[]) => {
    const view = new DataView(new ArrayBuffer(size))
    let place = 0
    for (const [width, value] of fields) {
      if (width === 2) view.setUint16(place, value, true)
      else view.setUint32(place, value, true)
      place += width
    }
    return new Uint8Array(view.buffer)
  }
  for (const [path, content] of files) {
    const name = encoder.encode(path)
    const bytes = encoder.encode(content)
    const told = [
      ...([
        [2, 20],
        [2, utf8],
        [2, 0],
        [2, 0],
        [2, noDate],
      ] as const),
      ...([
        [4, checksum(bytes)],
        [4, bytes.length],
        [4, bytes.length],
        [2, name.length],
        [2, 0],
      ] as const),
    ] as const
    directory.push(
      record(46, [[4, 0x02014b50], [2, 20], ...told, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]),
      name,
    )
    const local = [record(30, [[4, 0x04034b50], ...told]), name, bytes]
    parts.push(...local)
    at += local.reduce((sum, part) => sum + part.length, 0)
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0)
  const count = files.length
  const end = record(22, [
    ...([
      [4, 0x06054b50],
      [2, 0],
      [2, 0],
      [2, count],
      [2, count],
    ] as const),
    ...([
      [4, length],
      [4, at],
      [2, 0],
    ] as const),
  ])
  const all = [...parts, ...directory, end]
  const whole = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0))
  let place = 0
  for (const part of all) {
    whole.set(part, place)
    place += part.length
  }
  return whole
}

/** A table as an Excel workbook with one sheet: figures as figures, its heading stays in sight. */
export function toWorkbook(
  name: string,
  columns: readonly SheetColumn[],
  rows: readonly (readonly unknown[])[],
): Uint8Array<ArrayBuffer> {
  const widths = columns.map(
    ({ label }, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${at === 0 ? 32 : Math.max(14, Math.min(32, label.length + 2))}" customWidth="1"/>`,
  )
  const heading = columns.map(({ label, money }) =>
    text(money ? `${label}, ${money}` : label, styles.heading),
  )
  const body = rows.map(
    (row) => `<row>${row.map((value, at) => cell(value, columns[at]?.money)).join('')}</row>`,
  )
  return archive([
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${head}<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets><sheet name="${asXml(sheetName(name))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      'xl/styles.xml',
      `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf fontId="1" applyFont="1" xfId="0"/><xf numFmtId="4" applyNumberFormat="1" xfId="0"/></cellXfs></styleSheet>`,
    ],
    [
      'xl/worksheets/sheet1.xml',
      `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData><row>${heading.join('')}</row>${body.join('')}</sheetData></worksheet>`,
    ],
  ])
}

export const workbookType = `${sheetType}.sheet`
