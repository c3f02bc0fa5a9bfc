import { describe, expect, test } from 'vitest'
import { cellReader, complaintOf } from '../cells.ts'
import type { Mapping, RowGroup } from '../import-kind.ts'
import { OrdersOptions } from './options.ts'
import { orderReader } from './read-order.ts'

const columns = ['no', 'at', 'sku', 'name', 'qty', 'price', 'amount', 'total', 'mail', 'id', 'status', 'cur']
const every: Mapping = {
  number: 'no',
  placedAt: 'at',
  productId: 'sku',
  productName: 'name',
  quantity: 'qty',
  price: 'price',
  amount: 'amount',
  total: 'total',
  email: 'mail',
  userId: 'id',
  status: 'status',
  currency: 'cur',
}

type Cells = Partial<Record<(typeof columns)[number], string>>
const given: Cells = { no: '1', at: '2024-05-01 10:00', sku: 'A', qty: '1', price: '10' }

function read(rows: Cells[], options = {}, mapping: Mapping = every) {
  const group: RowGroup = {
    key: rows[0]?.no ?? '',
    rows: rows.map((row, index) => ({ rowNo: index + 2, cells: columns.map((column) => row[column] ?? '') })),
  }
  const result = orderReader({
    workspace: {
      id: '',
      name: '',
      slug: '',
      currency: 'GBP',
      timeZone: 'Europe/London',
      locale: 'en',
      settings: {},
    },
    options: OrdersOptions.parse(options),
    cell: cellReader(columns, mapping),
    isMapped: (field) => mapping[field] !== undefined,
    attributes: [],
    importId: '',
    complaintOf: (row) => complaintOf(row, columns.length),
    now: new Date('2024-06-01'),
    keyFor: () => '',
  })(group)
  return result
}

function orderOf(rows: Cells[], options = {}) {
  const result = read(rows, options)
  if (Array.isArray(result)) throw new Error(result.map((error) => error.reason.en).join('; '))
  return result
}

const complaintsOf = (rows: Cells[], options = {}) => {
  const result = read(rows, options)
  return Array.isArray(result) ? result.map(({ row, reason }) => `${row.rowNo} ${reason.en}`) : []
}

describe('an order', () => {
  test('is read from all its rows: lines, the earliest time, what only one row tells', () => {
    const { order, identifiers } = orderOf([
      { ...given, at: '2024-05-01 10:01' },
      {
        no: '1',
        sku: 'B',
        name: 'Tea',
        qty: '2',
        price: '0.001',
        at: '2024-05-01 10:00',
        mail: 'Anna@Example.org',
      },
    ])
    expect(order).toMatchObject({
      number: '1',
      statusOfNew: 'completed',
      currency: 'GBP',
      placedAt: new Date('2024-05-01T09:00:00Z'),
      lines: [
        { productId: 'A', quantity: 1, priceMinor: 1_000 },
        { productId: 'B', name: 'Tea', quantity: 2, priceMinor: 0.1 },
      ],
    })
    expect(identifiers).toEqual([{ kind: 'email', value: 'anna@example.org' }])
  })

  test('may have negative prices, lines without names, goods that go back', () => {
    const { order } = orderOf([
      { ...given, no: 'A563185', price: '-11062.06' },
      { ...given, no: 'A563185', qty: '-1' },
    ])
    expect(order.lines.map((line) => [line.quantity, line.priceMinor])).toEqual([
      [1, -1_106_206],
      [-1, 1_000],
    ])
  })

  test('gets the price of one from the amount of the line', () => {
    const { order } = orderOf([{ ...given, price: '', qty: '3', amount: '10.00' }])
    expect(order.lines[0]).toMatchObject({ amountMinor: 1_000 })
    expect(order.lines[0]?.priceMinor).toBeCloseTo(333.3333, 4)
  })

  test('of goods without prices has what it came to', () => {
    const told = { ...given, price: '', total: '30.50' }
    const { price: _price, amount: _amount, ...unpriced } = every
    const result = read([told, { ...told, sku: 'B', qty: '2' }], {}, unpriced)
    expect('order' in result && result.order).toMatchObject({
      totalMinor: 3_050,
      lines: [
        { productId: 'A', quantity: 1, priceMinor: 0 },
        { productId: 'B', quantity: 2, priceMinor: 0 },
      ],
    })
  })

  test('of one row without products has a total', () => {
    const { order } = orderOf([{ no: '1', at: '2024-05-01', total: '12.50' }])
    expect(order).toMatchObject({ totalMinor: 1_250, lines: [] })
  })

  test('is cancelled by its number or by its status, in words of either language', () => {
    expect(orderOf([{ ...given, no: 'C1' }], { cancellationPrefix: 'C' }).order.status).toBe('cancelled')
    expect(orderOf([{ ...given, status: 'Отменён' }]).order.status).toBe('cancelled')
    expect(orderOf([{ ...given, status: 'Paid' }]).order.status).toBe('paid')
  })

  test('has no customer when its contacts lead to nobody, and is taken all the same', () => {
    const { identifiers, ignoredContacts } = orderOf([{ ...given, mail: 'no', id: 'null' }])
    expect([identifiers, ignoredContacts]).toEqual([[], 2])
  })

  test('has one customer, however a program wrote the id', () => {
    expect(orderOf([{ ...given, id: '17850.0' }]).identifiers).toEqual([{ kind: 'user-id', value: '17850' }])
  })
})

describe('is refused with a word for the row', () => {
  const wrong: [name: string, rows: Cells[], complaint: RegExp][] = [
    ['without a number', [{ ...given, no: '' }], /^2 Order number: the cell is empty/],
    ['without a time', [{ ...given, at: '' }], /^2 Placed at: the cell is empty/],
    ['with a time that is none', [given, { ...given, at: 'soon' }], /^3 Placed at: “soon” is no date/],
    ['from the future', [{ ...given, at: '2124-05-01' }], /lies in the future/],
    ['from before all shops', [{ ...given, at: '1969-05-01' }], /before 1971/],
    ['with a quantity that is no number', [{ ...given, qty: 'two' }], /^2 Quantity: “two” is not a number/],
    ['with an empty quantity', [{ ...given, qty: '' }], /Quantity: the cell is empty/],
    ['without a price', [{ ...given, price: '' }], /Price of one: the cell is empty/],
    ['with a price and no product', [{ ...given, sku: '' }], /no product/],
    [
      'with an unknown status',
      [{ ...given, status: 'whatever' }],
      /Status: “whatever” is not known. Known are: placed, paid, shipped, completed, cancelled, refunded\./,
    ],
    ['with an unknown currency', [{ ...given, cur: 'GALLEONS' }], /Currency: “GALLEONS” is not known/],
    [
      'with two customers',
      [
        { ...given, id: '1' },
        { ...given, id: '2' },
      ],
      /rows of this order differ \(“1” and “2”\)/,
    ],
    ['with letters lost', [{ ...given, name: 'Caf\ufffd' }], /cannot be read in the encoding/],
    ['with a number of 200 letters', [{ ...given, no: 'x'.repeat(200) }], /longer than 100/],
    ['with nothing bought', [{ no: '1', at: '2024-05-01', qty: '1' }], /neither lines nor a total/],
  ]
  test.each(wrong)('an order %s', (_name, rows, complaint) => {
    expect(complaintsOf(rows).join('\n')).toMatch(complaint)
  })
})
