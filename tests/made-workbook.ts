import { crc32, deflateRawSync } from 'node:zlib'

/** A ZIP file made of parts, deflated. */
export function zipOf(parts: Record<string, string | Buffer>): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const data = Buffer.from(content)
    const packed = deflateRawSync(data)
    const nameBytes = Buffer.from(name)
    const sizes = Buffer.alloc(12)
    sizes.writeUInt32LE(crc32(data), 0)
    sizes.writeUInt32LE(packed.length, 4)
    sizes.writeUInt32LE(data.length, 8)
    const nameLength = Buffer.alloc(4)
    nameLength.writeUInt16LE(nameBytes.length, 0)
    const local = Buffer.concat([
      Buffer.from('504b03041400000008000000' + '0000', 'hex'),
      sizes,
      nameLength,
      nameBytes,
      packed,
    ])
    const place = Buffer.alloc(4)
    place.writeUInt32LE(offset)
    directory.push(
      Buffer.concat([
        Buffer.from('504b010214001400000008000000' + '0000', 'hex'),
        sizes,
        nameLength,
        Buffer.alloc(10),
        place,
        nameBytes,
      ]),
    )
    locals.push(local)
    offset += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('504b0506', 'hex')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, list, end])
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))

export interface MadeCell {
  value: string | number | boolean
  /** Shown as a date. */
  isDate?: boolean
  formula?: string
  /** Written in the cell itself instead of among the shared texts. */
  isInline?: boolean
  isError?: boolean
}

/** A workbook as Excel writes it: shared texts, a date style, one or more sheets. */
export function workbookOf(
  sheets: Record<string, (string | number | boolean | null | MadeCell)[][]>,
  more: Record<string, string | Buffer> = {},
): Buffer {
  const texts: string[] = []
  const cell = (given: string | number | boolean | MadeCell, reference: string) => {
    const one: MadeCell = typeof given === 'object' ? given : { value: given }
    const formula = one.formula ? `<f>${escaped(one.formula)}</f>` : ''
    if (one.isError) return `<c r="${reference}" t="e">${formula}<v>${one.value}</v></c>`
    if (typeof one.value === 'boolean') return `<c r="${reference}" t="b"><v>${one.value ? 1 : 0}</v></c>`
    if (typeof one.value === 'number')
      return `<c r="${reference}"${one.isDate ? ' s="1"' : ''}>${formula}<v>${one.value}</v></c>`
    if (one.formula) return `<c r="${reference}" t="str">${formula}<v>${escaped(one.value)}</v></c>`
    if (one.isInline) return `<c r="${reference}" t="inlineStr"><is><t>${escaped(one.value)}</t></is></c>`
    texts.push(one.value)
    return `<c r="${reference}" t="s"><v>${texts.length - 1}</v></c>`
  }
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const names = Object.keys(sheets)
  const parts: Record<string, string | Buffer> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${relations}"><sheets>${names
      .map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map(
        (_, at) =>
          `<Relationship Id="rId${at + 1}" Type="worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
      )
      .join('')}</Relationships>`,
    'xl/styles.xml': `<styleSheet ${main}><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
  }
  Object.values(sheets).forEach((rows, at) => {
    const body = rows
      .map((cells, row) => {
        const written = cells.map((one, column) =>
          one === null ? '' : cell(one, `${letters(column)}${row + 1}`),
        )
        return `<row r="${row + 1}">${written.join('')}</row>`
      })
      .join('')
    parts[`xl/worksheets/sheet${at + 1}.xml`] =
      `<worksheet ${main}><sheetData>${body}</sheetData></worksheet>`
  })
  parts['xl/sharedStrings.xml'] =
    `<sst ${main}>${texts.map((text) => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`
  return zipOf({ ...parts, ...more })
}
