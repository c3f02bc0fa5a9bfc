import { exactMinor, toMinor } from '../../../kit/money.ts'
import { dayMs } from '../../../kit/time.ts'
import {
  countryOf,
  type Identifier,
  type IdentifierKind,
  normaliseIdentifier,
} from '../../customers/index.ts'
import type { NewOrder, NewOrderLine, OrderStatus } from '../../orders/index.ts'
import type { ImportRow, RowError, RowGroup, SaveJob } from '../import-kind.ts'
import { asId } from '../rows/read-row.ts'
import { Unusable } from '../unusable.ts'
import { readDate } from '../values/read-date.ts'
import { readDecimal } from '../values/read-decimal.ts'
import type { Reads } from '../words.ts'
import { complaint } from './complaints.ts'
import type { OrderField } from './fields.ts'
import type { OrdersOptions } from './options.ts'
import { channelOf, statusOf } from './words.ts'

export interface ReadOrder {
  order: Omit<NewOrder, 'customerId'>
  identifiers: Identifier[]
  traits: Record<string, string>
  /** Contacts that lead to nobody (a phone too short, "null"): the order is taken without them. */
  ignoredContacts: number
}

const longestNumber = 100
const longestProductId = 200
const longestName = 500
const mostQuantity = 1e9
const mostMoney = 1e11

const currencySigns: Record<string, string> = {
  '₽': 'RUB',
  РУБ: 'RUB',
  'РУБ.': 'RUB',
  Р: 'RUB',
  RUR: 'RUB',
  '£': 'GBP',
  $: 'USD',
  '€': 'EUR',
  '₸': 'KZT',
}
const currencies = new Set(Intl.supportedValuesOf('currency'))

/** `₽`, `rur`, `EUR` as the code of ISO 4217. Undefined: no currency that we know. */
export function readCurrency(text: string): string | undefined {
  const code = currencySigns[text.toUpperCase()] ?? text.toUpperCase()
  return currencies.has(code) ? code : undefined
}

function addedUp(values: readonly (number | undefined)[]): number | undefined {
  const told = values.filter((value) => value !== undefined)
  return told.length === 0 ? undefined : told.reduce((sum, value) => sum + value, 0)
}

/**
 * Reads the rows of one order, whole. What belongs to the order may stand in any of its rows (many exports tell it in
 * the first one only). The answer is an order, or what is wrong with each of its rows.
 */
