import type { Label } from '../../kit/kinds.ts'
import type { ImportRow, Mapping, ReadCell } from './import-kind.ts'

/** Reads cells by field. Columns of the file that the mapping names and the file lacks are refused before. */
export function cellReader(columns: readonly string[], mapping: Mapping): ReadCell {
  const places = new Map(Object.entries(mapping).map(([field, column]) => [field, columns.indexOf(column)]))
  return (row, field) => {
    const place = places.get(field) ?? -1
    return place === -1 ? '' : (row.cells[place] ?? '').trim()
  }
}

/** A noncharacter of Unicode: no file holds it. Behind it stands why the row could not be read. */
export const unreadableMark = '\ufdd0'

/** What makes a row unusable whatever it means. */
export function complaintOf(row: ImportRow, columnCount: number): Label | undefined {
  const unreadable = row.cells[columnCount]
  if (unreadable?.startsWith(unreadableMark)) {
    const reason = unreadable.slice(unreadableMark.length)
    return { en: `The row cannot be read: ${reason}.`, ru: 'Строка не читается: это не целый объект JSON.' }
  }
  if (row.cells.slice(columnCount).some((cell) => cell.trim() !== '')) {
    return {
      en: `The row has ${row.cells.length} cells, the header ${columnCount}: a delimiter stands inside of a cell without quotation marks.`,
      ru: `В строке ${row.cells.length} ячеек, в заголовке ${columnCount}: разделитель стоит внутри ячейки без кавычек.`,
    }
  }
  if (row.cells.some((cell) => cell.includes('\ufffd'))) {
    return {
      en: 'The row holds characters that cannot be read in the encoding of the file.',
      ru: 'В строке есть символы, которые не читаются в кодировке файла.',
    }
  }
  return undefined
}
