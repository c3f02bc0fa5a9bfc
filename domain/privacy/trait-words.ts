import { fromMinor } from '../../kit/money.ts'
import type { Language } from '../../kit/words.ts'
import type { Trait } from '../traits/index.ts'

const yesNo = { en: ['no', 'yes'], ru: ['нет', 'да'] } as const

/** A trait's value in the words of its kind: `vip` → «VIP», 0.64 → «64 %», 27 days → «27 дней». Null: written as anything else is. */
export function traitText(
  { type, values }: Trait,
  value: unknown,
  { language, currency }: { language: Language; currency: string },
): string | null {
  const word = values?.find((one) => one.value === String(value))?.label[language]
  if (word !== undefined) return word
  if (typeof value === 'boolean') return yesNo[language][Number(value)] ?? null
  const amount = type === 'money' && typeof value === 'string' ? Number(value) : value
  if (typeof amount !== 'number' || !Number.isFinite(amount)) return null
  const written = (options: Intl.NumberFormatOptions, of = amount) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: 1, ...options }).format(of)
  switch (type) {
    case 'money':
      return written(
        { style: 'currency', currency, currencyDisplay: 'narrowSymbol', maximumFractionDigits: 2 },
        fromMinor(Math.round(amount), currency),
      )
    case 'share':
      return written({ style: 'percent' })
    case 'days':
      return written({ style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 0 })
    default:
      return written({})
  }
}

/** Where the value of a trait stands in a row of its table. */
export const traitValue = ({ name, column, isInMap }: Trait, row: Record<string, unknown>): unknown =>
  isInMap ? (row[column] as Record<string, unknown> | undefined)?.[name] : row[column]
