import { whoFields } from '../person/fields.ts'
import { asId } from '../rows/read-row.ts'

/**
 * What makes rows one order: its number. A file that numbers nothing has one order for a person and moment, whose number
 * is made of both, the same each time the file comes; '' where a row tells neither.
 */
export function orderKey(cell: (field: string) => string, isMapped: (field: string) => boolean): string {
  if (isMapped('number')) return asId(cell('number'))
  const who = whoFields.map(({ name }) => asId(cell(name))).find((told) => told !== '')
  const when = cell('placedAt')
  return who === undefined || when === '' ? '' : `${who} ${when}`
}
