import { getCountries } from 'libphonenumber-js'

/** Currencies of many countries say nothing about where the shop is. */
const sharedCurrencies = new Set(['EUR', 'XOF', 'XAF', 'XCD', 'XPF'])
const oneCountryExceptions: Record<string, string> = {
  GBP: 'GB',
  USD: 'US',
  CHF: 'CH',
  AUD: 'AU',
  NZD: 'NZ',
  DKK: 'DK',
  NOK: 'NO',
}

let countryOfZone: Map<string, string> | undefined

function zones(): Map<string, string> {
  if (countryOfZone) return countryOfZone
  countryOfZone = new Map()
  for (const country of getCountries()) {
    const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
      timeZones?: string[]
      getTimeZones?: () => string[]
    }
    for (const zone of locale.getTimeZones?.() ?? locale.timeZones ?? []) countryOfZone.set(zone, country)
  }
  return countryOfZone
}

/** The country (ISO 3166) whose phone numbers are written without a code in this shop; undefined when nothing tells. */
export function countryOf(workspace: {
  currency: string
  timeZone: string
  locale: string
}): string | undefined {
  const byCurrency = oneCountryExceptions[workspace.currency] ?? workspace.currency.slice(0, 2)
  if (!sharedCurrencies.has(workspace.currency) && (getCountries() as string[]).includes(byCurrency))
    return byCurrency
  return zones().get(workspace.timeZone) ?? (workspace.locale === 'ru' ? 'RU' : undefined)
}
