import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** What a file of invoice lines comes to, counted without any of the product's code. */
export interface FileTotals {
  lines: number
  orders: number
  customers: number
  products: number
  cancelled: number
  anonymous: number
  purchases: number
  buyers: number
  repeatBuyers: number
  revenuePence: number
}

const cellsOf = (line: string) =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    (cell) => cell[1]?.replaceAll('""', '"') ?? cell[2] ?? '',
  )

/** 6 × 2.55 in pence, half a penny away from zero, with whole numbers only. */
function pence(quantity: string, price: string): number {
  const [pounds = '0', fraction = ''] = price.replace('-', '').split('.')
  const tenThousandths =
    BigInt(pounds + fraction.padEnd(4, '0').slice(0, 4)) * BigInt(Math.abs(Number(quantity)))
  return Number((tenThousandths + 50n) / 100n)
}

/** Customer known, not cancelled, quantity and price above zero: that is a purchase. */
export function totalsOf(path: string): FileTotals {
  const [, ...lines] = gunzipSync(readFileSync(path)).toString('utf8').trim().split(/\r?\n/)
  const invoices = new Map<string, { customer: string; pence: number; isBought: boolean }>()
  const products = new Set<string>()
  for (const line of lines) {
    const [number = '', product = '', , quantity = '', , price = '', customer = ''] = cellsOf(line)
    products.add(product)
    const invoice = invoices.get(number) ?? { customer, pence: 0, isBought: false }
    invoices.set(number, invoice)
    if (number.startsWith('C') || Number(quantity) <= 0 || Number(price) <= 0) continue
    invoice.isBought = true
    invoice.pence += pence(quantity, price)
  }
  const all = [...invoices]
  const purchases = all.filter(([, invoice]) => invoice.customer && invoice.isBought)
  const perBuyer = new Map<string, number>()
  for (const [, { customer }] of purchases) perBuyer.set(customer, (perBuyer.get(customer) ?? 0) + 1)
  return {
    lines: lines.length,
    orders: all.length,
    customers: new Set(all.map(([, { customer }]) => customer).filter(Boolean)).size,
    products: products.size,
    cancelled: all.filter(([number]) => number.startsWith('C')).length,
    anonymous: all.filter(([, { customer }]) => !customer).length,
    purchases: purchases.length,
    buyers: perBuyer.size,
    repeatBuyers: [...perBuyer.values()].filter((count) => count > 1).length,
    revenuePence: purchases.reduce((sum, [, invoice]) => sum + invoice.pence, 0),
  }
}
