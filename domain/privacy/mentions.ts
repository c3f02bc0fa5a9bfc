import type { Identifier } from '../customers/index.ts'

const digitsOf = (text: string) => text.replace(/\D/g, '')
const nationalDigits = 10
/** What a short id (17) is only recognised under: elsewhere it is a number like any other. */
const idKeys =
  /^(user_?id|customer_?id|client_?id|previous_?id|anonymous_?id|loyalty_?card(_?number)?|card_?number)$/i
const longEnough = 8

/**
 * Whether a text of any shape (an event, a row of a file) names the person: an e-mail, also within a text; a phone in any
 * spelling; a card, an id, a browser.
 */
export function mentions(identifiers: readonly Identifier[]): (value: unknown) => boolean {
  const emails = identifiers.filter(({ kind }) => kind === 'email').map(({ value }) => value.toLowerCase())
  const phones = identifiers
    .filter(({ kind }) => kind === 'phone')
    .map(({ value }) => digitsOf(value).slice(-nationalDigits))
  const ids = new Set(
    identifiers
      .filter(({ kind }) => kind !== 'email' && kind !== 'phone')
      .map(({ value }) => value.toLowerCase()),
  )

  function inText(text: string, key: string): boolean {
    const plain = text.trim().toLowerCase()
    if (ids.has(plain) && (plain.length >= longEnough || idKeys.test(key))) return true
    if (plain.includes('@') && emails.some((email) => plain.includes(email))) return true
    if (phones.length === 0 || plain.length > 1_000) return false
    return (plain.match(/\+?\d[\d\s().-]{6,}\d/g) ?? []).some((found) => {
      const digits = digitsOf(found)
      return digits.length >= 7 && digits.length <= 15 && phones.some((phone) => digits.endsWith(phone))
    })
  }

  function inAny(value: unknown, key: string): boolean {
    if (typeof value === 'string') return inText(value, key)
    if (typeof value === 'number') return inText(String(value), key)
    if (Array.isArray(value)) return value.some((one) => inAny(one, key))
    if (typeof value !== 'object' || value === null) return false
    return Object.entries(value).some(([name, inner]) => inAny(inner, name) || inText(name, ''))
  }
  return (value) => inAny(value, '')
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Regular expressions one of which stands in every text that may name the person. */
export function patternsOf(identifiers: readonly Identifier[]): string[] {
  return identifiers.map(({ kind, value }) =>
    kind === 'phone'
      ? [...digitsOf(value).slice(-nationalDigits)].join('[^0-9"]{0,3}')
      : kind === 'email'
        ? escaped(value)
        : `[": ]${escaped(JSON.stringify(value).slice(1, -1))}[",}]`,
  )
}
