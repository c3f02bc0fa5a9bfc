import { soundOf, soundRules } from '../customers/index.ts'

/** Text in ClickHouse's quotes; only for what this program spells itself. */
const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
const list = (texts: readonly string[]) => `[${texts.map(quoted).join(', ')}]`

/** `soundOf` (domain/customers) in ClickHouse SQL. */
export function soundSql(text: string): string {
  const { accents, letters, silent, spelled } = soundRules
  const codes = (part: string) =>
    part.replace(/\\u([0-9A-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  const plain = `replaceAll(replaceRegexpAll(lowerUTF8(normalizeUTF8NFKD(${text})), ${quoted(
    codes(`${accents}|[${silent.join('')}]`),
  )}, ''), 'x', 'ks')`
  const single = `translateUTF8(${plain}, ${quoted(letters.map(([letter]) => letter).join(''))}, ${quoted(
    letters.map(([, sound]) => sound).join(''),
  )})`
  return `lower(${spelled.reduce((heard, [from, to]) => `replaceAll(${heard}, '${from}', '${to}')`, single)})`
}

/** Its words with one space between. */
const wordsSql = (text: string) =>
  `trim(BOTH ' ' FROM replaceRegexpAll(${soundSql(text)}, '[^\\\\p{L}\\\\p{N}]+', ' '))`

const russianKeys = 'йцукенгшщзхъфывапролджэячсмитьбюё'
const englishKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
/** A capital Б is typed `<` there. */
const [russianShifted, englishShifted] = ['хъжэбюё', '{}:"<>~']
const toRussian = (text: string) =>
  `translateUTF8(${text}, ${quoted(englishKeys + englishShifted)}, ${quoted(russianKeys + russianShifted)})`
const toEnglish = (text: string) => `translateUTF8(${text}, ${quoted(russianKeys)}, ${quoted(englishKeys)})`

const vowelShare = (text: string, vowels: string) =>
  `lengthUTF8(replaceRegexpAll(${text}, '[^${vowels}]', '')) / lengthUTF8(${text})`
const russianEnding = '(ов|ова|ев|ева|ёв|ёва|ин|ина|ын|ына|ский|ская|цкий|цкая|енко|чук|ович|евич|овна|евна)$'

/**
 * What was meant by a name typed in the wrong keyboard layout (`bdfyjd` is иванов, `<jhbc` борис, `ыьшер` smith): when it is a known
 * first name in the other layout only, or hardly a word in this one.
 */
const inRightLayout = (text: string, forms: string) => `multiIf(
  match(${text}, '^[a-z\\\\[\\\\];\\',.\`{}:"<>~-]+$')
    AND ${soundSql(text)} NOT IN (SELECT form FROM ${forms})
    AND (${soundSql(toRussian(text))} IN (SELECT form FROM ${forms})
      OR (${vowelShare(text, 'aeiouy')} <= 0.2 AND match(${toRussian(text)}, '${russianEnding}'))), ${toRussian(text)},
  match(${text}, '^[а-яё-]+$')
    AND ${soundSql(text)} NOT IN (SELECT form FROM ${forms})
    AND (${soundSql(toEnglish(text))} IN (SELECT form FROM ${forms})
      OR (lengthUTF8(${text}) >= 4 AND ${vowelShare(text, 'аеёиоуыэюя')} < 0.2 AND match(${text}, '^[ыьъ]|[ыьъ][ыьъ]|[фывапролджэ]{6}'))), ${toEnglish(text)},
  ${text})`

const sounding = (words: string) => words.trim().split(/\s+/).map(soundOf)

/** Say what kind of place it is, not which. */
const placeWords = [
  ...new Set(
    sounding(`street st str avenue ave road rd lane ln drive dr court ct crescent cres circuit cct close cl place pl way
    terrace tce square sq boulevard blvd parade pde grove gr flat apt apartment unit house
    улица ул проспект пр-т пр просп пр-кт переулок пер шоссе ш бульвар бул б-р площадь пл набережная наб проезд
    дом д корпус корп к строение стр квартира кв офис оф г гор город обл область край республика респ район р-н
    city town of`),
  ),
]

const domainSlips: Record<string, string> = Object.fromEntries(
  Object.entries({
    'gmail.com':
      'googlemail.com gmial.com gmai.com gmal.com gmaul.com gmil.com gnail.com gmail.co gmail.con gmail.cm gmail.om gmail.ru gamil.com gmaill.com gmali.com',
    'yandex.ru':
      'ya.ru yandex.com yandex.by yandex.kz yandex.ua yandx.ru yndex.ru yadex.ru yanex.ru yandex.r yandeks.ru jandex.ru ynadex.ru',
    'mail.ru': 'mai.ru mial.ru maill.ru meil.ru mail.r mail.rru mal.ru maul.ru mail.com.ru',
    'hotmail.com': 'hotmial.com hotmai.com hotmal.com hotmail.co hotmail.con hotmil.com homail.com',
    'outlook.com': 'outlok.com outllook.com outlook.co outlook.con oulook.com',
    'yahoo.com': 'yaho.com yahooo.com yahoo.co yahoo.con yhoo.com',
    'rambler.ru': 'ramler.ru rambler.r ramber.ru',
    'icloud.com': 'iclod.com icloud.co icloud.con iclaud.com me.com mac.com',
  }).flatMap(([domain, slips]) => slips.split(' ').map((slip) => [slip, domain])),
)

const patronymic = '(oviq|eviq|iniqna|iqna|ovna|evna)$'

/** Columns that a card is compared by, as they come in (all text, empty when it says nothing). */
export const rawColumns = [
  'first',
  'middle',
  'last',
  'email',
  'phone',
  'birthday',
  'region',
  'city',
  'postcode',
  'address',
  'gender',
] as const

export type RawPerson = { id: number } & Record<(typeof rawColumns)[number], string>

/**
 * From `raw` (n, id, rawColumns) to the columns that are compared. Words are written as they sound, first names know
 * what else they may be called, mailboxes lose their dots and what follows a plus, addresses their order.
 */
export const standardSql = (raw: string, forms: string): string => `
SELECT n, id, first, middle, last, first_forms, last_forms, mailbox, mail_domain, phone, birthday, region, city,
  if(postcode = '', if(arrayExists(one -> match(one, '^[0-9]{6}$'), place_words), arrayFirst(one -> match(one, '^[0-9]{6}$'), place_words), ''), postcode) AS postcode,
  arrayStringConcat(arraySort(arrayDistinct(arrayFilter(one -> NOT has(${list(placeWords)}, one) AND NOT match(one, '^[0-9]{6}$'), place_words))), ' ') AS address,
  gender
FROM (
  SELECT n, id, middle, mailbox, mail_domain, phone, birthday, region, city, postcode, place_words, gender,
    is_exchanged ? told_last : told_first AS first, is_exchanged ? told_first : told_last AS last,
    is_exchanged ? last_known : first_known AS first_forms, is_exchanged ? first_known : last_known AS last_forms
  FROM (
    SELECT people.*, one.names AS first_known, other.names AS last_known,
      told_first != '' AND empty(first_known) AND notEmpty(last_known) AND NOT match(told_last, '(ov|ev|in|skii)$') AS is_exchanged
    FROM (
      SELECT n, id, mailbox, mail_domain, phone, birthday, region, city, postcode, place_words, gender,
        multiIf(notEmpty(m), m[1], notEmpty(fathers), fathers[1], empty(l) AND length(f) > 2, f[2], notEmpty(l) AND length(f) > 1, f[2], '') AS middle,
        if(empty(l) AND length(f) > 1 AND f[1] NOT IN (SELECT form FROM ${forms}) AND f[-1] IN (SELECT form FROM ${forms}), f[-1], f[1]) AS told_first,
        multiIf(notEmpty(l), arrayStringConcat(l, ' '), length(f) < 2, '', told_first = f[1], f[-1], f[1]) AS told_last
      FROM (
        SELECT *,
          length(all_f) + length(all_l) > 2 AND empty(m) ? arrayFilter(one -> match(one, '${patronymic}'), arrayConcat(all_f, all_l)) : [] AS fathers,
          arrayFilter(one -> NOT has(fathers, one), all_f) AS f, arrayFilter(one -> NOT has(fathers, one), all_l) AS l
        FROM (
          SELECT n, id,
            arrayFilter(one -> one != '', splitByChar(' ', ${wordsSql('first_typed')})) AS all_f,
            arrayFilter(one -> one != '', splitByChar(' ', ${wordsSql('middle_typed')})) AS m,
            arrayFilter(one -> one != '', splitByChar(' ', ${wordsSql('last_typed')})) AS all_l,
            ${soundSql(`replaceAll(replaceRegexpOne(substring(mail, 1, position(mail, '@') - 1), '[+].*$', ''), '.', '')`)} AS mailbox,
            transform(substring(mail, position(mail, '@') + 1), ${list(Object.keys(domainSlips))}, ${list(Object.values(domainSlips))}, substring(mail, position(mail, '@') + 1)) AS mail_domain,
            if(length(digits) < 7, '', substring(digits, -10)) AS phone,
            if(length(day) = 8, day, '') AS birthday,
            ${wordsSql('region')} AS region,
            arrayStringConcat(arrayFilter(one -> NOT has(${list(placeWords)}, one), splitByChar(' ', ${wordsSql('city')})), ' ') AS city,
            upper(replaceRegexpAll(postcode, '[^0-9A-Za-z]', '')) AS postcode,
            splitByChar(' ', ${wordsSql('address')}) AS place_words,
            gender
          FROM (
            SELECT n, id, region, city, postcode, address, gender,
              ${inRightLayout('lowerUTF8(first)', forms)} AS first_typed,
              ${inRightLayout('lowerUTF8(middle)', forms)} AS middle_typed,
              ${inRightLayout('lowerUTF8(last)', forms)} AS last_typed,
              if(position(email, '@') > 1, lowerUTF8(email), '') AS mail,
              replaceRegexpAll(phone, '[^0-9]', '') AS digits,
              replaceRegexpAll(birthday, '[^0-9]', '') AS day
            FROM ${raw}
          )
        )
      )
    ) AS people
    LEFT ANY JOIN ${forms} AS one ON one.form = people.told_first
    LEFT ANY JOIN ${forms} AS other ON other.form = people.told_last
  )
)`
