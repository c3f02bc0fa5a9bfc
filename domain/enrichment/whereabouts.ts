import type { PhoneNumber } from 'libphonenumber-js/max'
import type { Enriched } from './enrichment.ts'
import { belarusianRegions, kazakhRegions, ukrainianRegions } from './lists/neighbours.ts'
import { russianRegions } from './lists/russia.ts'
import { mainZones, zoneOfAreaCode } from './lists/zones.ts'
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

/** Of a country: its regions by the first digits of a landline, by a city, by their own name. */
interface Regions {
  byCode: Map<string, Region>
  byCity: Map<string, Region>
  byName: Map<string, Region>
}

function readRegions(list: string): Regions {
  const regions: Regions = { byCode: new Map(), byCity: new Map(), byName: new Map() }
  for (const line of list.trim().split('\n')) {
    const [name = '', timeZone = '', codes = '', cities = ''] = line.split(';').map((part) => part.trim())
    const region = { name, timeZone }
    regions.byName.set(plainRegion(name), region)
    for (const code of codes.split(' ')) if (code) regions.byCode.set(code, region)
    for (const city of cities.split(' ')) regions.byCity.set(plain(city.replaceAll('_', ' ')), region)
  }
  return regions
}

const regionsOf: ReadonlyMap<string, Regions> = new Map([
  ['RU', readRegions(russianRegions)],
  ['BY', readRegions(belarusianRegions)],
  ['KZ', readRegions(kazakhRegions)],
  ['UA', readRegions(ukrainianRegions)],
])

type ZonedLocale = Intl.Locale & { timeZones?: string[]; getTimeZones?: () => string[] }
const zonesOfCountry = new Map<string, string | null>()

/** The zone of a country: its only one, or the one most of its people live in. */
function mainZoneOf(country: string): string | null {
  const known = zonesOfCountry.get(country)
  if (known !== undefined) return known
  let zones: string[] = []
  try {
    const locale = new Intl.Locale(`und-${country}`) as ZonedLocale
    zones = locale.getTimeZones?.() ?? locale.timeZones ?? []
  } catch {
    // No code of a country: nothing is known of it.
  }
  const zone = mainZones[country] ?? (zones.length === 1 ? zones[0] : null) ?? null
  zonesOfCountry.set(country, zone)
  return zone
}

const names: Record<string, string> = {
  россия: 'RU',
  рф: 'RU',
  russia: 'RU',
  беларусь: 'BY',
  казахстан: 'KZ',
  kazakhstan: 'KZ',
  украина: 'UA',
  україна: 'UA',
  ukraine: 'UA',
  сша: 'US',
  usa: 'US',
  unitedstates: 'US',
  unitedstatesofamerica: 'US',
  канада: 'CA',
  canada: 'CA',
  испания: 'ES',
  spain: 'ES',
  узбекистан: 'UZ',
  uzbekistan: 'UZ',
  китай: 'CN',
  china: 'CN',
  australia: 'AU',
  австралия: 'AU',
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

/** A landline’s region, and the zone of an area code of North America. */
function byPhone({ country, nationalNumber }: PhoneNumber): Omit<Whereabouts, 'by'> | null {
  const byCode = country && regionsOf.get(country)?.byCode
  const region = byCode && (byCode.get(nationalNumber.slice(0, 3)) ?? byCode.get(nationalNumber.slice(0, 2)))
  if (region) return { region: region.name, timeZone: region.timeZone }
  const isNorthAmerican = country === 'US' || country === 'CA'
  const timeZone = isNorthAmerican ? zoneOfAreaCode.get(nationalNumber.slice(0, 3)) : undefined
  return timeZone ? { region: null, timeZone } : null
}

/**
 * Where a person lives: by what is said of the region, of the city, else by the code of the phone, else by the country. Who says no
 * country is looked for in that of the phone, then in Russia.
 */
export function whereaboutsOf(card: Enriched): Whereabouts | null {
  const said = card.country ? countryCode(card.country) : null
  const phone = card.phone ? phoneOf(card.phone) : null
  for (const country of said ? [said] : [phone?.country, 'RU']) {
    const regions = country ? regionsOf.get(country) : undefined
    const region = card.region ? regions?.byName.get(plainRegion(card.region)) : undefined
    if (region) return { region: region.name, timeZone: region.timeZone, by: 'region' }
    const city = card.city ? regions?.byCity.get(plain(card.city)) : undefined
    if (city) return { region: city.name, timeZone: city.timeZone, by: 'city' }
  }
  if (phone && (said === null || said === phone.country)) {
    const found = byPhone(phone)
    if (found) return { ...found, by: 'phone' }
  }
  const country = said ?? phone?.country ?? null
  const timeZone = country ? mainZoneOf(country) : null
  return timeZone ? { region: null, timeZone, by: said ? 'country' : 'phone' } : null
}
