import lvovich from 'lvovich'
import { remembered } from '../../../kit/remember.ts'

const { getGender, incline } = lvovich

type Gender = 'male' | 'female'
type Case = 'nominative' | 'genitive' | 'dative' | 'accusative' | 'instrumental' | 'prepositional'

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

interface Name {
  first?: string
  middle?: string
  last?: string
}

const isRussian = (text: string) => /^[а-яё][а-яё\s.-]*$/i.test(text)
/** `['Анна', 'Петровна', 'Ковалёва']` → the gender that the rules give them; first names are few. */
const guessed = remembered(20_000, (key) => {
  const [first, middle, last] = JSON.parse(key) as string[]
  return {
    gender: getGender({
      ...(first ? { first } : {}),
      ...(middle ? { middle } : {}),
      ...(last ? { last } : {}),
    }),
  }
})

const textOf = (value: unknown) => (typeof value === 'string' ? value.trim() : '')
const isPatronymic = (text: string) => /(вич|ьич|вна|чна|шна)$/i.test(text)

/** What is known of a person's name, of the parts that are Russian or of all of them. */
function nameOf(value: unknown): Name {
  const told = (value ?? {}) as Record<string, unknown>
  const parts = {
    first: textOf(told.firstName),
    middle: textOf(told.middleName),
    last: textOf(told.lastName),
  }
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== ''))
}

/** As the card says, else as the name and patronymic give it; null where a name is worn by both. */
export function genderOf(told: unknown, name: Name): Gender | null {
  if (told === 'male' || told === 'female') return told
  const { gender } = guessed(JSON.stringify([name.first ?? '', name.middle ?? '', name.last ?? '']))
  return gender === 'male' || gender === 'female' ? gender : null
}

/** A Russian name in another case, as many of its parts as are told; what is not Russian stays as it is. */
const inCase = (name: Name, wanted: Case, gender: Gender | null): Name =>
  bentName(JSON.stringify([name, wanted, gender]))

/** People are many, their names are few. */
const bentName = remembered(20_000, (key) => {
  const [name, wanted, gender] = JSON.parse(key) as [Name, Case, Gender | null]
  const russian = Object.fromEntries(Object.entries(name).filter(([, part]) => isRussian(part)))
  const bent = incline({ ...russian, ...(gender ? { gender } : {}) }, wanted)
  return {
    ...name,
    ...(bent.first ? { first: bent.first } : {}),
    ...(bent.middle ? { middle: bent.middle } : {}),
    ...(bent.last ? { last: bent.last } : {}),
  }
})

/**
 * `customer | case: 'dative'` → Анне Ковалёвой; `customer.firstName | case: 'genitive'` → Анны. A single word is a first
 * name unless it looks like a patronymic, or is said to be the `last` name. An unknown case changes nothing.
 */
export function nameInCase(value: unknown, asked: unknown, part?: unknown, gender?: unknown): string {
  const wanted = cases[textOf(asked).toLowerCase()]
  if (value !== null && typeof value === 'object') {
    const name = nameOf(value)
    const { first, last } = wanted
      ? inCase(name, wanted, genderOf((value as Record<string, unknown>).gender, name))
      : name
    return [first, last].filter(Boolean).join(' ')
  }
  const word = textOf(value)
  if (!wanted || !isRussian(word)) return word
  const which =
    part === 'last' || part === 'middle' || part === 'first' ? part : isPatronymic(word) ? 'middle' : 'first'
  const name: Name = { [which]: word }
  return inCase(name, wanted, genderOf(gender, name))[which] ?? word
}

/**
 * How a letter begins: «Уважаемая Анна Петровна», «Здравствуйте, Саша» where the gender cannot be told, «Здравствуйте»
 * where no name is known; `friendly`: «Анна, здравствуйте». It never leaves a gap.
 */
export function salutation(language: string, value: unknown, manner?: unknown): string {
  const name = nameOf(value)
  const isFriendly = manner === 'friendly'
  if (language !== 'ru') {
    if (!name.first) return 'Hello'
    return isFriendly ? `Hi ${name.first}` : `Dear ${name.first}`
  }
  if (!name.first) return 'Здравствуйте'
  const called = [name.first, isFriendly ? '' : name.middle].filter(Boolean).join(' ')
  if (isFriendly) return `${called}, здравствуйте`
  const gender = genderOf((value as Record<string, unknown>).gender, name)
  if (!gender) return `Здравствуйте, ${called}`
  return `${gender === 'female' ? 'Уважаемая' : 'Уважаемый'} ${called}`
}
