import { StringDecoder } from 'node:string_decoder'
import { AppError } from '../../kit/errors.ts'
import { type XmlReader, xmlReader } from '../xml/read-xml.ts'
import type { Archive } from './archive.ts'
import { createStringStore, type StringStore } from './shared-strings.ts'
import { createStyles, type Styles } from './styles.ts'

/** Excel allows 32,767 characters in a cell. */
export const longestCell = 100_000

/** Reads one XML part of the workbook, piece by piece; stops asking for more when the consumer does. */
export async function* readPart(
  archive: Archive,
  name: string,
  reader: XmlReader,
  readSoFar?: (packedBytes: number) => void,
): AsyncGenerator<void> {
  const xml = xmlReader(reader, { longestText: longestCell, called: { en: 'Excel file', ru: 'Файл Excel' } })
  const decoder = new StringDecoder('utf8')
  for await (const chunk of archive.read(name, readSoFar)) {
    const text = decoder.write(chunk)
    if (text) xml.write(text)
    yield
  }
  xml.end()
}

async function readWhole(archive: Archive, name: string, reader: XmlReader): Promise<void> {
  if (!archive.has(name)) return
  for await (const _ of readPart(archive, name, reader));
}

interface Sheet {
  name: string
  relation: string
  isHidden: boolean
}

export interface Workbook {
  sheets: string[]
  /** The part that holds the rows of the chosen sheet. */
  part: string
  sheet: string
  texts: StringStore
  styles: Styles
  countsFrom1904: boolean
}

const attribute = (attributes: Record<string, string>, name: string) =>
  attributes[name] ?? Object.entries(attributes).find(([key]) => key.endsWith(`:${name}`))?.[1] ?? ''

/** Everything but the rows: which sheets there are, the texts they share, which styles are dates. */
export async function readWorkbook(archive: Archive, wanted: string | undefined): Promise<Workbook> {
  if (!archive.has('xl/workbook.xml')) {
    throw new AppError('invalid', {
      en: 'This is a ZIP file without an Excel workbook. Send the table itself.',
      ru: 'Это файл ZIP без книги Excel. Пришлите саму таблицу.',
    })
  }
  const sheets: Sheet[] = []
  let countsFrom1904 = false
  await readWhole(archive, 'xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr') countsFrom1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      sheets.push({
        name: attributes.name ?? '',
        relation: attribute(attributes, 'id'),
        isHidden: attributes.state !== undefined && attributes.state !== 'visible',
      })
    },
  })
  const targets = new Map<string, string>()
  await readWhole(archive, 'xl/_rels/workbook.xml.rels', {
    open(name, attributes) {
      if (name !== 'Relationship') return
      const target = (attributes.Target ?? '').replace(/^\//, '').replace(/^(?!xl\/)/, 'xl/')
      targets.set(attributes.Id ?? '', target)
    },
  })
  const visible = sheets.filter((sheet) => !sheet.isHidden)
  const chosen = wanted ? sheets.find((sheet) => sheet.name === wanted) : (visible[0] ?? sheets[0])
  const part = chosen && (targets.get(chosen.relation) ?? 'xl/worksheets/sheet1.xml')
  if (!chosen || !part || !archive.has(part)) {
    const names = sheets.map((sheet) => `“${sheet.name}”`).join(', ')
    const sheet = wanted ?? ''
    throw new AppError('invalid', {
      en: `The workbook has no sheet “${sheet}”. It has: ${names || 'none'}.`,
      ru: `В книге нет листа «${sheet}». Есть: ${names || 'ни одного'}.`,
    })
  }
  const texts = createStringStore()
  try {
    await readSharedStrings(archive, texts)
    return {
      sheets: visible.map((sheet) => sheet.name),
      sheet: chosen.name,
      part,
      texts,
      styles: await readStyles(archive),
      countsFrom1904,
    }
  } catch (error) {
    texts.close()
    throw error
  }
}

async function readSharedStrings(archive: Archive, texts: StringStore) {
  let text = ''
  await readWhole(archive, 'xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') text = ''
    },
    close(name, inside, path) {
      // Phonetic hints stand in <rPh> and are not part of the text.
      if (name === 't' && !path.includes('rPh')) text += inside
      if (name === 'si') texts.add(text)
    },
  })
}

async function readStyles(archive: Archive): Promise<Styles> {
  const styles = createStyles()
  await readWhole(archive, 'xl/styles.xml', {
    open(name, attributes, path) {
      if (name === 'numFmt') styles.addFormat(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (name === 'xf' && path.at(-2) === 'cellXfs') styles.addStyle(Number(attributes.numFmtId ?? 0))
    },
  })
  return styles
}
