import { channels, type FieldForm } from '../../../channels/index.ts'
import { type Piece, textOfPieces } from '../../../kit/pieces.ts'
import type { CompiledTemplate } from './compile.ts'
import type { Manner } from './filters.ts'
import {
  addOpenPixelTo,
  confirmUrl,
  type LinkMaker,
  leadThrough,
  preferencesUrl,
  rewriteLinksInText,
  unsubscribeUrl,
} from './links.ts'
import { type ParsedField, pathsOf, piecesOf, renderField } from './liquid.ts'
import { textOf } from './text-part.ts'
import { walkLetter } from './walk.ts'

/** A letter with nothing left to fill in. */
export interface RenderedLetter {
  content: Record<string, string>
  html: string | null
  /** The same html, in pieces; not in a preview. */
  htmlPieces?: readonly Piece[]
  text: string | null
  /** Null in a service message, and where a channel has no place for it: there is nothing to unsubscribe from. */
  unsubscribeUrl: string | null
  preferencesUrl: string | null
}

/** Everything a template may ask for. */
export type Scope = Record<string, unknown>

/**
 * What a letter says to one person, before its html’s links are led through the redirect. Links of other fields are, where there is
 * a maker.
 */
export function fillIn(
  template: CompiledTemplate,
  scope: Scope,
  manner: Manner,
  own: OwnLinks,
  maker: LinkMaker | null,
  messageId: string,
): { content: Record<string, string>; html: Piece[] | null } {
  const links = {
    ...(scope.links as object),
    get unsubscribe() {
      return own.unsubscribe
    },
    get preferences() {
      return own.preferences
    },
    get confirm() {
      return own.confirm
    },
  }
  const given = { ...scope, links }
  const content = { ...template.fixed }
  const channel = channels.named(template.channel)
  const forms: Readonly<Record<string, FieldForm>> = channel?.forms ?? {}
  for (const [field, parsed] of template.lines) {
    const written = renderField(parsed, given, manner)
    if (forms[field] === 'link') content[field] = leadThrough(written.trim(), maker, messageId)
    else if (forms[field] === 'text') {
      const text = linesOf(written)
      content[field] = maker && channel?.carries.links ? rewriteLinksInText(text, maker, messageId) : text
    } else content[field] = written.replace(/\s+/g, ' ').trim()
  }
  return { content, html: template.html ? piecesOf(template.html, given, manner) : null }
}

/**
 * Renders for one person. Values are escaped, links lead through the signed redirect (without a maker, in a preview,
 * they stay as they are), the text part says the same.
 * Throws when a limit of time or memory is passed.
 */
export function renderLetter(
  template: CompiledTemplate,
  scope: Scope,
  manner: Manner,
  maker: LinkMaker | null,
  messageId: string,
  isService = false,
): RenderedLetter {
  const own = ownLinks(maker, messageId, isService)
  const { content, html } = fillIn(template, scope, manner, own, maker, messageId)
  const isLeft = channels.named(template.channel)?.carries.unsubscribe ?? true
  const ways = {
    unsubscribeUrl: isLeft ? own.unsubscribe : null,
    preferencesUrl: isLeft ? own.preferences : null,
  }
  if (html === null) return { content, html: null, text: null, ...ways }
  if (!maker) {
    const shown = textOfPieces(html)
    return { content, html: shown, text: textOf(shown), ...ways }
  }
  const led = walkLetter(html, maker, messageId)
  addOpenPixelTo(led.html, maker, messageId)
  return { content, html: textOfPieces(led.html), htmlPieces: led.html, text: led.text, ...ways }
}

interface OwnLinks {
  readonly unsubscribe: string | null
  readonly preferences: string | null
  readonly confirm: string | null
}

/** The links of this very letter, each signed when it is first asked for; in a preview they lead nowhere. */
function ownLinks(maker: LinkMaker | null, messageId: string, isService: boolean): OwnLinks {
  const link = (make: (maker: LinkMaker, messageId: string) => string) => {
    let made: string | null = null
    return () => (made ??= maker ? make(maker, messageId) : '#')
  }
  const unsubscribe = link(unsubscribeUrl)
  const preferences = link(preferencesUrl)
  const confirm = link(confirmUrl)
  return {
    get unsubscribe() {
      return isService ? null : unsubscribe()
    },
    get preferences() {
      return preferences()
    },
    get confirm() {
      return confirm()
    },
  }
}

/** Text as it was meant: its lines, without what stands about at their ends. */
const linesOf = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => line.replace(/[^\S\n]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

function lookUp(scope: unknown, path: readonly string[]): unknown {
  let at = scope
  for (const step of path) {
    // What Liquid itself says of a list or a text: an empty one has a size.
    const isRow = Array.isArray(at) || typeof at === 'string'
    if (isRow && step === 'size') return (at as string | unknown[]).length
    if (Array.isArray(at) && (step === 'first' || step === 'last')) {
      at = at.at(step === 'first' ? 0 : -1)
      continue
    }
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, step)) return undefined
    at = (at as Record<string, unknown>)[step]
  }
  return at
}

const isNothing = (value: unknown) => value === undefined || value === null || value === ''

export const fieldsOf = (template: CompiledTemplate): ParsedField[] => [
  ...template.lines.values(),
  ...(template.html ? [template.html] : []),
]

/** What the template asks for, each once, by its name: `customer.firstName`. */
export function askedPaths(template: CompiledTemplate): Map<string, string[]> {
  const asked = new Map(
    fieldsOf(template)
      .flatMap(pathsOf)
      .map((path) => [path.join('.'), path]),
  )
  for (const own of ['unsubscribe', 'preferences', 'confirm']) asked.delete(`links.${own}`)
  return asked
}

export const missingOf = (asked: ReadonlyMap<string, string[]>, scope: Scope): string[] =>
  [...asked].flatMap(([name, path]) => (isNothing(lookUp(scope, path)) ? [name] : [])).sort()

/** What the template asks for and this person does not have, name by name: `['customer', 'firstName']`. */
export function missingIn(template: CompiledTemplate, scope: Scope): string[][] {
  const asked = askedPaths(template)
  return missingOf(asked, scope).map((name) => asked.get(name) ?? [name])
}
