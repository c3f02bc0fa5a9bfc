import type { Label } from '../../../kit/kinds.ts'
import { minorDigits } from '../../../kit/money.ts'
import { mappingByNames } from '../guess-mapping.ts'
import type { Guess, GuessInput, Mapping } from '../import-kind.ts'
import { whoFields } from '../person/fields.ts'
import { dateOrderOf, readDate } from '../values/read-date.ts'
import { decimalSignOf, readDecimal } from '../values/read-decimal.ts'
import { orderFields } from './fields.ts'
import { channelOf, statusOf } from './words.ts'

type Values = (column: string | undefined) => string[]

const numberFields = ['quantity', 'price', 'amount', 'total', 'discount', 'shipping']

function share(values: readonly string[], test: (value: string) => boolean): number {
  const told = values.filter((value) => value !== '')
  return told.length === 0 ? 0 : told.filter(test).length / told.length
}

const isDate = (value: string) => readDate(value, { order: 'dmy', timeZone: 'UTC' }) !== null
const isNumber = (value: string) => readDecimal(value, '.') !== null

/** Of JSON's nested lists: what stands in the goods is of the goods, "lines.name" is nobody's name. */
const isOfLine = (column: string) =>
  /(^|\.)((line_?)?items?|lines?|order_?lines|products?|goods|positions?|basket|cart|товары|позиции|состав)\.[^.]+$/i.test(
    column,
  )
const lineFields = ['productId', 'productName', 'quantity', 'price', 'amount', 'category', 'brand']

/** Whether the values of a column can be what its name promises; a column without values can be anything. */
function fits(field: string, values: readonly string[]): boolean {
  if (values.every((value) => value === '')) return field !== 'number' && field !== 'placedAt'
  if (field === 'number') return share(values, (value) => /\d/.test(value)) > 0.5
  if (field === 'placedAt' || field === 'statusAt') return share(values, isDate) > 0.6
  if (numberFields.includes(field)) return share(values, isNumber) > 0.6
  if (field === 'email') return share(values, (value) => value.includes('@')) > 0.5
  if (field === 'phone') return share(values, (value) => value.replace(/\D/g, '').length >= 7) > 0.5
  if (field === 'status') return share(values, (value) => statusOf(value) !== undefined) > 0.5
  if (field === 'channel') return share(values, (value) => channelOf(value) !== undefined) > 0.5
  if (field === 'userId') return share(values, (value) => /\d/.test(value) || !/[\s@]/.test(value)) > 0.6
  if (field === 'fullName') return share(values, (value) => /\p{L}/u.test(value)) > 0.5
  return true
}

/** Orders cancelled under a number of their own: a few letters before the number, and goods that go back. */
function cancellationPrefix(numbers: readonly string[], quantities: readonly string[]): string | undefined {
  const found = new Map<string, boolean>()
  let plainNumbers = 0
  numbers.forEach((number, index) => {
    const prefix = /^(\p{L}{1,3})[- ]?\d+$/u.exec(number)?.[1]
    if (!prefix) plainNumbers++
    else
      found.set(prefix, (found.get(prefix) ?? true) && (readDecimal(quantities[index] ?? '', '.') ?? 0) < 0)
  })
  if (plainNumbers < numbers.length / 2) return undefined
  return [...found].find(([, goesBack]) => goesBack)?.[0]
}

/** A column of totals that is quantity × price in every row is the amount of the line, whatever it is called. */
function totalIsOfLine(mapping: Mapping, valuesOf: Values): boolean {
  const totals = valuesOf(mapping.total)
  const quantities = valuesOf(mapping.quantity)
  const prices = valuesOf(mapping.price)
  const numbers = valuesOf(mapping.number)
  if (new Set(numbers).size === numbers.length || prices.length === 0) return false
  const equal = totals.filter((total, index) => {
    const amount =
      (readDecimal(quantities[index] ?? '1', '.') ?? 0) * (readDecimal(prices[index] ?? '', '.') ?? 0)
    return Math.abs((readDecimal(total, '.') ?? Number.NaN) - amount) < 0.011
  })
  return equal.length > totals.length * 0.9
}

/** The goods' own "name", which no field is called by for fear of people's names. */
function settleNameOfLine(mapping: Mapping, columns: readonly string[]): Mapping {
  const column = columns.find((one) => isOfLine(one) && /\.(name|title|название|наименование)$/i.test(one))
  if (column === undefined || mapping.productName !== undefined) return mapping
  return Object.values(mapping).includes(column) ? mapping : { ...mapping, productName: column }
}

