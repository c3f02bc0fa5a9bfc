import { reasonOf } from '../../../kit/errors.ts'
import type { Label } from '../../../kit/kinds.ts'
import { didYouMean, placeAt, type SourceMistake } from './places.ts'

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
