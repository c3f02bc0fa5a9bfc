import { describe, expect, it } from 'vitest'
import { type Column, fitting, nextSort, sortRows } from './columns.ts'

interface Row {
  name: string
  orders: number | null
}
const columns: Column<Row>[] = [
  { id: 'name', title: 'Name', cell: (row) => row.name, value: (row) => row.name },
  { id: 'orders', title: 'Orders', cell: (row) => row.orders, value: (row) => row.orders },
]
const rows: Row[] = [
  { name: 'Яна', orders: 2 },
  { name: 'ёж', orders: null },
  { name: 'Анна', orders: 10 },
]

describe('a table sorted on the spot', () => {
  it('puts names in the order of the alphabet, not of code points', () => {
    const sorted = sortRows(rows, columns, { column: 'name', direction: 'asc' }, 'ru-RU')
    expect(sorted.map((row) => row.name)).toEqual(['Анна', 'ёж', 'Яна'])
  })
  it('keeps what has no value at the end either way', () => {
    const names = (direction: 'asc' | 'desc') =>
      sortRows(rows, columns, { column: 'orders', direction }, 'ru-RU').map((row) => row.orders)
    expect(names('desc')).toEqual([10, 2, null])
    expect(names('asc')).toEqual([2, 10, null])
  })
  it('keeps the columns that matter where there is no room for all', () => {
    const wide: Column<Row>[] = [
      { id: 'a', title: 'a', cell: () => null, width: 100 },
      { id: 'b', title: 'b', cell: () => null, width: 100, giveWay: 2 },
      { id: 'c', title: 'c', cell: () => null, width: 100, giveWay: 1 },
    ]
    const ids = (width: number) => fitting(wide, width).map((column) => column.id)
    expect(ids(300)).toEqual(['a', 'b', 'c'])
    expect(ids(250)).toEqual(['a', 'c'])
    expect(ids(50)).toEqual(['a'])
  })
  it('keeps a column that was asked for, also where others leave for want of room', () => {
    const wide: Column<Row>[] = [
      { id: 'a', title: 'a', cell: () => null, width: 100, giveWay: 1 },
      { id: 'b', title: 'b', cell: () => null, width: 100, giveWay: 2 },
    ]
    const ids = (chosen: Record<string, boolean>) => fitting(wide, 100, chosen).map((column) => column.id)
    expect(ids({})).toEqual(['a'])
    expect(ids({ b: true })).toEqual(['b'])
  })
  it('turns round on the second click', () => {
    expect(nextSort(undefined, 'orders')).toEqual({ column: 'orders', direction: 'desc' })
    expect(nextSort({ column: 'orders', direction: 'desc' }, 'orders')).toEqual({
      column: 'orders',
      direction: 'asc',
    })
  })
})
