import {
  englishMen,
  englishSurnames,
  englishWomen,
  russianMen,
  russianSurnames,
  russianWomen,
} from '../names.ts'
import type { Random } from '../random.ts'
import { inLatin, patronymic, womansSurname } from './russian-names.ts'

/** A made-up person. Mail domains end in .example (RFC 2606), phones are of ranges nobody is given. */
export interface MadePerson {
  firstName: string
  middleName: string | null
  lastName: string
  gender: 'female' | 'male'
  locale: 'ru' | 'en'
  city: string
  address?: string
  birthday: string | null
  email: string
  phone: string
}

const russianCities = [
  'Москва',
  'Санкт-Петербург',
  'Казань',
  'Екатеринбург',
  'Нижний Новгород',
  'Новосибирск',
  'Самара',
  'Тверь',
  'Ярославль',
  'Пермь',
]
const englishCities = ['London', 'Bristol', 'Manchester', 'Leeds', 'Edinburgh', 'Brighton', 'Bath', 'York']
const russianMail = ['pochta.example', 'mail.example', 'yashchik.example']
const englishMail = ['post.example', 'mail.example', 'inbox.example']

/** +7 945 is given to no operator; Ofcom keeps these British numbers for films and examples. */
export const russianPhone = (serial: number) => `+7945${String(1_000_003 + serial * 7_919).slice(-7)}`
const britishRanges = ['2079460', '1614960', '1134960', '1174960', '1314960']
const englishPhone = (serial: number) =>
  `+44${britishRanges[Math.floor(serial / 1_000) % britishRanges.length]}${String(serial % 1_000).padStart(3, '0')}`

/** The `serial` keeps e-mails and phones apart. */
export function makePerson(random: Random, serial: number): MadePerson {
  const isRussian = random.chance(0.62)
  const gender = random.chance(0.64) ? 'female' : 'male'
  const names = isRussian
    ? { female: russianWomen, male: russianMen }
    : { female: englishWomen, male: englishMen }
  const firstName = random.oftenFirst(names[gender])
  const plainSurname = random.oftenFirst(isRussian ? russianSurnames : englishSurnames)
  const lastName = isRussian && gender === 'female' ? womansSurname(plainSurname) : plainSurname
  const hasMiddleName = isRussian && random.chance(0.35)
  const hasBirthday = random.chance(0.45)
  return {
    firstName,
    middleName: hasMiddleName ? patronymic(random.oftenFirst(russianMen), gender) : null,
    lastName,
    gender,
    locale: isRussian ? 'ru' : 'en',
    city: random.oftenFirst(isRussian ? russianCities : englishCities),
    birthday: hasBirthday
      ? `${random.whole(1955, 2004)}-${String(random.whole(1, 12)).padStart(2, '0')}-${String(random.whole(1, 28)).padStart(2, '0')}`
      : null,
    email: mailAddress(random, isRussian, inLatin(firstName), inLatin(lastName), serial),
    phone: isRussian ? russianPhone(serial) : englishPhone(serial),
  }
}

export function mailAddress(
  random: Random,
  isRussian: boolean,
  first: string,
  last: string,
  serial: number,
): string {
  const name = random.oneOf([
    `${first}.${last}`,
    `${last}.${first[0]}`,
    `${first}${last}`,
    `${last}_${first}`,
  ])
  return `${name.replace(/[^a-z._]/g, '')}${serial}@${random.oneOf(isRussian ? russianMail : englishMail)}`
}
