import { domainToASCII } from 'node:url'
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js'

/** What events and files call a loyalty card. */
export const cardTraits = ['loyaltyCard', 'loyalty_card', 'loyaltyCardNumber', 'cardNumber', 'card_number']

/** What leads to a customer. An anonymous id names a browser or a device; all others name a person. */
export const identifierKinds = ['user-id', 'email', 'phone', 'loyalty-card', 'anonymous-id'] as const

export type IdentifierKind = (typeof identifierKinds)[number]

export interface Identifier {
  kind: IdentifierKind
  /** Normalised by `normaliseIdentifier`. */
  value: string
}

const longestId = 200

/** What programs send when they know nobody: shared by thousands of people, so it would glue them together. */
const worthless = new Set(
  `null undefined none nil nan na n/a no-id noid anonymous anonim anon guest guest_user user visitor unknown default
   test true false empty blank - -1 [object object] {} [] нет неизвестно гость аноним без имени`
    .split(/\s+/)
    .concat('[object object]', 'not set', '(not set)', 'без имени'),
)

const sayNothing = /^[\s\-_.0/*#?]*$/

const isWorthless = (value: string) => sayNothing.test(value) || worthless.has(value.toLowerCase())

// RFC 5322 dot-atom, letters of any alphabet (RFC 6531).
const localPart = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u
const domainName = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(xn--[a-z0-9-]{2,59}|[a-z]{2,63})$/

function normaliseEmail(raw: string): string | null {
  const text = raw
    .normalize('NFC')
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/^<(.*)>$/, '$1')
    .trim()
  const at = text.lastIndexOf('@')
  if (at < 1 || text.length > 320) return null
  const local = text.slice(0, at).toLowerCase()
  const domain = domainToASCII(text.slice(at + 1).toLowerCase())
  if (local.length > 64 || !localPart.test(local) || !domainName.test(domain)) return null
  const email = `${local}@${domain}`
  return email.length <= 254 ? email : null
}

const sameDigit = /^(\d)\1+$/
const knownPhones = new Map<string, string | null>()
const phonesKept = 20_000

function normalisePhone(raw: string, country: CountryCode | undefined): string | null {
  const key = `${country ?? ''}|${raw}`
  const known = knownPhones.get(key)
  if (known !== undefined) return known
  const phone = raw.length > 60 ? undefined : parsePhone(raw, country)
  const value = phone?.isValid() && !sameDigit.test(phone.nationalNumber) ? phone.number : null
  if (knownPhones.size >= phonesKept) knownPhones.clear()
  knownPhones.set(key, value)
  return value
}

/** `+7 916 …`, `8 916 …` in Russia, `7916…` without the plus that many databases lose. */
function parsePhone(raw: string, country: CountryCode | undefined) {
  const parsed = parsePhoneNumberFromString(raw, country ? { defaultCountry: country } : {})
  if (parsed?.isValid()) return parsed
  const digits = raw.replace(/[\s().-]/g, '')
  return /^\d{11,15}$/.test(digits) ? parsePhoneNumberFromString(`+${digits}`) : undefined
}

function normaliseId(raw: string): string | null {
  const value = raw.normalize('NFC').trim()
  return value.length > longestId || isWorthless(value) ? null : value
}

const normaliseCard = (raw: string) => normaliseId(raw.replace(/[\s-]+/g, '').toUpperCase())

/**
 * The one spelling of an identifier, or null when it leads to nobody: invalid, or shared by everybody ("null", "0").
 * A second pass changes nothing. `country` (ISO 3166) reads phones without a country code.
 */
export function normaliseIdentifier(
  kind: IdentifierKind,
  raw: unknown,
  { country }: { country?: string | undefined } = {},
): string | null {
  if (typeof raw !== 'string' && typeof raw !== 'number' && typeof raw !== 'bigint') return null
  const text = String(raw)
  if (kind === 'email') return normaliseEmail(text)
  if (kind === 'phone') return normalisePhone(text, country as CountryCode | undefined)
  if (kind === 'loyalty-card') return normaliseCard(text)
  return normaliseId(text)
}
