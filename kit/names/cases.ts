import { incline } from 'lvovich'
import { asName, type Gender, genderOfName, isCyrillic, type PersonName } from './gender.ts'

export const cases = [
  'nominative',
  'genitive',
  'dative',
  'accusative',
  'instrumental',
  'prepositional',
] as const
export type Case = (typeof cases)[number]

export interface NameInCase {
  firstName: string | null
  middleName: string | null
  lastName: string | null
}

/** Russian women's names on a soft sign, which the rules leave as they are: Любовь → Любови, Любовью. */
const softWomen = new Set(['любовь', 'нинель', 'эсфирь', 'руфь', 'юдифь', 'суламифь'])

function soft(name: string, wanted: Case): string {
  if (wanted === 'nominative' || wanted === 'accusative') return name
  return wanted === 'instrumental' ? `${name}ю` : `${name.slice(0, -1)}и`
}

/**
 * A name in a Russian case; the gender is taken from the name when it is not given. Parts in other letters stay as they
 * are, and so does everything when it cannot be said whether it is a woman's or a man's name.
 */
export function nameInCase(name: PersonName, wanted: Case, known?: Gender | null): NameInCase {
  const tidy = (part: string | null | undefined) => (part?.trim() ? asName(part) : null)
  const [firstName, middleName, lastName] = [tidy(name.firstName), tidy(name.middleName), tidy(name.lastName)]
  const plain = { firstName, middleName, lastName }
  const gender = known ?? genderOfName(name)?.gender
  if (wanted === 'nominative' || !gender) return plain
  const russian = (part: string | null) => (part && isCyrillic(part) ? part : null)
  const declined = incline(
    { first: russian(firstName), middle: russian(middleName), last: russian(lastName), gender },
    wanted,
  )
  return {
    firstName:
      firstName && softWomen.has(firstName.toLowerCase())
        ? soft(firstName, wanted)
        : declined.first || firstName,
    middleName: declined.middle || middleName,
    lastName: declined.last || lastName,
  }
}

/** `Анне Сергеевне`, `Анне`; with the surname on demand. Empty when there is no name. */
export function nameTextInCase(
  name: PersonName,
  wanted: Case,
  options: { gender?: Gender | null; withSurname?: boolean } = {},
): string {
  const { firstName, middleName, lastName } = nameInCase(name, wanted, options.gender)
  return [firstName, middleName, options.withSurname ? lastName : null].filter(Boolean).join(' ')
}
