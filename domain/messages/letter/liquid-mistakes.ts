import { reasonOf } from '../../../kit/errors.ts'
import type { Label } from '../../../kit/kinds.ts'
import { didYouMean, type Place, placeAt, type SourceMistake } from './places.ts'

/** Of some sixty, those that letters are written with. */
const usualFilters = 'default, date, money, number, plural, case, upcase'

type Say = (found: RegExpMatchArray, known: { filters: readonly string[]; tags: readonly string[] }) => Label

/** What the words of LiquidJS mean for the person who writes, and what to do. */
const sayings: readonly [RegExp, Say][] = [
  [
    /undefined filter: ([^,\s]+)/,
    ([, name = ''], { filters }) => {
      const meant = didYouMean(name, filters)
      return {
        en: `There is no filter called “${name}”.${meant.en || ` The usual ones are ${usualFilters}.`}`,
        ru: `Фильтра «${name}» нет.${meant.ru || ` Чаще всего нужны ${usualFilters}.`}`,
      }
    },
  ],
  [
    /^output .* not closed/s,
    () => ({
      en: '“{{” is not closed: put “}}” after what is to be shown.',
      ru: '«{{» не закрыто: поставьте «}}» после того, что нужно показать.',
    }),
  ],
  [
    /^tag \{%-?\s*(\w+)[\s\S]* not closed/,
    ([, name]) => ({
      en: `{% ${name} %} is not closed: put {% end${name} %} where it should end.`,
      ru: `{% ${name} %} не закрыто: поставьте {% end${name} %} там, где оно кончается.`,
    }),
  ],
  [
    /^tag .* not closed/s,
    () => ({
      en: '“{%” is not closed: put “%}” at the end of the tag.',
      ru: '«{%» не закрыто: поставьте «%}» в конце тега.',
    }),
  ],
  [
    /tag "(else|elsif|when|end(\w+))" not found/,
    ([, name, opened]) => ({
      en: `{% ${name} %} has no beginning: put {% ${opened ?? (name === 'when' ? 'case' : 'if')} … %} before it, or take it away.`,
      ru: `У {% ${name} %} нет начала: поставьте перед ним {% ${opened ?? (name === 'when' ? 'case' : 'if')} … %} или уберите его.`,
    }),
  ],
  [
    /tag "([^"]*)" not found/,
    ([, name = ''], { tags }) => {
      const meant = didYouMean(name, tags)
      return {
        en: `There is no tag {% ${name} %}.${meant.en || ' Use if, for, case, assign or render.'}`,
        ru: `Тега {% ${name} %} нет.${meant.ru || ' Есть if, for, case, assign и render.'}`,
      }
    },
  ],
  [
    /invalid value expression/,
    () => ({
      en: 'Something is missing here: say what to show or to compare, as in customer.firstName.',
      ru: 'Здесь чего-то не хватает: напишите, что показать или сравнить, например customer.firstName.',
    }),
  ],
  [
    /expected "\|" before filter/,
    () => ({
      en: 'This cannot be read on from here. Two values are compared by ==, a filter begins with “|”.',
      ru: 'Дальше прочитать не получается. Сравнивают знаком ==, а фильтр начинается с «|».',
    }),
  ],
  [
    /expected "="/,
    () => ({
      en: 'A value is missing: {% assign name = value %}.',
      ru: 'Не хватает значения: {% assign имя = значение %}.',
    }),
  ],
  [
    /illegal tag: (.*?)(?:,|$)/s,
    ([, tag]) => ({
      en: `${tag} is not complete. As in {% for item in cart.items %}.`,
      ru: `${tag} написан не до конца. Например: {% for item in cart.items %}.`,
    }),
  ],
  [
    /^\[ not closed/,
    () => ({
      en: '“[” is not closed: put “]” after the number.',
      ru: '«[» не закрыта: поставьте «]» после номера.',
    }),
  ],
  [
    /parse length limit exceeded/,
    () => ({
      en: 'The letter is too long to be read: 600,000 characters at most.',
      ru: 'Письмо слишком длинное: не больше 600 000 знаков.',
    }),
  ],
]

const blockTag =
  /\{%-?\s*(?:comment|raw)\b[\s\S]*?\{%-?\s*end(?:comment|raw)\s*-?%\}|\{%-?\s*(end)?(if|unless|case|for|tablerow|capture)\b[\s\S]*?%\}/g
const deepest = 50

/** Conditions and loops one within another without end: nobody writes so by hand, and reading them takes all the room there is. */
export function tooDeep(source: string): SourceMistake | null {
  let depth = 0
  for (const found of source.matchAll(blockTag)) {
    if (!found[2]) continue
    depth = found[1] ? Math.max(0, depth - 1) : depth + 1
    if (depth > deepest)
      return {
        message: {
          en: `Conditions and loops stand more than ${deepest} deep in one another here: take the extra ones away.`,
          ru: `Условия и циклы вложены здесь друг в друга глубже ${deepest} раз: уберите лишние.`,
        },
        place: placeAt(source, found.index, found[0].length),
      }
  }
  return null
}

/** Where the first loop begins, if there is any. */
export function firstLoopIn(source: string): Place | null {
  const found = /\{%-?\s*(?:for|tablerow)\b[\s\S]*?%\}/.exec(source)
  return found ? placeAt(source, found.index, found[0].length) : null
}

interface TokenLike {
  begin: number
  end: number
}

/** What LiquidJS refused, in words for a person, with its place in the source. */
export function liquidMistake(
  error: unknown,
  source: string,
  known: { filters: readonly string[]; tags: readonly string[] },
): SourceMistake {
  const reason = (reasonOf(error).split('\n')[0] ?? '').replace(/, line:\d+, col:\d+$/, '')
  const token = (error as { token?: TokenLike }).token
  let place = token ? placeAt(source, token.begin, token.end - token.begin) : null
  const filter = /undefined filter: ([^,\s]+)/.exec(reason)?.[1]
  if (token && filter) {
    const at = source.indexOf(filter, token.begin)
    if (at !== -1) place = placeAt(source, at, filter.length)
  }
  for (const [pattern, say] of sayings) {
    const found = pattern.exec(reason)
    if (found) return { message: say(found, known), place }
  }
  return {
    message: { en: `This cannot be read: ${reason}.`, ru: `Это не удаётся прочитать: ${reason}.` },
    place,
  }
}
