import type { InputOf } from '../../../api/client.ts'
import { type Column, isShown } from '../../../ui/table/columns.ts'

type FileColumn = NonNullable<InputOf<'customers.export'>['columns']>[number]

/** What each column of the list is called in its file. */
const inFile: Record<string, FileColumn> = {
  name: 'name',
  id: 'id',
  email: 'email',
  phone: 'phone',
  city: 'city',
  orders: 'orderCount',
  revenue: 'revenueMinor',
  'last-order': 'lastOrderAt',
  'last-seen': 'lastSeenAt',
  created: 'createdAt',
}

/** The columns chosen for the list, as its file is asked for them; one that only had no room is among them. */
export const columnsInFile = <Row>(
  columns: readonly Column<Row>[],
  chosen: Record<string, boolean>,
): FileColumn[] => columns.flatMap((column) => (isShown(column, chosen) ? (inFile[column.id] ?? []) : []))
