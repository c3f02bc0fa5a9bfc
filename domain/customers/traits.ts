import { z } from 'zod'
import { readDay } from '../attributes/index.ts'
import { cardTraits, normaliseIdentifier } from './identifiers.ts'
import { columnKey, type ProfileColumn, type TraitKey } from './profile.ts'
import { splitName } from './split-name.ts'

/** Who it is, not what they are like: these lead to the customer and are no attributes. */
const notTraits = new Set([
  ...['id', 'userId', 'user_id', 'anonymousId', 'anonymous_id', 'consents'],
  ...cardTraits,
])

const longestText = 500
const longestKey = 100

/** Spellings of the reserved traits of the Segment spec, and of what shops call the same. */
const columnsByTrait: Record<string, ProfileColumn> = {
  firstName: 'first_name',
  first_name: 'first_name',
  firstname: 'first_name',
  middleName: 'middle_name',
  middle_name: 'middle_name',
  patronymic: 'middle_name',
  lastName: 'last_name',
  last_name: 'last_name',
  lastname: 'last_name',
  surname: 'last_name',
  email: 'email',
  phone: 'phone',
  gender: 'gender',
  sex: 'gender',
  birthday: 'birthday',
  birthDate: 'birthday',
  birth_date: 'birthday',
  dateOfBirth: 'birthday',
  country: 'country',
  region: 'region',
  state: 'region',
  city: 'city',
  locale: 'locale',
  language: 'locale',
  timezone: 'time_zone',
  timeZone: 'time_zone',
  time_zone: 'time_zone',
}

const genders: Record<string, 'female' | 'male'> = {
  ...Object.fromEntries(
    'f female woman ж жен женский женщина'.split(' ').map((word) => [word, 'female' as const]),
  ),
  ...Object.fromEntries('m male man м муж мужской мужчина'.split(' ').map((word) => [word, 'male' as const])),
}

const textOf = (value: unknown): string | null => {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const text = String(value).trim()
  return text.length > 0 && text.length <= longestText ? text : null
}

/** `1990-05-17`, `1990-05-17T00:00:00Z`, `17.05.1990`; null when it is no day a living person was born on. */
export function birthdayOf(value: unknown, now: Date = new Date()): string | null {
  const day = readDay(textOf(value))
  return day !== null && day >= '1900' && new Date(`${day}T00:00:00Z`) <= now ? day : null
}

const isTimeZone = (text: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: text }))
  } catch {
    return false
  }
}

type Reading = (value: unknown, country: string | undefined) => string | null

const readings: Partial<Record<ProfileColumn, Reading>> = {
  email: (value) => normaliseIdentifier('email', value),
  phone: (value, country) => normaliseIdentifier('phone', value, { country }),
  gender: (value) => genders[textOf(value)?.toLowerCase() ?? ''] ?? null,
  birthday: (value) => birthdayOf(value),
  country: (value) => {
    const text = textOf(value)
    return text && /^[a-z]{2}$/i.test(text) ? text.toUpperCase() : text
  },
  time_zone: (value) => {
    const text = textOf(value)
    return text && isTimeZone(text) ? text : null
  },
}

const Address = z.looseObject({
  street: z.unknown().optional(),
  city: z.unknown().optional(),
  state: z.unknown().optional(),
  country: z.unknown().optional(),
  postalCode: z.unknown().optional(),
})

/**
 * Translates what a client says of a person into keys of the card, in the client's own order. What cannot be read as
 * its column (gender: "robot") is kept as an attribute; an unreadable e-mail or phone is left out. Null removes.
 */
export function readTraits(
  traits: Record<string, unknown>,
  country?: string | undefined,
): { key: TraitKey; value: unknown }[] {
  const read = new Map<TraitKey, unknown>()

  function column(name: ProfileColumn, value: unknown): boolean {
    const understood = value === null ? null : (readings[name] ?? textOf)(value, country)
    if (understood === null && value !== null) return false
    read.set(columnKey(name), understood)
    return true
  }

  function address(value: unknown) {
    const parsed = Address.safeParse(value)
    if (!parsed.success) return void column('address', value)
    const { street, city, state, country: land, postalCode } = parsed.data
    if (city !== undefined) column('city', city)
    if (state !== undefined) column('region', state)
    if (land !== undefined) column('country', land)
    const line = [postalCode, street].map(textOf).filter(Boolean).join(', ')
    if (line) column('address', line)
  }

  function fullName(value: unknown) {
    const text = textOf(value)
    if (!text) return
    const { firstName, middleName, lastName } = splitName(text)
    // An own firstName or lastName in the same message says it better.
    const given: [ProfileColumn, string | null][] = [
      ['first_name', firstName],
      ['middle_name', middleName],
      ['last_name', lastName],
    ]
    for (const [name, part] of given) if (part && !read.has(columnKey(name))) column(name, part)
  }

  for (const [trait, value] of Object.entries(traits)) {
    if (value === undefined || notTraits.has(trait) || trait === 'name' || trait === 'address') continue
    const name = Object.hasOwn(columnsByTrait, trait) ? columnsByTrait[trait] : undefined
    if (name && column(name, value)) continue
    if (name === 'email' || name === 'phone') continue
    const key = trait.replace(/^@+/, '').slice(0, longestKey)
    if (key) read.set(key, value)
  }
  if (Object.hasOwn(traits, 'address')) address(traits.address)
  if (Object.hasOwn(traits, 'name')) fullName(traits.name)
  return [...read].map(([key, value]) => ({ key, value }))
}
