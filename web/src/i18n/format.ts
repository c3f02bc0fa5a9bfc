/** Words and figures by locale. Pure functions; components get them bound by `useFormat`. */
export type Language = 'en' | 'ru'

/** British English: day before month and £1,245.00. */
export const localeOf = (language: Language): string => (language === 'ru' ? 'ru-RU' : 'en-GB')

export interface FormatSettings {
  language: Language
  /** IANA name; times are shown as the shop's clock shows them. */
  timeZone: string
  /** ISO 4217; used where a figure has no currency of its own. */
  currency: string
}

const cache = new Map<string, Intl.NumberFormat>()
function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options)
  const known = cache.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(locale, options)
  cache.set(key, made)
  return made
}

const dateCache = new Map<string, Intl.DateTimeFormat>()
function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const known = dateCache.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, options)
  dateCache.set(key, made)
  return made
}

/** Digits behind the point: 2 for GBP, 0 for JPY (ISO 4217). */
export function minorDigits(currency: string): number {
  return numberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/** 124500 GBP → 1245. */
export const majorOf = (amountMinor: number, currency: string): number =>
  amountMinor / 10 ** minorDigits(currency)

/** 1245000 RUB, ru → «12 450 ₽»; 124500 GBP, en → “£1,245.00”. `compact` → «12,5 млн ₽» for axes and tight places;
 * `whole` leaves the pence out, where they say nothing (an average). */
export function money(
  amountMinor: number,
  currency: string,
  language: Language,
  options: { compact?: boolean; signed?: boolean; whole?: boolean } = {},
): string {
  const amount = majorOf(amountMinor, currency)
  const compact = options.compact === true && Math.abs(amount) >= 10_000
  const whole =
    options.whole === true ||
    compact ||
    (language === 'ru' && Number.isInteger(amount)) ||
    options.compact === true
  return numberFormat(localeOf(language), {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    ...(compact
      ? { notation: 'compact', maximumFractionDigits: 1 }
      : whole
        ? { maximumFractionDigits: 0 }
        : {}),
    ...(options.signed ? { signDisplay: 'exceptZero' } : {}),
  }).format(amount)
}

/** What groups the thousands of a number that is being typed. */
export const grouping = (language: Language): string => (language === 'ru' ? ' ' : ',')

/** How a field that takes a sum shows it: «12 450 ₽», “£12,450”. */
export function moneyField(
  currency: string,
  language: Language,
): { thousandSeparator: string; prefix?: string; suffix?: string } {
  const parts = numberFormat(localeOf(language), {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0)
  const sign = parts.find((part) => part.type === 'currency')?.value ?? currency
  return {
    thousandSeparator: grouping(language),
    ...(parts[0]?.type === 'currency' ? { prefix: sign } : { suffix: ` ${sign}` }),
  }
}

/** '91.2345' of a currency in RUB → «91,2345 ₽»: every digit that was given. */
export function rate(text: string, currency: string, language: Language): string {
  return numberFormat(localeOf(language), {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 0,
    maximumFractionDigits: 12,
  }).format(Number(text))
}

/** 1204 → «1 204»; `compact` → 1.2K; `digits`: always so many after the point, where figures stand below one another. */
export function count(
  value: number,
  language: Language,
  options: { compact?: boolean; digits?: number } = {},
): string {
  const compact = options.compact === true && Math.abs(value) >= 10_000
  return numberFormat(localeOf(language), {
    maximumFractionDigits: options.digits ?? (compact ? 1 : 2),
    ...(options.digits === undefined ? {} : { minimumFractionDigits: options.digits }),
    ...(compact ? { notation: 'compact' } : {}),
  }).format(value)
}

/** 0.184 → 18 % (one digit below 10 %, none above; “<0.1%” instead of a false zero, “99.9%” instead of a false whole). */
export function percent(share: number, language: Language, options: { signed?: boolean } = {}): string {
  const size = Math.abs(share)
  const isNearlyAll = size >= 0.995 && size < 1
  const digits = (size > 0 && size < 0.1) || isNearlyAll ? 1 : 0
  const text = (value: number) =>
    numberFormat(localeOf(language), {
      style: 'percent',
      maximumFractionDigits: digits,
      ...(options.signed ? { signDisplay: 'exceptZero' } : {}),
    }).format(value)
  if (size > 0 && size < 0.001) return `<${text(0.001)}`
  return text(isNearlyAll ? Math.sign(share) * Math.min(size, 0.999) : share)
}

const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const
const unitsRu = ['Б', 'КБ', 'МБ', 'ГБ', 'ТБ'] as const

/** 1536 → “1.5 KB”. */
export function bytes(value: number, language: Language): string {
  const power = value < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(value) / Math.log(1024)))
  const size = value / 1024 ** power
  const shown = numberFormat(localeOf(language), { maximumFractionDigits: size < 10 && power > 0 ? 1 : 0 })
  return `${shown.format(size)}\u00A0${(language === 'ru' ? unitsRu : units)[power]}`
}

