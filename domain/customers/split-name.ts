export interface FullName {
  firstName: string | null
  middleName: string | null
  lastName: string | null
}

const titles = /^(mr|mrs|ms|miss|mx|dr|prof|sir|madam|г-н|г-жа|господин|госпожа|гр)\.?$/iu
const patronymic = /(ович|евич|ёвич|ьич|кузьмич|фомич|лукич|ильич|овна|евна|ёвна|ична|инична)$/iu
const russianSurname =
  /(ов|ова|ев|ева|ёв|ёва|ин|ина|ын|ына|ский|ская|цкий|цкая|енко|чук|щук|юк|ян|янц|дзе|швили|ых|их|ец|ко)$/iu
// Given names that end like surnames.
const givenNames = new Set(
  `лев марина алевтина валентин валентина галина екатерина ирина карина кристина константин полина регина
   святослав севастьян стоян тамара ульяна яков фаина нина дина инна алина арина ангелина василина
   каролина марьяна эвелина северин августин мартин янина альбина бронислав злата зинаида лина`.split(/\s+/),
)

const nameOf = (firstName?: string, middleName?: string, lastName?: string): FullName => ({
  firstName: firstName || null,
  middleName: middleName || null,
  lastName: lastName || null,
})

const isSurname = (word: string) => russianSurname.test(word) && !givenNames.has(word.toLowerCase())

/**
 * Takes a name written in one field apart: `Anna Maria Smith`, `Smith, Anna`, `Ковалёва Анна Игоревна`,
 * `Анна Игоревна`, `Анна Ковалёва`. A single word is the first name.
 */
export function splitName(full: string): FullName {
  const comma = full.match(/^([^,]+),\s*(.+)$/)
  if (comma) {
    const [first, ...more] = wordsOf(comma[2] ?? '')
    return nameOf(first, more.join(' '), comma[1]?.trim())
  }
  const words = wordsOf(full)
  const [first, second, third] = words
  if (!first || !second) return nameOf(first)
  if (patronymic.test(second) && words.length === 2) return nameOf(first, second)
  if (third && patronymic.test(second)) return nameOf(first, second, words.slice(2).join(' '))
  if (third && patronymic.test(third)) return nameOf(second, words.slice(2).join(' '), first)
  const isRussian = /\p{Script=Cyrillic}/u.test(full)
  if (isRussian && words.length === 2 && isSurname(first) && !isSurname(second))
    return nameOf(second, undefined, first)
  return nameOf(first, words.slice(1, -1).join(' '), words.at(-1))
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word && !titles.test(word))
