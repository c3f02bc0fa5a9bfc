import { dayMs } from '../../../kit/time.ts'
import { instantOf, type LocalTime } from './zoned-time.ts'

/** How 01/02/2024 is meant: the first of February, or January the second. */
export type DateOrder = 'dmy' | 'mdy'

export interface DateForm {
  order: DateOrder
  /** For times that do not tell their own. */
  timeZone: string
}

const clock = String.raw`(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,6}))?)?\s*([AaPp][Mm])?)?`
const zone = String.raw`\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?`
const yearFirst = new RegExp(String.raw`^(\d{4})[-./](\d{1,2})[-./](\d{1,2})${clock}${zone}$`)
const yearLast = new RegExp(String.raw`^(\d{1,2})[-./](\d{1,2})[-./](\d{4}|\d{2})${clock}${zone}$`)
const digitsOnly = /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?)?$/
const dayWord = new RegExp(
  String.raw`^(\d{1,2})[ -](\p{L}{3,})\.?[ -](\d{4})(?: ?г\.?)?${clock}${zone}$`,
  'u',
)
const wordDay = new RegExp(String.raw`^(\p{L}{3,})\.? (\d{1,2}),? (\d{4})${clock}${zone}$`, 'u')
const serial = /^\d{5}(?:[.,]\d+)?$/

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const monthsInRussian = 'янв фев мар апр мая июн июл авг сен окт ноя дек'.split(' ')

function monthOf(word: string): number {
  const start = word.slice(0, 3).toLowerCase()
  const place = Math.max(months.indexOf(start), monthsInRussian.indexOf(start === 'май' ? 'мая' : start))
  return place + 1
}

type Found = (string | undefined)[]

/** The last six groups of a pattern: hour, minute, second, fraction, am or pm, zone. */
function local(
  year: number,
  month: number,
  day: number,
  [hour, minute, second, fraction, half]: Found,
): LocalTime | null {
  const hours = Number(hour ?? 0)
  const turned = half ? (hours % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : hours
  const at: LocalTime = {
    year,
    month,
    day,
    hour: turned,
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: Math.floor(Number(`0.${fraction ?? 0}`) * 1_000),
  }
  const real = new Date(Date.UTC(year, month - 1, day))
  const isReal = real.getUTCMonth() === month - 1 && real.getUTCDate() === day
  return isReal && at.hour < 24 && at.minute < 60 && at.second < 60 ? at : null
}

function zoneOffsetMs(text: string): number {
  const found = /^([+-])(\d{2}):?(\d{2})?$/.exec(text)
  if (!found) return 0
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0)
  return (found[1] === '-' ? -minutes : minutes) * 60_000
}

function instant(at: LocalTime | null, zoneText: string | undefined, form: DateForm): Date | null {
  if (!at) return null
  if (!zoneText) return instantOf(at, form.timeZone)
  const asUtc = Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second, at.millisecond)
  return new Date(asUtc - zoneOffsetMs(zoneText))
}

const fullYear = (text: string) =>
  text.length === 2 ? Number(text) + (Number(text) < 70 ? 2000 : 1900) : Number(text)

/** Day and month of 13/01/2024 by the order, or by what alone is possible when the order gives no real date. */
function inOrder(first: number, second: number, order: DateOrder): [day: number, month: number] {
  const [day, month] = order === 'dmy' ? [first, second] : [second, first]
  return month > 12 && day <= 12 ? [month, day] : [day, month]
}

/** Excel counts days from the last day of 1899 (and believes in 29 February 1900, hence 30 December). */
function excelTime(text: string): LocalTime {
  const at = new Date(
    Date.UTC(1899, 11, 30) + Math.round((Number(text.replace(',', '.')) * dayMs) / 1_000) * 1_000,
  )
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    millisecond: 0,
  }
}

/**
 * A moment as people and programs write it: ISO 8601, `31.12.2024 23:59`, `12/31/2024 11:59 PM`, `5 мая 2024`,
 * Excel's day numbers, Unix seconds and milliseconds. Null when it is none.
 */
export function readDate(raw: string, form: DateForm): Date | null {
  const text = raw.trim()
  const iso = yearFirst.exec(text)
  if (iso) {
    const [, year, month, day, ...time] = iso
    return instant(local(Number(year), Number(month), Number(day), time), iso[9], form)
  }
  const short = yearLast.exec(text)
  if (short) {
    const [, first, second, year = '', ...time] = short
    const [day, month] = inOrder(Number(first), Number(second), form.order)
    return instant(local(fullYear(year), month, day, time), short[9], form)
  }
  if (serial.test(text)) return instantOf(excelTime(text), form.timeZone)
  if (/^\d{10}(\d{3})?$/.test(text)) return new Date(Number(text) * (text.length === 10 ? 1_000 : 1))
  const digits = digitsOnly.exec(text)
  if (digits) {
    const [, year, month, day, ...time] = digits
    return instant(local(Number(year), Number(month), Number(day), time), undefined, form)
  }
  const words = dayWord.exec(text)
  if (words) {
    const [, day, month = '', year, ...time] = words
    return instant(local(Number(year), monthOf(month), Number(day), time), words[9], form)
  }
  const english = wordDay.exec(text)
  if (english) {
    const [, month = '', day, year, ...time] = english
    return instant(local(Number(year), monthOf(month), Number(day), time), english[9], form)
  }
  return null
}

/** The order that all of these dates allow; undefined when they allow both. A point between means day first. */
export function dateOrderOf(values: readonly string[]): DateOrder | undefined {
  let order: DateOrder | undefined
  for (const value of values) {
    const found = /^(\d{1,2})([-./])(\d{1,2})[-./]\d{2,4}/.exec(value.trim())
    if (!found) continue
    if (Number(found[1]) > 12) return 'dmy'
    if (Number(found[3]) > 12) return 'mdy'
    if (found[2] === '.') order = 'dmy'
  }
  return order
}
