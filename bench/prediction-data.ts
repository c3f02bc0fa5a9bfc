import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { BuyingDays } from '../domain/predictions/index.ts'
import { dayMs } from '../kit/time.ts'

const fileOf = (name: string) => fileURLToPath(new URL(`../../shared/data/${name}`, import.meta.url))

/** The text of a file of the shared data; null where it is absent. */
export function sharedText(name: string): string | null {
  const path = fileOf(name)
  if (!existsSync(path)) return null
  const bytes = readFileSync(path)
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

const dayOf = (year: string, month: string, day: string) =>
  Date.UTC(Number(year), Number(month) - 1, Number(day)) / dayMs

function fieldsOf(line: string): string[] {
  const fields: string[] = []
  let field = ''
  let isQuoted = false
  for (const sign of line) {
    if (sign === '"') isQuoted = !isQuoted
    else if (sign === ',' && !isQuoted) {
      fields.push(field)
      field = ''
    } else field += sign
  }
  return [...fields, field]
}

function peopleOf(rows: Iterable<{ customer: string; day: number; money: number }>): BuyingDays[] {
  const people = new Map<string, Map<number, number>>()
  for (const { customer, day, money } of rows) {
    const days = people.get(customer) ?? new Map<number, number>()
    days.set(day, (days.get(day) ?? 0) + money)
    people.set(customer, days)
  }
  return [...people.values()].map((days) => [...days].sort(([one], [other]) => one - other))
}

const linesOf = (text: string) => text.trim().split(/\r?\n/)

/** Purchases of the real logs, by person; days since 1970. */
export const purchaseLogs: Record<string, () => BuyingDays[] | null> = {
  'online-retail': () => {
    const text = sharedText('online-retail/online_retail_2010-12_2011-05.csv.gz')
    if (!text) return null
    return peopleOf(
      linesOf(text)
        .slice(1)
        .map(fieldsOf)
        .filter(([invoice = '', , , quantity, , price, customer]) =>
          Boolean(customer && !invoice.startsWith('C') && Number(quantity) > 0 && Number(price) > 0),
        )
        .map(([, , , quantity, at = '', price, customer = '']) => ({
          customer,
          day: dayOf(at.slice(0, 4), at.slice(5, 7), at.slice(8, 10)),
          money: Number(quantity) * Number(price),
        })),
    )
  },
  apparel: () => {
    const text = sharedText('apparel/apparelTrans.csv')
    if (!text) return null
    return peopleOf(
      linesOf(text)
        .slice(1)
        .map(fieldsOf)
        .map(([customer = '', at = '', money]) => ({
          customer,
          day: dayOf(at.slice(0, 4), at.slice(5, 7), at.slice(8, 10)),
          money: Number(money),
        })),
    )
  },
  cdnow: () => {
    const text = sharedText('cdnow/CDNOW_sample.txt')
    if (!text) return null
    return peopleOf(
      linesOf(text)
        .map((line) => line.trim().split(/\s+/))
        .map(([, customer = '', at = '', , money]) => ({
          customer,
          day: dayOf(at.slice(0, 4), at.slice(4, 6), at.slice(6, 8)),
          money: Number(money),
        })),
    )
  },
}

/**
 * CDNOW as its log has it: weeks up to 30 September 1997 and the mean spend of repeat days. The summaries beside the log are
 * cut to two decimals, which alone moves the last printed digit of Pareto/NBD and Gamma-Gamma (β 11.668, v 15.45).
 */
export function cdnowWeeks(people: readonly BuyingDays[]) {
  const end = Date.UTC(1997, 8, 30) / dayMs
  return people.map((days) => {
    const before = days.filter(([day]) => day <= end)
    const first = before[0]?.[0] ?? end
    const repeats = before.slice(1)
    return {
      repeats: repeats.length,
      recency: ((repeats.at(-1)?.[0] ?? first) - first) / 7,
      age: (end - first) / 7,
      meanSpend: repeats.reduce((sum, [, money]) => sum + money, 0) / Math.max(1, repeats.length),
      later: (weeks: number) => days.filter(([day]) => day > end && day <= end + 7 * weeks).length,
    }
  })
}
