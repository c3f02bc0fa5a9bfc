import { type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max'

const known = new Map<string, PhoneNumber | null>()
const mostKnown = 5_000

/** A number as libphonenumber with all its metadata knows it; several kinds ask for the same one. */
export function phoneOf(phone: string): PhoneNumber | null {
  const found = known.get(phone)
  if (found !== undefined) return found
  const parsed = parsePhoneNumberFromString(phone) ?? null
  if (known.size >= mostKnown) known.clear()
  known.set(phone, parsed)
  return parsed
}