export function orderReader(job: SaveJob<OrdersOptions>) {
  const { options, workspace, now } = job
  const country = countryOf(workspace)
  const form = { order: options.dateOrder, timeZone: options.timeZone ?? workspace.timeZone }
  const earliest = Date.UTC(1971, 0)
  const latest = now.getTime() + 2 * dayMs
  const cell = (row: ImportRow, field: OrderField) => job.cell(row, field)
  /** Receipts that say what was taken and what it came to in all: their goods are known without money. */
  const pricesAreUntold = job.isMapped('total') && !job.isMapped('price') && !job.isMapped('amount')

  function number(row: ImportRow, field: OrderField, most: number): number | undefined {
    const text = cell(row, field)
    if (text === '') return undefined
    const value = readDecimal(text, options.decimal)
    if (value === null) throw new Unusable(complaint.noNumber(field, text))
    if (Math.abs(value) > most) throw new Unusable(complaint.tooLarge(field, text))
    return value
  }

  function time(row: ImportRow, field: 'placedAt' | 'statusAt'): Date | undefined {
    const text = cell(row, field)
    if (text === '') return undefined
    const at = readDate(text, form)
    if (!at) throw new Unusable(complaint.noTime(field, text))
    if (at.getTime() < earliest) throw new Unusable(complaint.before1971(field, text))
    if (at.getTime() > latest) throw new Unusable(complaint.inFuture(field, text))
    return at
  }

  function currency(row: ImportRow): string | undefined {
    return word(row, 'currency', readCurrency)
  }

  function word<Meaning>(row: ImportRow, field: OrderField, meaningOf: Reads<Meaning>) {
    const text = cell(row, field)
    if (text === '') return undefined
    const meaning = meaningOf(text)
    if (meaning === undefined) throw new Unusable(complaint.notKnown(field, text, meaningOf))
    return meaning
  }

  function line(row: ImportRow, currencyCode: string): NewOrderLine | undefined {
    const name = cell(row, 'productName').slice(0, longestName)
    const productId = asId(cell(row, 'productId')) || name.slice(0, longestProductId)
    const told = number(row, 'quantity', mostQuantity)
    const price = number(row, 'price', mostMoney)
    const amount = number(row, 'amount', mostMoney)
    if (productId === '') {
      if (price === undefined && amount === undefined) return undefined
      throw new Unusable(complaint.noProduct())
    }
    if (productId.length > longestProductId)
      throw new Unusable(complaint.tooLong('productId', longestProductId))
    if (told === undefined && cell(row, 'quantity') === '' && job.isMapped('quantity')) {
      throw new Unusable(complaint.empty('quantity'))
    }
    const quantity = told ?? 1
    const ofOne = price ?? (amount === undefined ? undefined : quantity === 0 ? 0 : amount / quantity)
    if (ofOne === undefined && !pricesAreUntold) throw new Unusable(complaint.empty('price'))
    return {
      productId,
      name: name || undefined,
      quantity,
      priceMinor: exactMinor(ofOne ?? 0, currencyCode),
      amountMinor: amount === undefined ? undefined : toMinor(amount, currencyCode),
      category: cell(row, 'category').slice(0, longestName) || undefined,
      brand: cell(row, 'brand').slice(0, longestProductId) || undefined,
    }
  }

  /** The one value that all rows of an order tell, where they tell any. */
  function common<Value>(
    rows: readonly ImportRow[],
    field: OrderField,
    read: (row: ImportRow) => Value | undefined,
  ) {
    let found: Value | undefined
    for (const row of rows) {
      const value = read(row)
      if (value === undefined) continue
      if (found !== undefined && found !== value) {
        throw new Unusable(complaint.differs(field, found, value))
      }
      found = value
    }
    return found
  }

  const text = (row: ImportRow, field: OrderField, longest: number) =>
    cell(row, field).slice(0, longest) || undefined
  const first = (rows: readonly ImportRow[], field: OrderField, longest = longestProductId) => {
    for (const row of rows) {
      const told = text(row, field, longest)
      if (told) return told
    }
    return undefined
  }

  const kinds: [OrderField, IdentifierKind][] = [
    ['userId', 'user-id'],
    ['email', 'email'],
    ['phone', 'phone'],
    ['loyaltyCard', 'loyalty-card'],
  ]

  function people(rows: readonly ImportRow[]) {
    const identifiers: Identifier[] = []
    let ignoredContacts = 0
    for (const [field, kind] of kinds) {
      const value = common(rows, field, (row) => {
        const told = asId(cell(row, field))
        if (told === '') return undefined
        const normal = normaliseIdentifier(kind, told, { country })
        if (normal === null) ignoredContacts++
        return normal ?? undefined
      })
      if (value !== undefined) identifiers.push({ kind, value })
    }
    return { identifiers, ignoredContacts }
  }

  function traits(rows: readonly ImportRow[]): Record<string, string> {
    const told: Record<string, string | undefined> = {
      name: first(rows, 'fullName'),
      firstName: first(rows, 'firstName'),
      lastName: first(rows, 'lastName'),
      country: first(rows, 'country'),
      city: first(rows, 'city'),
    }
    return Object.fromEntries(
      Object.entries(told).filter((entry): entry is [string, string] => Boolean(entry[1])),
    )
  }

  function statusSince(rows: readonly ImportRow[]): Date | undefined {
    const told = rows.flatMap((row) => time(row, 'statusAt')?.getTime() ?? [])
    return told.length > 0 ? new Date(Math.max(...told)) : undefined
  }

  function status(number: string, rows: readonly ImportRow[]): OrderStatus | undefined {
    const prefix = options.cancellationPrefix
    if (prefix && number.startsWith(prefix)) return 'cancelled'
    return common(rows, 'status', (row) => word(row, 'status', statusOf))
  }

  /** An order's sum, told in each of its rows or in one; without numbers each row is a purchase of its own, and they add up. */
  function sum(rows: readonly ImportRow[], field: OrderField, currencyCode: string): number | undefined {
    const told = (row: ImportRow) => number(row, field, mostMoney)
    const value = job.isMapped('number') ? common(rows, field, told) : addedUp(rows.map(told))
    return value === undefined ? undefined : toMinor(value, currencyCode)
  }

  function whole(
    { key, rows }: RowGroup,
    lines: NewOrderLine[],
    placedAt: Date,
    currencyCode: string,
  ): ReadOrder {
    const discount = sum(rows, 'discount', currencyCode)
    const totalMinor = sum(rows, 'total', currencyCode)
    if (lines.length === 0 && totalMinor === undefined) throw new Unusable(complaint.nothingBought())
    return {
      order: {
        number: key,
        status: status(key, rows),
        statusOfNew: options.status,
        statusAt: statusSince(rows),
        channel: common(rows, 'channel', (row) => word(row, 'channel', channelOf)) ?? options.channel,
        store: first(rows, 'store'),
        placedAt,
        currency: currencyCode,
        totalMinor,
        discountMinor: discount === undefined ? undefined : Math.abs(discount),
        shippingMinor: sum(rows, 'shipping', currencyCode),
        coupon: first(rows, 'coupon', longestNumber),
        lines,
      },
      ...people(rows),
      traits: traits(rows),
    }
  }

  return function read(group: RowGroup): ReadOrder | RowError[] {
    const errors: RowError[] = []
    const attempt = <Value>(row: ImportRow, work: () => Value): Value | undefined => {
      try {
        return work()
      } catch (error) {
        if (!(error instanceof Unusable)) throw error
        errors.push({ row, reason: error.label })
        return undefined
      }
    }
    const [head] = group.rows
    if (!head) return []
    if (group.key === '')
      return group.rows.map((row) => ({
        row,
        reason: job.isMapped('number') ? complaint.empty('number') : complaint.nobodyAtNoTime(),
      }))
    if (group.key.length > longestNumber)
      errors.push({ row: head, reason: complaint.tooLong('number', longestNumber) })
    const currencyCode =
      attempt(head, () => common(group.rows, 'currency', currency)) ?? options.currency ?? workspace.currency
    const times: number[] = []
    const lines: NewOrderLine[] = []
    for (const row of group.rows) {
      attempt(row, () => {
        const unusable = job.complaintOf(row)
        if (unusable) throw new Unusable(unusable)
        const at = time(row, 'placedAt')
        if (at) times.push(at.getTime())
        const one = line(row, currencyCode)
        if (one) lines.push(one)
      })
    }
    if (times.length === 0 && errors.length === 0)
      errors.push({ row: head, reason: complaint.empty('placedAt') })
    const read =
      errors.length === 0 &&
      attempt(head, () => whole(group, lines, new Date(Math.min(...times)), currencyCode))
    return read || errors
  }
}
