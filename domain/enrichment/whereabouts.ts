import type { Enriched } from './enrichment.ts'
import { russianRegions } from './lists/russia.ts'
import { phoneOf } from './phone.ts'

export interface Whereabouts {
  region: string | null
  timeZone: string | null
  by: 'region' | 'city' | 'phone' | 'country'
}

interface Region {
  name: string
  timeZone: string
}

/** Letters only, ё as е: how people spell a place does not matter. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/^(г\.?|город|п\.?г?\.?т\.?|с\.|пос\.?)\s+/u, '')
    .replace(/[^\p{L}]/gu, '')

const plainRegion = (text: string) =>
  plain(text.replace(/(^|\s)(республика|область|обл\.?|край|автономный округ|ао|респ\.?)(?=\s|$|\.)/giu, ' '))

const byCode = new Map<string, Region>()
const byCity = new Map<string, Region>()
const byName = new Map<string, Region>()
for (const line of russianRegions.trim().split('\n')) {
  const [name = '', timeZone = '', codes = '', cities = ''] = line.split(';').map((part) => part.trim())
  const region = { name, timeZone }
  byName.set(plainRegion(name), region)
  for (const code of codes.split(' ')) byCode.set(code, region)
  for (const city of cities.split(' ')) byCity.set(plain(city.replaceAll('_', ' ')), region)
}

type ZonedLocale = Intl.Locale & { timeZones?: string[]; getTimeZones?: () => string[] }
const zonesOfCountry = new Map<string, string | null>()

/** The zone of a country that has one only. */
function onlyZoneOf(country: string): string | null {
  const known = zonesOfCountry.get(country)
  if (known !== undefined) return known
  let zones: string[] = []
  try {
    const locale = new Intl.Locale(`und-${country}`) as ZonedLocale
    zones = locale.getTimeZones?.() ?? locale.timeZones ?? []
  } catch {
    // No code of a country: nothing is known of it.
  }
  const only = zones.length === 1 ? (zones[0] ?? null) : null
  zonesOfCountry.set(country, only)
  return only
}

const names: Record<string, string> = {
  россия: 'RU',
  рф: 'RU',
  russia: 'RU',
  беларусь: 'BY',
  белоруссия: 'BY',
  belarus: 'BY',
  armenia: 'AM',
  армения: 'AM',
  грузия: 'GE',
  georgia: 'GE',
  киргизия: 'KG',
  кыргызстан: 'KG',
  германия: 'DE',
  germany: 'DE',
  великобритания: 'GB',
  unitedkingdom: 'GB',
  uk: 'GB',
  greatbritain: 'GB',
  england: 'GB',
  france: 'FR',
  франция: 'FR',
  italy: 'IT',
  италия: 'IT',
  poland: 'PL',
  польша: 'PL',
  netherlands: 'NL',
  нидерланды: 'NL',
  ireland: 'IE',
  sweden: 'SE',
  norway: 'NO',
  finland: 'FI',
  финляндия: 'FI',
  denmark: 'DK',
  belgium: 'BE',
  austria: 'AT',
  switzerland: 'CH',
  турция: 'TR',
  turkey: 'TR',
  израиль: 'IL',
  israel: 'IL',
  japan: 'JP',
}

const countryCode = (country: string): string | null =>
  /^[A-Za-z]{2}$/.test(country) ? country.toUpperCase() : (names[plain(country)] ?? null)

/** Where a person lives: by what is said of the region, of the city, else by a landline's code, else by the country. */
export function whereaboutsOf(card: Enriched): Whereabouts | null {
  const said = card.country ? countryCode(card.country) : null
  const mayBeRussian = said === null || said === 'RU'
  if (mayBeRussian) {
    const region = card.region ? byName.get(plainRegion(card.region)) : undefined
    if (region) return { region: region.name, timeZone: region.timeZone, by: 'region' }
    const city = card.city ? byCity.get(plain(card.city)) : undefined
    if (city) return { region: city.name, timeZone: city.timeZone, by: 'city' }
  }
  const phone = card.phone ? phoneOf(card.phone) : null
  if (phone?.country === 'RU' && mayBeRussian) {
    const landline = byCode.get(phone.nationalNumber.slice(0, 3))
    if (landline) return { region: landline.name, timeZone: landline.timeZone, by: 'phone' }
  }
  const country = said ?? phone?.country ?? null
  const timeZone = country && country !== 'RU' ? onlyZoneOf(country) : null
  if (timeZone) return { region: null, timeZone, by: said ? 'country' : 'phone' }
  return null
}
