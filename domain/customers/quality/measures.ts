import { bound, ch, type Fragment } from '../../../engines/index.ts'
import type { Label } from '../../../kit/kinds.ts'
import { disposableDomains, mistypedDomains } from '../../../kit/mail-domains.ts'
import { hasAddress, hasAddressOf } from '../reach.ts'

/** One thing a good card has. `good` is a condition over ClickHouse `customer_profiles`; who does not meet it can be listed. */
export interface Measure {
  kind: string
  group: 'fill' | 'validity'
  label: Label
  good: Fragment
}

const label = (en: string, ru: string): Label => ({ en, ru })
const filled = (kind: string, en: string, ru: string, good: Fragment): Measure => ({
  kind,
  group: 'fill',
  label: label(en, ru),
  good,
})
const valid = (kind: string, en: string, ru: string, good: Fragment): Measure => ({
  kind,
  group: 'validity',
  label: label(en, ru),
  good,
})

const domains = (list: readonly string[]) => bound('Array(String)', list)

export const measures: readonly Measure[] = [
  filled('email', 'E-mail', 'Почта', ch`has_email`),
  filled('phone', 'Phone', 'Телефон', ch`has_phone`),
  filled('name', 'Name and surname', 'Имя и фамилия', ch`first_name != '' AND last_name != ''`),
  filled('gender', 'Gender', 'Пол', ch`gender != ''`),
  filled('birthday', 'Birthday', 'День рождения', ch`birthday IS NOT NULL`),
  filled('city', 'City', 'Город', ch`city != ''`),
  filled('time-zone', 'Time zone', 'Часовой пояс', ch`time_zone != ''`),
  filled('loyalty-card', 'Loyalty card', 'Карта лояльности', ch`has(identifiers, 'loyalty-card')`),
  valid(
    'email-domain',
    'E-mail without a slip in its domain',
    'Почта без опечатки в домене',
    ch`NOT has_email OR NOT has(${domains([...mistypedDomains.keys()])}, toString(email_domain))`,
  ),
  valid(
    'email-lasting',
    'A lasting mailbox, none for ten minutes',
    'Постоянный ящик, не одноразовый',
    ch`NOT has_email OR NOT has(${domains(disposableDomains)}, toString(email_domain))`,
  ),
  valid(
    'name-plain',
    'A name of letters',
    'Имя из букв',
    ch`NOT (match(concat(first_name, last_name), '[0-9@_#*]') OR
      multiSearchAnyCaseInsensitiveUTF8(concat(first_name, last_name), ['тест', 'asdf', 'qwerty', 'йцукен']) OR
      lower(first_name) = 'test')`,
  ),
  valid(
    'birthday-likely',
    'A birthday that can be',
    'Правдоподобный день рождения',
    ch`birthday IS NULL OR (birthday < toDate32(today()) - INTERVAL 10 YEAR AND birthday > toDate32(today()) - INTERVAL 100 YEAR)`,
  ),
  valid('reachable', 'Not on a stop list', 'Не в стоп-листе', ch`length(suppressed) = 0`),
]

/** Known people: visitors without a name or contact would water every share down. */
export const isKnown = ch`(has_email OR has_phone OR hasAny(identifiers, ['user-id', 'loyalty-card']))`

/** Who may be written to: said yes, has an address of the channel, is not on its stop list. `key`: `email/marketing`. */
export const mayBeWrittenTo = (key: string): Fragment => {
  const [channel = ''] = key.split('/')
  return ch`(consents[${bound('String', key)}] = 'granted' AND NOT has(suppressed, ${bound('String', channel)}) AND ${hasAddress(channel)})`
}

/** The same of every key a person has said something about, as a map: key → 1 or 0. */
export const contactability = ch`mapApply((key, said) -> (toString(key), toUInt64(said = 'granted'
  AND NOT has(suppressed, splitByChar('/', toString(key))[1])
  AND ${hasAddressOf(ch`splitByChar('/', toString(key))[1]`)})), consents)`
