import { channels, type FieldForm } from '../../../channels/index.ts'
import type { CompiledTemplate } from './compile.ts'
import type { Manner } from './filters.ts'
import {
  addOpenPixel,
  confirmUrl,
  type LinkMaker,
  leadThrough,
  preferencesUrl,
  rewriteLinks,
  rewriteLinksInText,
  unsubscribeUrl,
} from './links.ts'
import { type ParsedField, pathsOf, renderField } from './liquid.ts'
import { textOf } from './text-part.ts'

/** A letter with nothing left to fill in. */
export interface RenderedLetter {
  content: Record<string, string>
  html: string | null
  text: string | null
  /** Null in a service message: there is nothing to unsubscribe from. */
  unsubscribeUrl: string | null
  preferencesUrl: string | null
}

/** Everything a template may ask for. */
export type Scope = Record<string, unknown>

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
  const dress = (html: string) => (maker ? rewriteLinks(html, maker, messageId) : html)
  const links = { ...(scope.links as Record<string, unknown>), ...own }
  const given = { ...scope, links }
  const ways = { unsubscribeUrl: own.unsubscribe, preferencesUrl: own.preferences }
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
  if (!template.html) return { content, html: null, text: null, ...ways }
  const linked = dress(renderField(template.html, given, manner))
  return {
    content,
    html: maker ? addOpenPixel(linked, maker, messageId) : linked,
    text: textOf(linked),
    ...ways,
  }
}

/** The links of this very letter; in a preview they lead nowhere. */
function ownLinks(maker: LinkMaker | null, messageId: string, isService: boolean) {
  const link = (make: (maker: LinkMaker, messageId: string) => string) =>
    maker ? make(maker, messageId) : '#'
  return {
    unsubscribe: isService ? null : link(unsubscribeUrl),
    preferences: link(preferencesUrl),
    confirm: link(confirmUrl),
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
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, step)) return undefined
    at = (at as Record<string, unknown>)[step]
  }
  return at
}

const isNothing = (value: unknown) => value === undefined || value === null || value === ''

const fieldsOf = (template: CompiledTemplate): ParsedField[] => [
  ...template.lines.values(),
  ...(template.html ? [template.html] : []),
]

/** Whether the template speaks of something: `cart`. */
export const asksFor = (template: CompiledTemplate, root: string): boolean =>
  fieldsOf(template).some((field) => pathsOf(field).some(([first]) => first === root))

/** What the template asks for and this person does not have: `customer.firstName`. Written by the preview. */
export function missingIn(template: CompiledTemplate, scope: Scope): string[] {
  const asked = new Map(
    fieldsOf(template)
      .flatMap(pathsOf)
      .map((path) => [path.join('.'), path]),
  )
  for (const own of ['unsubscribe', 'preferences', 'confirm']) asked.delete(`links.${own}`)
  return [...asked].flatMap(([name, path]) => (isNothing(lookUp(scope, path)) ? [name] : [])).sort()
}
