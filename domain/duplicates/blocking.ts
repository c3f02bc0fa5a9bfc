import type { comparisons } from './comparisons/index.ts'

/**
 * Which cards are compared at all: those that share a key under one of these rules. `keys` is ClickHouse SQL over the
 * standardised columns, an array of texts; empty texts are no keys. What a rule demands says nothing about the pairs it
 * finds: those comparisons (`fixes`) are not learnt from them.
 */
export interface BlockingRule {
  name: string
  keys: string
  fixes: readonly (typeof comparisons)[number]['kind'][]
}

const all = (...parts: string[]) =>
  `if(${parts.map((part) => `${part} = ''`).join(' OR ')}, '', concat(${parts.join(", '|', ")}))`
const inAnyOrder = (one: string, other: string) =>
  `if(${one} = '' OR ${other} = '', '', concat(least(${one}, ${other}), '|', greatest(${one}, ${other})))`
const start = (text: string, length: number) => `substring(${text}, 1, ${length})`
const year = 'substring(birthday, 1, 4)'
const day = `concat(least(substring(birthday, 5, 2), substring(birthday, 7, 2)), greatest(substring(birthday, 5, 2), substring(birthday, 7, 2)))`
const dayOfYear = `if(birthday = '', '', ${day})`
const houseNumber = `extract(address, '[0-9]+')`
const longestWord = `arraySort(word -> (-length(word), word), splitByChar(' ', address))[1]`
const secondWord = `arraySort(word -> (-length(word), word), splitByChar(' ', address))[2]`
/** Consonants as they are heard; an empty name has none. */
const heard = (text: string) => `if(${text} = '', '', soundex(${text}))`
const names = ['first-name', 'last-name', 'name-order'] as const

export const blockingRules: readonly BlockingRule[] = [
  { name: 'mailbox', keys: `[${all('mailbox', 'mail_domain')}]`, fixes: ['email'] },
  { name: 'mailbox-anywhere', keys: `[if(length(mailbox) >= 5, mailbox, '')]`, fixes: ['email'] },
  {
    name: 'phone',
    keys: `[phone, if(length(phone) = 10, arrayStringConcat(arraySort(ngrams(phone, 1))), '')]`,
    fixes: ['phone'],
  },
  { name: 'phone-end', keys: `[substring(phone, -6)]`, fixes: ['phone'] },
  { name: 'birthday', keys: `[if(birthday = '', '', concat(${year}, ${day}))]`, fixes: ['birthday'] },
  {
    name: 'whole-name',
    keys: `arrayMap(name -> ${inAnyOrder('name', 'last')}, arrayConcat([first], arrayMap(form -> toString(form), first_forms)))`,
    fixes: names,
  },
  {
    name: 'name-and-year',
    keys: `if(birthday = '', [], [${all(heard('last'), start('first', 1), year)}, ${all(heard('first'), start('last', 1), year)}])`,
    fixes: [...names, 'birthday'],
  },
  {
    name: 'name-and-day',
    keys: `if(birthday = '', [], [${all('last', dayOfYear)}, ${all('first', dayOfYear)}])`,
    fixes: [...names, 'birthday'],
  },
  {
    name: 'heard-name',
    keys: `[${inAnyOrder(heard('first'), heard('last'))}]`,
    fixes: names,
  },
  {
    name: 'name-beginnings',
    keys: `[${inAnyOrder(start('first', 3), start('last', 3))}]`,
    fixes: names,
  },
  {
    name: 'name-and-city',
    keys: `[${all('last', 'city')}, ${all('first', 'city', year)}, ${all(heard('last'), start('first', 2), start('city', 3))}]`,
    fixes: [...names, 'city', 'birthday'],
  },
  {
    name: 'postcode-and-name',
    keys: `[${all('postcode', start('last', 3))}, ${all('postcode', start('first', 3))}]`,
    fixes: [...names, 'postcode'],
  },
  {
    name: 'postcode-and-year',
    keys: `[if(birthday = '', '', ${all('postcode', year)})]`,
    fixes: ['postcode', 'birthday'],
  },
  { name: 'address', keys: `[if(length(address) >= 8, address, '')]`, fixes: ['address'] },
  {
    name: 'house',
    keys: `if(address = '', [], [${all(houseNumber, longestWord)}, ${all(longestWord, secondWord)}, ${all(houseNumber, 'postcode')}])`,
    fixes: ['address', 'postcode'],
  },
  {
    name: 'last-name',
    keys: `[last]`,
    fixes: ['last-name', 'name-order'],
  },
]

/**
 * Blocks of more cards than this are left out under their rule (another rule tells those cards apart better): so the
 * number of comparisons grows with the base, not with its square.
 */
export const mostInBlock = (cards: number) =>
  Math.round(Math.min(2_000, Math.max(20, 4_000_000 / Math.max(1, cards))))
