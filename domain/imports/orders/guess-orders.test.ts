import { describe, expect, test } from 'vitest'
import type { Workspace } from '../../workspaces/index.ts'
import { guessOrders } from './guess-orders.ts'

const shop = (more: Partial<Workspace> = {}): Workspace => ({
  id: '',
  name: '',
  slug: '',
  currency: 'GBP',
  timeZone: 'Europe/London',
  locale: 'en',
  settings: {},
  ...more,
})

function guess(text: string, workspace = shop(), delimiter = ',') {
  const [header = '', ...lines] = text.trim().split('\n')
  const sample = lines.map((line, index) => ({ rowNo: index + 2, cells: line.split(delimiter) }))
  return guessOrders({ columns: header.split(delimiter), sample, workspace })
}

describe('columns are recognised', () => {
  test('in nested JSON: the name of the goods is nobody’s name', () => {
    const { mapping } = guess(
      `
number;placedAt;customer.email;lines.productId;lines.name;lines.quantity;lines.price
W-1;2026-01-11T10:00:00+03:00;a@example.org;G1;Tea;1;100
W-2;2026-01-12T10:00:00+03:00;b@example.org;G2;Cup;2;200`,
      shop(),
      ';',
    )
    expect(mapping).toEqual({
      number: 'number',
      placedAt: 'placedAt',
      email: 'customer.email',
      productId: 'lines.productId',
      productName: 'lines.name',
      quantity: 'lines.quantity',
      price: 'lines.price',
    })
  })

  test('in the books of an English wholesaler', () => {
    const { mapping, options } = guess(`
InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,WHITE HOLDER,6,2010-12-01T08:26:00,2.55,17850,United Kingdom
536366,71053,LANTERN,2,2010-12-01T08:28:00,3.39,,United Kingdom
C536379,D,Discount,-1,2010-12-01T09:41:00,27.50,14527,United Kingdom`)
    expect(mapping).toEqual({
      number: 'InvoiceNo',
      productId: 'StockCode',
      productName: 'Description',
      quantity: 'Quantity',
      placedAt: 'InvoiceDate',
      price: 'UnitPrice',
      userId: 'CustomerID',
      country: 'Country',
    })
    expect(options).toMatchObject({ cancellationPrefix: 'C', decimal: '.' })
  })

  test('in a Russian export', () => {
    const russian = shop({ currency: 'RUB', timeZone: 'Europe/Moscow', locale: 'ru' })
    const { mapping, options, doubts } = guess(
      `
Номер заказа;Дата;Статус;Артикул;Наименование;Кол-во;Цена, руб.;Сумма;Клиент;Телефон;E-mail;Город
1001;31.01.2024 12:30;Выполнен;A-1;Кружка;2;450,50;901,00;Иванова Анна;+7 916 123-45-67;anna@example.ru;Москва
1002;01.02.2024 09:15;Отменён;A-2;Чай;1;1 200,00;1 200,00;Пётр;8 916 765-43-21;;Казань`,
      russian,
      ';',
    )
    expect(mapping).toEqual({
      number: 'Номер заказа',
      placedAt: 'Дата',
      status: 'Статус',
      productId: 'Артикул',
      productName: 'Наименование',
      quantity: 'Кол-во',
      price: 'Цена, руб.',
      amount: 'Сумма',
      fullName: 'Клиент',
      phone: 'Телефон',
      email: 'E-mail',
      city: 'Город',
    })
    expect(options).toMatchObject({
      dateOrder: 'dmy',
      decimal: ',',
      timeZone: 'Europe/Moscow',
      currency: 'RUB',
    })
    expect(doubts).toEqual([])
  })

  test('of any shop’s word for when it was ordered', () => {
    expect(guess('order_id,email,ordered_at,total\nA1,a@b.example,2024-01-31,10').mapping).toMatchObject({
      placedAt: 'ordered_at',
    })
  })

  test('by what stands in them, when the name alone would mislead', () => {
    const { mapping } = guess(`
Order ID,Date,Customer,Total
A1,2024-01-31,17850,10.00
A2,2024-02-01,17851,20.00`)
    expect(mapping).toEqual({ number: 'Order ID', placedAt: 'Date', userId: 'Customer', total: 'Total' })
  })

  test('a total that is price × quantity in every row is the amount of the line', () => {
    const { mapping } = guess(`
Order,Date,SKU,Qty,Price,Total
1,2024-01-31,A,2,10.00,20.00
1,2024-01-31,B,1,5.00,5.00
2,2024-01-31,A,3,10.00,30.00`)
    expect(mapping).toMatchObject({ amount: 'Total' })
    expect(mapping.total).toBe(undefined)
  })

  test('an amount in a file without products is the total of the order', () => {
    expect(guess('Чек,Дата,Сумма\n1,01.02.2024,100\n').mapping).toMatchObject({ total: 'Сумма' })
  })
})

describe('a file without order numbers', () => {
  test('has one order for a person and a moment; a bare price is the total, an id that repeats is the buyer', () => {
    const { mapping, doubts } = guess(
      'Id,Date,Price\n1,2024-01-02,230.3\n1,2024-09-06,84.39\n2,2024-01-02,5\n',
    )
    expect(mapping).toEqual({ userId: 'Id', placedAt: 'Date', total: 'Price' })
    expect(doubts).toHaveLength(1)
  })

  test('is one whose "Id" never repeats only when that is no number', () => {
    expect(guess('ID,Date,Total\n1,2024-01-02,5\n2,2024-01-02,5\n').mapping.number).toBe('ID')
  })
})

describe('what could be meant otherwise', () => {
  test('is said of dates that nothing decides, and decided by one day above twelve', () => {
    const text = 'Order,Date,Total\n1,03/04/2024,5\n2,05/04/2024,5\n'
    expect(guess(text).doubts).toHaveLength(1)
    expect(guess(text).options.dateOrder).toBe('dmy')
    expect(guess(text, shop({ currency: 'USD' })).options.dateOrder).toBe('mdy')
    const decided = guess(`${text}3,04/13/2024,5\n`)
    expect([decided.options.dateOrder, decided.doubts]).toEqual(['mdy', []])
  })

  test('is said of numbers that nothing decides', () => {
    expect(guess('Order;Date;Total\n1;2024-01-01;1,234\n', shop(), ';').doubts).toHaveLength(1)
    expect(guess('Order;Date;Total\n1;2024-01-01;1,234\n2;2024-01-01;1,50\n', shop(), ';').doubts).toEqual([])
  })

  test('letters before every number are no cancellations', () => {
    const { options } = guess('Order,Date,SKU,Qty,Price\nA1,2024-01-01,X,-1,5\nA2,2024-01-01,X,1,5\n')
    expect(options.cancellationPrefix).toBe(undefined)
  })
})
