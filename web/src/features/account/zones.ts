import { type Language, localeOf } from '../../i18n/format.ts'

/** Every time zone the browser knows, with its distance from UTC today: “Europe/Moscow (GMT+3)”. */
export function timeZoneOptions(language: Language): { value: string; label: string }[] {
  // Not every zone a machine may be set to is in the list of the standard: UTC itself is not.
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ownTimeZone()])
  return [...zones].map((zone) => {
    const parts = new Intl.DateTimeFormat(localeOf(language), { timeZone: zone, timeZoneName: 'shortOffset' })
    const offset = parts.formatToParts(new Date()).find((part) => part.type === 'timeZoneName')?.value ?? ''
    return { value: zone, label: `${zone.replaceAll('_', ' ')} (${offset})` }
  })
}

const usual = ['RUB', 'GBP', 'EUR', 'USD', 'KZT', 'BYN', 'TRY', 'PLN', 'AMD', 'GEL', 'UZS']

/** The usual currencies first, then all the others by code: “RUB · Russian Rouble”. */
export function currencyOptions(language: Language): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([localeOf(language)], { type: 'currency' })
  const others = Intl.supportedValuesOf('currency').filter((code) => !usual.includes(code))
  return [...usual, ...others].map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }))
}

export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone
