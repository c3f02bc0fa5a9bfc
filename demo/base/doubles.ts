import { dayMs } from '../../kit/time.ts'
import { type Random, randomFrom } from '../random.ts'
import { knownLife, type MadeLife } from './lives.ts'
import { type MadePerson, mailAddress, makePerson, russianPhone } from './people.ts'
import { inLatin } from './russian-names.ts'

/** Far from the serials of everybody else: no mailbox, phone or browser is anybody's twice. */
const firstSerial = 600_000

const familiar: Record<string, string> = {
  Александр: 'Саша',
  Дмитрий: 'Дима',
  Сергей: 'Серёжа',
  Алексей: 'Лёша',
  Иван: 'Ваня',
  Михаил: 'Миша',
  Анна: 'Аня',
  Мария: 'Маша',
  Елена: 'Лена',
  Наталья: 'Наташа',
  Ольга: 'Оля',
  Екатерина: 'Катя',
  Татьяна: 'Таня',
  Ирина: 'Ира',
  Анастасия: 'Настя',
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
/** Two neighbours change places. */
const swapped = (text: string, place: number) =>
  `${text.slice(0, place)}${text[place + 1] ?? ''}${text[place] ?? ''}${text.slice(place + 2)}`
const without = (text: string, place: number) => text.slice(0, place) + text.slice(place + 1)
const noMail = { hasEmail: false }
const noPhone = { hasPhone: false }

type Told = Partial<MadePerson> & { hasEmail?: boolean; hasPhone?: boolean }
/** How somebody is written down a second time: at the till, by phone, in a hurry. Nothing that leads to a card is the same. */
type Slip = (random: Random, person: MadePerson) => Told

const slippedPhone = ({ phone }: MadePerson) => {
  let place = phone.length - 4
  while (place > 6 && phone[place] === phone[place + 1]) place--
  return swapped(phone, place)
}

const inLatinLetters: Slip = (_, person) => ({
  ...noMail,
  firstName: capital(inLatin(person.firstName)),
  lastName: capital(inLatin(person.lastName)),
  middleName: null,
  phone: slippedPhone(person),
})
const misspelt: Slip = (random, person) => ({
  ...noMail,
  ...noPhone,
  lastName: without(person.lastName, random.whole(2, person.lastName.length - 2)),
})
const birthdayTurned: Slip = (_, person) => ({
  ...noMail,
  phone: slippedPhone(person),
  birthday: person.birthday?.replace(/-(\d\d)-(\d\d)$/, '-$2-$1') ?? null,
})
const familiarly: Slip = (_, person) => ({
  ...noPhone,
  firstName: familiar[person.firstName] ?? person.firstName,
  birthday: null,
})
const otherMailbox: Slip = (_, person) => ({
  ...noPhone,
  firstName: person.firstName.toLowerCase(),
  lastName: person.lastName.toLowerCase(),
  middleName: null,
  birthday: null,
  email: person.email.replace('@', '+shop@'),
})
/** Somebody else of the same name: a person has to tell them apart. */
const namesake: Slip = (random, person) => ({
  birthday: `${random.whole(1955, 2004)}-11-${String(random.whole(13, 28))}`,
  middleName: person.middleName,
})

const slips: readonly (readonly [Slip, number])[] = [
  [inLatinLetters, 4],
  [misspelt, 4],
  [birthdayTurned, 4],
  [familiarly, 5],
  [otherMailbox, 4],
  [namesake, 4],
]

const streets = ['ул. Садовая, д. 12, кв. 48', 'Лесной пр-т, д. 7, кв. 15', 'ул. Мира, д. 31, кв. 4']

/**
 * The cards that every real shop has: people written down twice, namesakes, and families at one address. They are told
 * apart by what they say alone, as the product has to tell them.
 */
export function makeDoubles(seed: number, lives: readonly MadeLife[], now: Date): MadeLife[] {
  const random = randomFrom(seed)
  let serial = firstSerial
  const again = (told: Told, person: MadePerson, since: number): MadeLife => {
    const { hasEmail = true, hasPhone = true, ...slipped } = told
    const life = knownLife(random, serial, now.getTime(), {
      ...person,
      email: mailAddress(random, true, inLatin(person.firstName), inLatin(person.lastName), serial),
      phone: russianPhone(serial),
      ...slipped,
    })
    serial++
    const first = Math.max(life.firstSeenAt.getTime(), since)
    return {
      ...life,
      hasEmail,
      hasPhone,
      card: null,
      firstSeenAt: new Date(Math.min(first, now.getTime() - dayMs)),
      consent: hasEmail ? life.consent && { status: 'granted', at: new Date(first) } : null,
      orders: life.orders.filter(({ placedAt }) => placedAt.getTime() >= first).slice(0, 3),
      visits: [],
    }
  }
  const candidates = lives.filter(
    ({ person, hasEmail, hasPhone }) =>
      person?.locale === 'ru' && person.birthday && person.lastName.length > 5 && hasEmail && hasPhone,
  )
  let next = 0
  const doubles = slips.flatMap(([slip, count]) =>
    Array.from({ length: count }, () => {
      const isFit = ({ person }: MadeLife) =>
        slip === familiarly
          ? !!familiar[person?.firstName ?? '']
          : slip !== birthdayTurned || /-(0[1-9]|1[0-2])$/.test(person?.birthday ?? '')
      while (next < candidates.length && !isFit(candidates[next] as MadeLife)) next++
      const life = candidates[next++]
      if (!life?.person) throw new Error('The made-up base is too small for its doubles')
      return again(slip(random, life.person), life.person, life.firstSeenAt.getTime())
    }),
  )
  const families = streets.flatMap((address) => {
    const [one, other] = [makeRussian(random, 'male', serial), makeRussian(random, 'female', serial + 1)]
    const wife = { ...other, lastName: `${one.lastName}а`, city: one.city, address }
    return [again({}, { ...one, address }, 0), again({}, wife, 0)]
  })
  return [...doubles, ...families]
}

function makeRussian(random: Random, gender: MadePerson['gender'], serial: number): MadePerson {
  for (;;) {
    const person = makePerson(random, serial)
    if (person.locale === 'ru' && person.gender === gender && /(ов|ев|ин)а?$/.test(person.lastName))
      return person
  }
}