type DateLike = string | number | Date

/** How much of a moment is shown. `day`: 5 Mar 2026; `minute`: 5 Mar, 14:07 (the year only when it is not this one); `clock`: 14:07:33. */
export type DateStyle = 'day' | 'minute' | 'second' | 'time' | 'clock' | 'exact' | 'month'

export function date(
  at: DateLike,
  style: DateStyle,
  settings: Pick<FormatSettings, 'language' | 'timeZone'>,
  now: Date = new Date(),
): string {
  const moment = new Date(at)
  const { timeZone } = settings
  const locale = localeOf(settings.language)
  const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
  if (style === 'time') return dateFormat(locale, { timeZone, ...clock }).format(moment)
  if (style === 'clock') return dateFormat(locale, { timeZone, ...clock, second: '2-digit' }).format(moment)
  if (style === 'month')
    return dateFormat(locale, { timeZone, month: 'short', year: 'numeric' }).format(moment)
  if (style === 'exact') {
    const zone: Intl.DateTimeFormatOptions = { second: '2-digit', timeZoneName: 'short' }
    return dateFormat(locale, { timeZone, dateStyle: undefined, ...longDay, ...clock, ...zone }).format(
      moment,
    )
  }
  const year = dateFormat('en', { timeZone, year: 'numeric' })
  const sameYear = year.format(moment) === year.format(now)
  return dateFormat(locale, {
    timeZone,
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
    ...(style === 'day' ? {} : clock),
    ...(style === 'second' ? { second: '2-digit' } : {}),
  })
    .format(moment)
    .replace(/(\d)[\s\u00A0\u202F]г\./, '$1')
}
const longDay: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' }

/** The calendar day in the zone, as 2026-03-05: for grouping. */
export const dayKey = (at: DateLike, timeZone: string): string =>
  dateFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(at))

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** “3 min ago”, «вчера»; within a minute: `now` of the language, so that a list does not count seconds aloud. */
export function ago(at: DateLike, language: Language, now: number = Date.now()): string {
  const seconds = Math.round((new Date(at).getTime() - now) / 1000)
  const format = new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto', style: 'short' })
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit)
  }
  return format.format(0, 'second')
}

const spans: ['d' | 'h' | 'm' | 's', number][] = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
]
const spanUnits = { d: 'day', h: 'hour', m: 'minute', s: 'second' } as const

/** 5400 → “1 hr 30 min”; the two largest parts. Under a second: milliseconds. */
export function duration(seconds: number, language: Language): string {
  const locale = localeOf(language)
  const part = (value: number, unit: string) =>
    numberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 0 }).format(
      value,
    )
  if (seconds > 0 && seconds < 1) return part(Math.round(seconds * 1000), 'millisecond')
  // two clocks may disagree by a moment: nothing lasts less than nothing
  let left = Math.max(0, Math.round(seconds))
  const parts: string[] = []
  for (const [key, size] of spans) {
    const value = Math.floor(left / size)
    if (value > 0 && parts.length < 2) parts.push(part(value, spanUnits[key]))
    left -= value * size
  }
  return parts.length > 0 ? parts.join(' ') : part(0, 'second')
}