/** A column just called "Id": what it numbers is told by whether it repeats. */
function settleId(mapping: Mapping, columns: readonly string[], valuesOf: Values): Mapping {
  const column = columns.find((one) => /^(id|ид|код|№)$/i.test(one.trim()))
  if (column === undefined || Object.values(mapping).includes(column)) return mapping
  const values = valuesOf(column).filter((value) => value !== '')
  const repeats = new Set(values).size < values.length
  if (!repeats)
    return mapping.number === undefined && values.length > 1 ? { ...mapping, number: column } : mapping
  return whoFields.some(({ name }) => mapping[name] !== undefined) ? mapping : { ...mapping, userId: column }
}

function settleSums(mapping: Mapping, valuesOf: Values): Mapping {
  const { amount, total, price, ...rest } = mapping
  const hasProducts = mapping.productId !== undefined || mapping.productName !== undefined
  if (price && !amount && !total && !hasProducts && mapping.quantity === undefined)
    return { ...rest, total: price }
  const others = price ? { ...rest, price } : rest
  const hasLines = mapping.productId !== undefined || mapping.productName !== undefined
  if (amount && !total && !hasLines) return { ...others, total: amount }
  if (total && !amount && hasLines && totalIsOfLine(mapping, valuesOf)) return { ...others, amount: total }
  return mapping
}

const noNumber: Label = {
  en: 'No column holds the order number: what one person bought at one moment will be one order.',
  ru: 'Столбца с номером заказа нет: покупки одного человека в один момент станут одним заказом.',
}
const nobodyTwice: Label = {
  en: 'Nobody is in the first rows twice: a list of customers looks so.',
  ru: 'В первых строках никто не повторяется: так выглядит список клиентов.',
}

/** What is to be looked at where nothing numbers the orders. */
function doubtsOfNumbers(mapping: Mapping, valuesOf: Values): Label[] {
  if (mapping.number !== undefined || mapping.placedAt === undefined) return []
  const repeats = whoFields.some(({ name }) => {
    const told = valuesOf(mapping[name]).filter((value) => value !== '')
    return new Set(told).size < told.length
  })
  return repeats ? [noNumber] : [noNumber, nobodyTwice]
}

const ambiguousDates: Label = {
  en: 'Dates such as 03/04/2024 could begin with the day or with the month. Look at the preview.',
  ru: 'Даты вида 03/04/2024 можно прочитать и с дня, и с месяца. Проверьте предпросмотр.',
}
const ambiguousNumbers: Label = {
  en: 'Numbers such as 1,234 could be thousands or fractions. Look at the preview.',
  ru: 'Числа вида 1,234 можно прочитать и как тысячи, и как дроби. Проверьте предпросмотр.',
}

/** Which columns an orders file has, and how its dates, numbers and cancellations are written. */
export function guessOrders({ columns, sample, workspace, mapping: chosen }: GuessInput): Guess {
  const valuesOf: Values = (column) => {
    const index = column === undefined ? -1 : columns.indexOf(column)
    return index === -1 ? [] : sample.map((row) => (row.cells[index] ?? '').trim())
  }
  const byNames = () =>
    mappingByNames(
      orderFields,
      columns,
      (field, column) => (lineFields.includes(field) || !isOfLine(column)) && fits(field, valuesOf(column)),
    )
  const guessed = () => settleNameOfLine(settleId(byNames(), columns, valuesOf), columns)
  const mapping = chosen ?? settleSums(guessed(), valuesOf)
  const doubts = doubtsOfNumbers(mapping, valuesOf)

  const dates = valuesOf(mapping.placedAt)
  const toldOrder = dateOrderOf(dates)
  if (!toldOrder && dates.some((date) => /^\d{1,2}[-/]\d{1,2}[-/]/.test(date))) doubts.push(ambiguousDates)

  const numbers = numberFields.flatMap((field) => valuesOf(mapping[field]))
  const toldSign = decimalSignOf(numbers)
  const isGrouped = (value: string) => /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(value)
  if (!toldSign && minorDigits(workspace.currency) !== 3 && numbers.some(isGrouped))
    doubts.push(ambiguousNumbers)

  const prefix = cancellationPrefix(valuesOf(mapping.number), valuesOf(mapping.quantity))
  return {
    mapping,
    options: {
      dateOrder: toldOrder ?? (workspace.currency === 'USD' ? 'mdy' : 'dmy'),
      decimal: toldSign ?? (workspace.locale === 'ru' ? ',' : '.'),
      timeZone: workspace.timeZone,
      currency: workspace.currency,
      status: 'completed',
      channel: 'online',
      ...(prefix ? { cancellationPrefix: prefix } : {}),
    },
    doubts,
  }
}
