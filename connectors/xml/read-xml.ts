import { SaxesParser } from 'saxes'
import { AppError } from '../../kit/errors.ts'
import type { Label } from '../../kit/kinds.ts'

export interface XmlReader {
  /** An element begins; its path is the names from the root, the newest last. */
  open?(name: string, attributes: Record<string, string>, path: readonly string[]): void
  /** An element ends, with the text that stood directly in it. */
  close?(name: string, text: string, path: readonly string[]): void
}

export interface XmlOptions {
  /** Of one element, in characters. */
  longestText: number
  /** What the document is, for the words of a refusal: “feed”, “Excel file”. */
  called: Label
}

const deepest = 200
/** Names without their prefix: `g:id` and `id` are the same to those who read feeds and sheets. */
const localName = (name: string) => name.slice(name.indexOf(':') + 1)
/** Named entities of HTML that shops write into XML without declaring them. */
const known: Record<string, string> = {
  nbsp: '\u00a0',
  laquo: '«',
  raquo: '»',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  times: '×',
  bull: '•',
  middot: '·',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  lsquo: '‘',
  rsquo: '’',
  euro: '€',
  shy: '\u00ad',
}

/** What the parser says of the commonest damages, in both languages; of others its own words. */
function whyBroken(said: string): Label {
  const [isCut, left] = /^unexpected end|^unclosed tag: (.+)$/.exec(said) ?? []
  if (isCut)
    return {
      en: `it ends in its middle${left ? `, <${left}> is not closed` : ''}. Nothing was brought in`,
      ru: `он обрывается на середине${left ? `, <${left}> не закрыт` : ''}. Ничего не загружено`,
    }
  const [, closed] = /^unmatched closing tag: (.+)$/.exec(said) ?? []
  if (closed)
    return {
      en: `</${closed}> closes what was not opened. Nothing was brought in`,
      ru: `</${closed}> закрывает то, что не открыто. Ничего не загружено`,
    }
  return {
    en: `${said}. Nothing was brought in`,
    ru: `это не по правилам XML (${said}). Ничего не загружено`,
  }
}

/**
 * Reads XML as it comes, element by element, with memory that does not grow with the document. A document type may name
 * a DTD (old feeds do), which is never fetched; one that declares entities is refused, so that nothing can be expanded
 * or read from elsewhere. An ampersand or entity written wrongly stays as text and is counted.
 */
export function xmlReader(reader: XmlReader, { longestText, called }: XmlOptions) {
  const parser = new SaxesParser({ xmlns: false, position: true })
  Object.assign(parser.ENTITIES, known)
  const path: string[] = []
  const texts: string[] = []
  let misspelt = 0
  let lastAt = 0

  const refuse = (en: string, ru: string) =>
    new AppError('invalid', {
      en: `The ${called.en} cannot be read: ${en}.`,
      ru: `${called.ru} не читается: ${ru}.`,
    })
  const tooLong = (en: string, ru: string) =>
    refuse(
      `line ${parser.line}: ${en} longer than ${longestText.toLocaleString('en')} characters`,
      `строка ${parser.line}: ${ru} длиннее ${longestText.toLocaleString('ru')} знаков`,
    )
  const take = (text: string) => {
    lastAt = parser.position
    const at = texts.length - 1
    const before = texts[at]
    if (before === undefined) return
    if (before.length + text.length > longestText)
      throw tooLong(`the text in <${path.at(-1)}> is`, `текст в <${path.at(-1)}>`)
    texts[at] = before + text
  }
  parser.on('doctype', (text) => {
    if (/<!(ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text) || text.includes('[')) {
      throw refuse(
        'its document type declares entities, which could be a trap. Nothing was brought in',
        'в его DOCTYPE объявлены сущности, а это может быть ловушкой. Ничего не загружено',
      )
    }
  })
  parser.on('error', (error) => {
    if (/entity|ampersand|reference/i.test(error.message)) misspelt++
    else {
      const { en, ru } = whyBroken(error.message.replace(/^\d+:\d+:\s*/, '').replace(/\.$/, ''))
      throw refuse(`line ${parser.line}: ${en}`, `строка ${parser.line}: ${ru}`)
    }
  })
  parser.on('opentag', (tag) => {
    if (path.length >= deepest)
      throw refuse(
        `line ${parser.line}: elements are nested more than ${deepest} deep`,
        `строка ${parser.line}: вложенность больше ${deepest}`,
      )
    const name = localName(tag.name)
    path.push(name)
    texts.push('')
    lastAt = parser.position
    reader.open?.(name, tag.attributes, path)
  })
  parser.on('text', take)
  parser.on('cdata', take)
  parser.on('comment', () => {
    lastAt = parser.position
  })
  parser.on('closetag', () => {
    const text = texts.pop() ?? ''
    lastAt = parser.position
    reader.close?.(path.at(-1) ?? '', text, path)
    path.pop()
  })
  return {
    write(piece: string) {
      parser.write(piece)
      // What never ends reaches no handler: the parser keeps all of it.
      if (parser.position - lastAt > longestText + piece.length) {
        throw tooLong('a text or tag is', 'текст или тег')
      }
    },
    /** @throws AppError when the document ends in its middle */
    end() {
      parser.close()
    },
    get misspelt() {
      return misspelt
    },
  }
}
