import {
  type Case,
  type Gender,
  nameInCase as inCase,
  isCyrillic,
  type PersonName,
  salutationOf,
} from '../../../kit/names/index.ts'
import { remembered } from '../../../kit/remember.ts'
import type { Language } from '../../../kit/words.ts'

/** The cases, as a letter may call them. */
const cases: Record<string, Case> = {
  nominative: 'nominative',
  genitive: 'genitive',
  dative: 'dative',
  accusative: 'accusative',
  instrumental: 'instrumental',
  prepositional: 'prepositional',
  именительный: 'nominative',
  родительный: 'genitive',
  дательный: 'dative',
  винительный: 'accusative',
  творительный: 'instrumental',
  предложный: 'prepositional',
}

const parts: Record<string, keyof PersonName> = {
  first: 'firstName',
  middle: 'middleName',
  last: 'lastName',
}

const textOf = (value: unknown) => (typeof value === 'string' ? value.trim() : '')
const isPatronymic = (text: string) => /(вич|ьич|вна|чна|шна)$/i.test(text)
const genderTold = (value: unknown): Gender | null => (value === 'male' || value === 'female' ? value : null)

/** What is known of a person's name: never a gap, whatever a template hands over. */
function nameOf(value: unknown): PersonName {
  const told = (value ?? {}) as Record<string, unknown>
  return {
    firstName: textOf(told.firstName) || null,
    middleName: textOf(told.middleName) || null,
    lastName: textOf(told.lastName) || null,
  }
}

const genderOf = (value: unknown) => genderTold((value as Record<string, unknown> | null)?.gender)

/** People are many, their names are few. */
const bent = remembered(20_000, (key) => {
  const [name, wanted, gender] = JSON.parse(key) as [PersonName, Case, Gender | null]
  return inCase(name, wanted, gender)
})

const bentName = (name: PersonName, wanted: Case, gender: Gender | null) =>
  bent(JSON.stringify([name, wanted, gender]))

/**
 * `customer | case: 'dative'` → Анне Ковалёвой, with `'formal'` behind it → Анне Сергеевне; `customer.firstName |
 * case: 'genitive'` → Анны. A single word is a first name unless it looks like a patronymic, or is said to be the `last`
 * name. An unknown case changes nothing.
 */
export function nameInCase(value: unknown, asked: unknown, part?: unknown, gender?: unknown): string {
  const wanted = cases[textOf(asked).toLowerCase()]
  if (value !== null && typeof value === 'object') {
    const name = nameOf(value)
    const { firstName, middleName, lastName } = wanted ? bentName(name, wanted, genderOf(value)) : name
    return [firstName, part === 'formal' ? middleName : lastName].filter(Boolean).join(' ')
  }
  const word = textOf(value)
  if (!wanted || !isCyrillic(word)) return word
  const which = parts[textOf(part)] ?? (isPatronymic(word) ? 'middleName' : 'firstName')
  return bentName({ [which]: word }, wanted, genderTold(gender))[which] ?? word
}

const nobody = { en: 'Hello', ru: 'Здравствуйте' }

const greeted = remembered(20_000, (key) => {
  const [name, language, manner, gender] = JSON.parse(key) as [
    PersonName,
    Language,
    'formal' | 'friendly',
    Gender | null,
  ]
  return salutationOf(name, { language, manner, gender }) ?? nobody[language]
})

/**
 * How a letter begins, as the card says it: «Уважаемая Анна Петровна», «Здравствуйте, Саша» where the gender cannot be
 * told, «Здравствуйте» where no name is known; `friendly`: «Анна, здравствуйте». It never leaves a gap.
 */
export function salutation(language: string, value: unknown, manner?: unknown): string {
  return greeted(
    JSON.stringify([
      nameOf(value),
      language === 'ru' ? 'ru' : 'en',
      manner === 'friendly' ? 'friendly' : 'formal',
      genderOf(value),
    ]),
  )
}
