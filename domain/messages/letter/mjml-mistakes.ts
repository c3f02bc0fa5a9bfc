import type { Label } from '../../../kit/kinds.ts'
import { didYouMean, placeAt, type SourceMistake } from './places.ts'

const elements = [
  'mjml',
  'mj-head',
  'mj-body',
  'mj-attributes',
  'mj-all',
  'mj-class',
  'mj-breakpoint',
  'mj-font',
  'mj-html-attributes',
  'mj-preview',
  'mj-style',
  'mj-title',
  'mj-accordion',
  'mj-accordion-element',
  'mj-accordion-title',
  'mj-accordion-text',
  'mj-button',
  'mj-carousel',
  'mj-carousel-image',
  'mj-column',
  'mj-divider',
  'mj-group',
  'mj-hero',
  'mj-image',
  'mj-navbar',
  'mj-navbar-link',
  'mj-raw',
  'mj-section',
  'mj-social',
  'mj-social-element',
  'mj-spacer',
  'mj-table',
  'mj-text',
  'mj-wrapper',
]

/** What MJML says of an element, in both languages, with its place. `line` counts from 1. */
export function mjmlMistake(
  source: string,
  error: { line: number; message: string; tagName: string },
): SourceMistake {
  const { message, tagName } = error
  const lineStart =
    source
      .split('\n')
      .slice(0, error.line - 1)
      .join('\n').length + (error.line > 1 ? 1 : 0)
  const tagAt = source.indexOf(`<${tagName}`, lineStart)
  const at = (word?: string) => {
    if (tagAt === -1) return { line: error.line, column: 1, length: 1 }
    const end = source.indexOf('>', tagAt)
    const wordAt = word ? source.indexOf(word, tagAt + tagName.length) : -1
    return wordAt !== -1 && wordAt < end
      ? placeAt(source, wordAt, word?.length)
      : placeAt(source, tagAt, tagName.length + 1)
  }
  const unknown = /^Element (\S+) doesn't exist/.exec(message)?.[1]
  if (unknown) {
    const meant = didYouMean(unknown, elements)
    return {
      message: {
        en: `There is no element <${unknown}>.${meant.en}`,
        ru: `Элемента <${unknown}> нет.${meant.ru}`,
      },
      place: at(),
    }
  }
  const illegal = /^Attributes? (.+?) (?:is|are) illegal/.exec(message)?.[1]
  if (illegal)
    return {
      message: {
        en: `<${tagName}> has no attribute “${illegal}”: take it away or correct its name.`,
        ru: `У <${tagName}> нет атрибута «${illegal}»: уберите его или исправьте имя.`,
      },
      place: at(illegal.split(',')[0]?.trim()),
    }
  const value =
    /^Attribute (\S+) has invalid value: ([\s\S]*?) for type (\w+)(?:, only accepts ([\s\S]*))?/.exec(message)
  if (value) {
    const fits = whatFits(value[3] ?? '', value[4]?.trim() ?? '')
    return {
      message: {
        en: `“${value[2]}” cannot be the value of “${value[1]}”.${fits.en}`,
        ru: `«${value[2]}» не подходит для «${value[1]}».${fits.ru}`,
      },
      place: at(value[1]),
    }
  }
  const misplaced = /^(\S+) cannot be used inside (\S+), only inside: (.*)$/.exec(message)
  if (misplaced)
    return {
      message: {
        en: `<${misplaced[1]}> cannot stand in <${misplaced[2]}>; put it into ${misplaced[3]}.`,
        ru: `<${misplaced[1]}> не может стоять в <${misplaced[2]}>; место ему в ${misplaced[3]}.`,
      },
      place: at(),
    }
  return { message: { en: message, ru: message }, place: at() }
}

/** What an attribute of MJML's type takes, as something to write. `accepts` is MJML's own: `(px, %) units and 1 to 4 value(s)`. */
function whatFits(type: string, accepts: string): Label {
  if (type === 'Color')
    return { en: ' Write a colour as in #0f5f5c.', ru: ' Напишите цвет, например #0f5f5c.' }
  if (type === 'Enum') return { en: ` Choose one of: ${accepts}.`, ru: ` Выберите одно из: ${accepts}.` }
  if (type === 'Boolean') return { en: ' Write true or false.', ru: ' Напишите true или false.' }
  if (type === 'Integer') return { en: ' Write a whole number.', ru: ' Напишите целое число.' }
  const units = /^\(([^)]*)\)/.exec(accepts)?.[1]
  if (type !== 'Unit' || units === undefined) return { en: '', ru: '' }
  const all = units.split(',').map((one) => one.trim())
  const like = all.flatMap((unit) =>
    unit === 'auto' ? ['auto'] : [unit === '' ? '1.5' : unit === '%' ? '50%' : `16${unit}`],
  )
  const many = / to /.test(accepts)
  return {
    en: ` Write ${many ? 'one to four lengths' : 'a length'} as in ${like.join(' or ')}.`,
    ru: ` Напишите ${many ? 'от одной до четырёх длин' : 'длину'}, например ${like.join(' или ')}.`,
  }
}

const mjTag = /<!--[\s\S]*?-->|<(\/?)(mj[\w-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/g

const deepest = 50

/** Elements that are not closed, or closed and never opened: MJML mends them by guessing, which moves a letter about. */
export function unbalanced(source: string): SourceMistake | null {
  const open: { name: string; at: number }[] = []
  for (const found of source.matchAll(mjTag)) {
    const [, slash, name = '', rest = ''] = found
    if (!name || (!slash && rest.trimEnd().endsWith('/'))) continue
    if (!slash) {
      open.push({ name, at: found.index })
      if (open.length <= deepest) continue
      return {
        message: {
          en: `Elements stand more than ${deepest} deep in one another here: a letter needs five or six. Take the extra ones away.`,
          ru: `Элементы вложены здесь друг в друга глубже ${deepest} раз, а письму хватает пяти-шести. Уберите лишние.`,
        },
        place: placeAt(source, found.index, name.length + 1),
      }
    }
    const last = open.pop()
    if (last?.name === name) continue
    if (!last || !open.some((one) => one.name === name))
      return {
        message: {
          en: `</${name}> closes what was never opened: take it away, or put <${name}> before it.`,
          ru: `</${name}> закрывает то, что не открыто: уберите его или поставьте раньше <${name}>.`,
        },
        place: placeAt(source, found.index, name.length + 3),
      }
    return {
      message: {
        en: `<${last.name}> is not closed: put </${last.name}> before </${name}> on line ${placeAt(source, found.index).line}.`,
        ru: `<${last.name}> не закрыт: поставьте </${last.name}> перед </${name}> в строке ${placeAt(source, found.index).line}.`,
      },
      place: placeAt(source, last.at, last.name.length + 1),
    }
  }
  const [left] = open
  if (!left) return null
  return {
    message: {
      en: `<${left.name}> is not closed: put </${left.name}> at its end.`,
      ru: `<${left.name}> не закрыт: поставьте </${left.name}> в его конце.`,
    },
    place: placeAt(source, left.at, left.name.length + 1),
  }
}
