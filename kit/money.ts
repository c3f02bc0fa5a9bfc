const fractionDigits = new Map<string, number>()

/** How many digits a currency has behind the point (ISO 4217): 2 for GBP, 0 for JPY. */
export function minorDigits(currency: string): number {
  const known = fractionDigits.get(currency)
  if (known !== undefined) return known
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  fractionDigits.set(currency, digits)
  return digits
}

const shiftPoint = (value: number, digits: number) => Number(`${value}e${digits}`)

/** Rounds half away from zero, as shops do. */
export const roundHalfAway = (value: number): number => Math.sign(value) * Math.round(Math.abs(value))

/** 4.95 GBP → 495. The decimal point is moved in the number's text, so 1.005 becomes 100.5 and rounds to 101. */
export function toMinor(amount: number, currency: string): number {
  return roundHalfAway(exactMinor(amount, currency))
}

/** 0.001 GBP → 0.1: minor units before rounding, for prices of a fraction of a penny. */
export function exactMinor(amount: number, currency: string): number {
  // Whole amounts are what most prices are; the sum makes a plain 0 of -0.
  if (Number.isInteger(amount) && Math.abs(amount) < 1e13) return amount * 10 ** minorDigits(currency) + 0
  if (!Number.isFinite(amount)) return Number.NaN
  const text = String(amount)
  return text.includes('e') ? amount * 10 ** minorDigits(currency) : shiftPoint(amount, minorDigits(currency))
}

/** 495 GBP → 4.95. */
export const fromMinor = (amountMinor: number, currency: string): number =>
  shiftPoint(amountMinor, -minorDigits(currency))

// Making a format costs fifty times what using it does.
const formats = new Map<string, Intl.NumberFormat>()

/** 1245000 RUB, ru → «12 450 ₽»; 124500 GBP, en → “£1,245.00”. */
export function formatMoney(amountMinor: number, currency: string, locale: string): string {
  const amount = fromMinor(amountMinor, currency)
  const whole = Number.isInteger(amount) && locale.startsWith('ru')
  const key = `${locale} ${currency} ${whole}`
  const known = formats.get(key)
  if (known) return known.format(amount)
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    // the sign, ₽ or $, as every screen has it; English would write RUB
    currencyDisplay: 'narrowSymbol',
    ...(whole ? { maximumFractionDigits: 0 } : {}),
  })
  formats.set(key, format)
  return format.format(amount)
}

/** What ONE unit of a currency is worth in the shop's own, as a decimal text (`'91.25'`); of its own `'1'`. */
export interface Worth {
  currency: string
  rate: string
}

const decimal = (text: string) => {
  const [whole = '0', fraction = ''] = text.split('.')
  return { value: BigInt(whole + fraction), scale: 10n ** BigInt(fraction.length) }
}

const divideHalfAway = (value: bigint, by: bigint): bigint => {
  const size = value < 0n ? -value : value
  const rounded = (size * 2n + by) / (by * 2n)
  return value < 0n ? -rounded : rounded
}

const fractionDigitsRead = 4

/**
 * 398.00 USD at 91 → 36 218.00 RUB, both in minor units; rounded once, half away from zero, to `digits` behind the
 * point of a minor unit. Never through binary fractions; of the amount itself four digits behind the point are read.
 */
export function exchange(amountMinor: number, from: Worth, to: Worth, digits = 0): number {
  if (from.currency === to.currency) return amountMinor
  const amount = BigInt(amountMinor.toFixed(fractionDigitsRead).replace('.', ''))
  const [given, taken] = [decimal(from.rate), decimal(to.rate)]
  const power = (exponent: number) => 10n ** BigInt(exponent)
  const dividend = amount * given.value * taken.scale * power(minorDigits(to.currency) + digits)
  const divisor = given.scale * taken.value * power(minorDigits(from.currency) + fractionDigitsRead)
  return Number(divideHalfAway(dividend, divisor)) / 10 ** digits + 0
}
