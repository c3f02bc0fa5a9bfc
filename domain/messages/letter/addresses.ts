import { feedbackScheme } from './feedback.ts'
import { placeAt, type SourceMistake } from './places.ts'
import { decodeEntities } from './text-part.ts'

const address = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi
const scheme = /^([a-z][a-z0-9+.-]*):/i
const allowed = new Set(['http', 'https', 'mailto', 'tel', feedbackScheme.replace(':', '')])

/** Links that no letter may carry: `javascript:`, `data:`, `ftp:` … What Liquid fills in is judged when it is filled in. */
export function badAddresses(source: string): SourceMistake[] {
  return [...source.matchAll(address)].flatMap((found) => {
    const told = found[1] ?? found[2] ?? ''
    // browsers pass over control characters and spaces, wherever they stand
    const target = decodeEntities(told).replace(/[\p{Cc}\s]/gu, '')
    const name = scheme.exec(target)?.[1]?.toLowerCase()
    if (name === undefined || allowed.has(name)) return []
    return [
      {
        message: {
          en: `A link cannot lead to “${name}:”. Use https:, mailto: or tel:.`,
          ru: `Ссылка не может вести на «${name}:». Подойдут https:, mailto: и tel:.`,
        },
        place: placeAt(source, found.index + found[0].indexOf(told, found[0].indexOf('=')), told.length),
      },
    ]
  })
}
