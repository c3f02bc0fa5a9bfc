import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

/** The same numbers every time (mulberry32). */
function dice(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const countries = ['United Kingdom', 'Germany', 'France', 'EIRE']
const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'

/**
 * Lines of invoices as a wholesaler's books have them: many lines an invoice, every fourth without a customer,
 * cancellations under numbers of their own, write-offs, fractions of a penny, one invoice scattered over the file.
 */
function* lines(count: number): Generator<string> {
  const roll = dice(7)
  const upTo = (most: number) => Math.floor(roll() * most)
  const start = Date.UTC(2010, 11, 1, 8)
  let written = 0
  const scattered: string[] = []
  yield `${header}\r\n`
  for (let invoice = 0; written < count; invoice++) {
    const isCancelled = roll() < 0.15
    const number = `${isCancelled ? 'C' : ''}${536_365 + invoice}`
    const customer = roll() < 0.25 ? '' : String(12_346 + upTo(4_000))
    const country = countries[roll() < 0.9 ? 0 : upTo(countries.length)]
    const at = new Date(start + invoice * 20 * 60_000).toISOString().slice(0, 19)
    const lineCount = Math.min(1 + upTo(38), count - written)
    for (let line = 0; line < lineCount; line++) {
      const product = upTo(3_500)
      const isWriteOff = customer === '' && roll() < 0.02
      const quantity = (isCancelled || isWriteOff ? -1 : 1) * (1 + upTo(24))
      const price = isWriteOff ? '0.00' : roll() < 0.001 ? '0.001' : (0.29 + upTo(1_500) / 100).toFixed(2)
      const name = isWriteOff ? '' : `"THING NO ${product}, ${product % 2 ? 'LARGE' : 'SMALL'}"`
      const text = `${number},${10_000 + product}${roll() < 0.1 ? 'B' : ''},${name},${quantity},${at},${price},${customer},${country}\r\n`
      written++
      if (invoice === 3 && line > 0 && written < count / 2) scattered.push(text)
      else yield text
    }
  }
  yield* scattered
}

/** Writes `count` lines of made-up invoices, packed with gzip; the same file for the same count. */
export const writeMadeUpOrders = (path: string, count: number): Promise<void> =>
  pipeline(Readable.from(lines(count)), createGzip({ level: 1 }), createWriteStream(path))
