import { getFirstnameGender, getLastnameGender } from 'lvovich'
import { mensNames, russianMen, russianWomen, womensNames } from './first-names.ts'

export type Gender = 'female' | 'male'

export interface PersonName {
  firstName?: string | null | undefined
  middleName?: string | null | undefined
  lastName?: string | null | undefined
}

const wordsOf = (text: string) => new Set(text.trim().split(/\s+/))
const women = wordsOf(womensNames)
const men = wordsOf(mensNames)
const womenInRussian = wordsOf(russianWomen)
const menInRussian = wordsOf(russianMen)

export const isCyrillic = (text: string): boolean => /^[\p{Script=Cyrillic}\s.'’-]+$/u.test(text)

/** АННА and анна are Анна; what is spelled with capitals inside (МакКензи) stays. */
export function asName(text: string): string {
  const plain = text.trim().replace(/\s+/g, ' ')
  if (plain !== plain.toUpperCase() && plain !== plain.toLowerCase()) return plain
  return plain.toLowerCase().replace(/(^|[\s-])\p{L}/gu, (letter) => letter.toUpperCase())
}

const plainGender = (found: string | null): Gender | null =>
  found === 'female' || found === 'male' ? found : null

function ofPatronymic(middleName: string): Gender | null {
  const word = middleName.toLowerCase()
  if (/(вна|чна|шна|кызы|гызы|ovna|evna|ichna)$/u.test(word)) return 'female'
  if (/(вич|ьич|мич|кич|нич|оглы|оглу|ovich|evich)$/u.test(word)) return 'male'
  return null
}

function ofFirstName(firstName: string): Gender | null {
  const word = firstName.toLowerCase()
  if (isCyrillic(word)) {
    if (womenInRussian.has(word)) return 'female'
    if (menInRussian.has(word)) return 'male'
    return plainGender(getFirstnameGender(asName(word)))
  }
  const [first = ''] = word.normalize('NFD').replace(/\p{M}/gu, '').split(/[\s-]/)
  if (women.has(first)) return 'female'
  return men.has(first) ? 'male' : null
}

/** Only endings that say it for sure: Иванова, Толстой is another matter. */
function ofSurname(lastName: string): Gender | null {
  const word = lastName.toLowerCase()
  if (!isCyrillic(word) || !/(ова|ева|ёва|ина|ына|ская|цкая|ов|ев|ёв|ский|цкий)$/u.test(word)) return null
  return plainGender(getLastnameGender(asName(word)))
}

/**
 * Whether a name is a woman's or a man's, and which part says so; null when none does or two speak against one another.
 */
export function genderOfName({
  firstName,
  middleName,
  lastName,
}: PersonName): { gender: Gender; by: 'patronymic' | 'first-name' | 'surname' } | null {
  const byPatronymic = middleName ? ofPatronymic(middleName.trim()) : null
  if (byPatronymic) return { gender: byPatronymic, by: 'patronymic' }
  const byFirst = firstName ? ofFirstName(firstName.trim()) : null
  const byLast = lastName ? ofSurname(lastName.trim()) : null
  if (byFirst && byLast && byFirst !== byLast) return null
  if (byFirst) return { gender: byFirst, by: 'first-name' }
  return byLast ? { gender: byLast, by: 'surname' } : null
}
