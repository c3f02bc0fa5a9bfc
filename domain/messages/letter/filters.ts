import type { Liquid } from 'liquidjs'
import { formatMoney } from '../../../kit/money.ts'
import { remembered } from '../../../kit/remember.ts'
import { dayMs, hourMs } from '../../../kit/time.ts'
import { countdownAddress, momentSaid, timeLeft } from './countdown/address.ts'
import { nameInCase, salutation } from './names.ts'

/** What filters need to know of whom they write to: given to every rendering as globals. */
export interface Manner {
  /** `ru` or `en`. */
  language: string
  timeZone: string
  currency: string
  /** Where pictures that we draw are asked for. */
  publicUrl: string
}

/** How a letter of this shop speaks in this language. */
export const mannerOf = (
  { timeZone, currency }: { timeZone: string; currency: string },
  language: string,
  publicUrl: string,
): Manner => ({ language, timeZone, currency, publicUrl })

/** Ten years. */
const mostHoursOn = (3_653 * dayMs) / hourMs

const asDate = (value: unknown): Date | null => {
  if (value === null || value === undefined || value === '') return null
  const at = value === 'now' ? new Date() : new Date(value as string | number | Date)
  return Number.isNaN(at.getTime()) ? null : at
}

const dateStyles: Record<string, Intl.DateTimeFormatOptions> = {
  short: { day: '2-digit', month: '2-digit', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  day: { day: 'numeric', month: 'long' },
  weekday: { weekday: 'long' },
  time: { hour: '2-digit', minute: '2-digit' },
  moment: { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
}

const formats = new Map<string, Intl.DateTimeFormat>()

function dateFormat(manner: Manner, style: string): Intl.DateTimeFormat {
  const key = `${manner.language} ${manner.timeZone} ${style}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(manner.language === 'en' ? 'en-GB' : manner.language, {
    ...(dateStyles[style] ?? dateStyles.long),
    timeZone: manner.timeZone,
  })
  formats.set(key, made)
  return made
}

const numberFormat = remembered(10, (language) => new Intl.NumberFormat(language))

/** Counts are few as well: `3 ru`. */
const numberText = remembered(20_000, (key) => {
  const [number, language = ''] = key.split(' ')
  return numberFormat(language).format(Number(number))
})

const decimalSign = remembered(
  10,
  (language) =>
    numberFormat(language)
      .formatToParts(1.1)
      .find((one) => one.type === 'decimal')?.value ?? '.',
)

/** A number as it is, with the decimal sign of the reader's language: `4.5` → 4,5. Anything else stays. */
export function writtenPlainly(language: string, value: unknown): unknown {
  if (typeof value !== 'number' || Number.isInteger(value)) return value
  return String(value).replace('.', decimalSign(language))
}

const pluralRules = remembered(10, (language) => new Intl.PluralRules(language))
const pluralOf = remembered(20_000, (key) => {
  const [count, language = ''] = key.split(' ')
  return pluralRules(language).select(Number(count))
})

/** `3 | plural: "товар", "товара", "товаров"` → товара; `3 | plural: "item", "items"` → items. */
export function pluralForm(language: string, count: number, forms: readonly string[]): string {
  const place = { one: 0, few: 1 }[pluralOf(`${Math.abs(count)} ${language}`) as string] ?? forms.length - 1
  return forms[Math.min(place, forms.length - 1)] ?? ''
}

const amount = (value: unknown) =>
  value === null || value === undefined || value === '' ? Number.NaN : Number(value)

/** Prices are few, letters many, and writing a sum takes longer than anything else in a letter. */
const moneyText = remembered(20_000, (key) => {
  const [minor, code = '', language = ''] = key.split(' ')
  return formatMoney(Number(minor), code, language)
})

/** Money, dates, counts and words as the reader's language writes them. None of them can run code or read a file. */
export function addFilters(liquid: Liquid): void {
  const add = (name: string, apply: (manner: Manner, value: unknown, rest: unknown[]) => unknown) =>
    liquid.registerFilter(name, function (value: unknown, ...rest: unknown[]) {
      return apply((this.context.globals as { manner: Manner }).manner, value, rest)
    })
  add('money', (manner, value, [currency]) => {
    const minor = amount(value)
    if (!Number.isFinite(minor)) return ''
    const code = typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? currency : manner.currency
    return moneyText(`${minor} ${code} ${manner.language}`)
  })
  add('date', (manner, value, [style]) => {
    const at = asDate(value)
    return at ? dateFormat(manner, typeof style === 'string' ? style : 'long').format(at) : ''
  })
  add('number', (manner, value) => {
    const number = amount(value)
    return Number.isFinite(number) ? numberText(`${number} ${manner.language}`) : ''
  })
  add('countdown', ({ language, timeZone, publicUrl }, value, [ink, ground]) => {
    const until = momentSaid(value, timeZone)
    return until ? countdownAddress(publicUrl, { until, language, ink, ground }) : ''
  })
  add('time_left', ({ language, timeZone }, value) => {
    const until = momentSaid(value, timeZone)
    return until ? timeLeft(until, language, new Date()) : ''
  })
  add('plus_hours', ({ timeZone }, value, [hours]) => {
    const from = momentSaid(value, timeZone)
    const on = amount(hours)
    if (!from || !Number.isFinite(on) || Math.abs(on) > mostHoursOn) return ''
    return new Date(from.getTime() + on * hourMs).toISOString()
  })
  add('salutation', (manner, value, [style]) => salutation(manner.language, value, style))
  add('case', (_manner, value, [wanted, part, gender]) => nameInCase(value, wanted, part, gender))
  add('plural', (manner, value, forms) => pluralForm(manner.language, Number(value) || 0, forms.map(String)))
}
