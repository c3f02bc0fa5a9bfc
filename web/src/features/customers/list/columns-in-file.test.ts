import { expect, test } from 'vitest'
import { columnsInFile } from './columns-in-file.ts'

const cell = () => null
const columns = [
  { id: 'name', title: 'Customer', fixed: true, cell },
  { id: 'id', title: 'No.', hidden: true, cell },
  { id: 'email', title: 'E-mail', cell },
  { id: 'revenue', title: 'Revenue', giveWay: 1, cell },
]

test('a file has the columns the list shows, in their order, under the names of the file', () => {
  expect(columnsInFile(columns, {})).toEqual(['name', 'email', 'revenueMinor'])
  expect(columnsInFile(columns, { name: false, email: false, id: true })).toEqual([
    'name',
    'id',
    'revenueMinor',
  ])
})
