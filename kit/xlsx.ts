import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { beginsLikeFormula, type Cell } from './csv.ts'

export interface Column {
  heading: string
  /** A `figure` is shown as it is, whole or not. */
  shape?: 'text' | 'figure' | 'count' | 'money' | 'share' | 'date' | 'day'
}

const styles = { figure: 0, heading: 1, text: 2, count: 3, money: 4, date: 5, day: 6, share: 7 } as const
const widths = { text: 24, figure: 16, count: 12, money: 16, date: 18, day: 12, share: 12 } as const

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

export const xlsxMediaType = `${sheetType}.sheet`

/** The longest text a cell can hold. */
const mostInCell = 32_767

const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** What XML cannot hold is left out; what Excel would take for a sign written by its number is kept as it is. */
const asXml = (text: string) =>
  text
    .slice(0, mostInCell)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones XML 1.0 has no way to say
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
    .replace(/[&<>"]/g, (sign) => named[sign] ?? sign)

const dayMs = 86_400_000
/** Days since the day before 1900, as Excel counts them (with a 29th of February 1900). */
const serial = (at: Date) => (at.getTime() - Date.UTC(1899, 11, 30)) / dayMs

/**
 * A text is written as a text, never as a formula: no program runs it. One that begins like a formula is marked as text for
 * good (`quotePrefix`, Excel's leading apostrophe), so that it stays one when somebody edits the cell.
 */
function cellXml(cell: Cell, shape: Column['shape'] = 'text'): string {
  if (cell === null || cell === '') return '<c/>'
  if (cell instanceof Date)
    return `<c s="${styles[shape === 'day' ? 'day' : 'date']}"><v>${serial(cell)}</v></c>`
  if (typeof cell === 'number')
    return Number.isFinite(cell) ? `<c s="${styles[shape]}"><v>${cell}</v></c>` : '<c/>'
  const style = beginsLikeFormula(cell) ? ` s="${styles.text}"` : ''
  return `<c${style} t="inlineStr"><is><t xml:space="preserve">${asXml(cell)}</t></is></c>`
}

/** 10 is per cent, 14 and 22 are the days and times of whoever opens the book: 31.12.2026 in Russian, 31/12/2026 in British English. */
const stylesXml = `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="8"><xf xfId="0"/><xf fontId="1" applyFont="1" xfId="0"/><xf numFmtId="49" applyNumberFormat="1" quotePrefix="1" xfId="0"/><xf numFmtId="1" applyNumberFormat="1" xfId="0"/><xf numFmtId="4" applyNumberFormat="1" xfId="0"/><xf numFmtId="22" applyNumberFormat="1" xfId="0"/><xf numFmtId="14" applyNumberFormat="1" xfId="0"/><xf numFmtId="10" applyNumberFormat="1" xfId="0"/></cellXfs></styleSheet>`

/** A sheet's name as Excel allows it. */
const sheetName = (wanted: string) =>
  wanted
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^[\s']+|[\s']+$/g, '')
    .slice(0, 31)
    .trim() || 'Sheet'

async function* sheetXml(columns: readonly Column[], pages: AsyncIterable<readonly (readonly Cell[])[]>) {
  const widthOf = ({ shape = 'text' }: Column) => widths[shape]
  yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns
    .map((column, at) => `<col min="${at + 1}" max="${at + 1}" width="${widthOf(column)}" customWidth="1"/>`)
    .join('')}</cols><sheetData><row>${columns
    .map(({ heading }) => `<c s="${styles.heading}" t="inlineStr"><is><t>${asXml(heading)}</t></is></c>`)
    .join('')}</row>`
  for await (const rows of pages)
    yield rows
      .map((cells) => `<row>${cells.map((cell, at) => cellXml(cell, columns[at]?.shape)).join('')}</row>`)
      .join('')
  yield '</sheetData></worksheet>'
}

/** A workbook with one sheet as a stream: rows are packed page by page as they come, and nothing is held. */
export function streamWorkbook(
  name: string,
  columns: readonly Column[],
  pages: AsyncIterable<readonly (readonly Cell[])[]>,
): Readable {
  const zip = new ZipFile()
  const put = (path: string, xml: string) => zip.addBuffer(Buffer.from(head + xml), path)
  put(
    '[Content_Types].xml',
    `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/></Types>`,
  )
  put(
    '_rels/.rels',
    `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  )
  put(
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets><sheet name="${asXml(sheetName(name))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  )
  put(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
  )
  zip.addBuffer(Buffer.from(stylesXml), 'xl/styles.xml')
  const sheet = Readable.from(sheetXml(columns, pages), { objectMode: false })
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml')
  zip.end()
  const packed = Readable.from(zip.outputStream, { objectMode: false })
  // a page that cannot be had must not leave the file waiting for it
  sheet.once('error', (error) => packed.destroy(error))
  return packed
}

/** The same whole. */
export const writeWorkbook = (
  name: string,
  columns: readonly Column[],
  pages: AsyncIterable<readonly (readonly Cell[])[]>,
): Promise<Buffer> => buffer(streamWorkbook(name, columns, pages))
