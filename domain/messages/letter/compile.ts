import { channels, type FieldForm } from '../../../channels/index.ts'
import type { Words } from '../../../kit/words.ts'
import { liquidMistake, type ParsedField, parseField, pathsOf } from './liquid.ts'
import { compileMjml } from './mjml.ts'

export interface TemplateSource {
  channel: string
  language: 'en' | 'ru'
  content: Record<string, unknown>
}

/** A version of a template, ready to be rendered for many. */
export interface CompiledTemplate {
  channel: string
  language: 'en' | 'ru'
  /** Fields in one or several lines, by name. */
  lines: Map<string, ParsedField>
  html: ParsedField | null
  /** Fields that are no templates (addresses). */
  fixed: Record<string, string>
}

export interface TemplateMistake {
  field: string
  message: Words
}

const liquidOrText = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|[^{]+|\{/g

/** Text around Liquid tags, made safe to stand in html. */
const escapeAround = (source: string) =>
  (source.match(liquidOrText) ?? [])
    .map((part) =>
      part.startsWith('{{') || part.startsWith('{%')
        ? part
        : part.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'),
    )
    .join('')

const hidden =
  'display:none;max-height:0;overflow:hidden;mso-hide:all;font-size:1px;line-height:1px;opacity:0'
// what mail programs would otherwise fill the preview line with
const filler = '&#847;&zwnj;&nbsp;'.repeat(60)

function withPreheader(html: string, preheader: string): string {
  if (!preheader.trim()) return html
  const shown = `<div style="${hidden}">${escapeAround(preheader)}${filler}</div>`
  return html.replace(/<body\b[^>]*>/i, (body) => body + shown)
}

const farewell = { en: 'Unsubscribe from these letters', ru: 'Отписаться от этих писем' }
const choice = { en: 'What to write to me about', ru: 'О чём мне писать' }
const footerStyle = 'padding:24px;text-align:center;font:12px/1.5 Arial,sans-serif;color:#8a8580'

/** A marketing letter always has a way out of it, whatever its author forgot. */
function withUnsubscription(html: string, language: 'en' | 'ru'): string {
  if (html.includes('links.unsubscribe')) return html
  const way = (link: string, words: string) =>
    `<a href="{{ links.${link} }}" style="color:#8a8580">${words}</a>`
  const ways = `${way('preferences', choice[language])} · ${way('unsubscribe', farewell[language])}`
  // a service message has nothing to unsubscribe from
  const footer = `{% if links.unsubscribe %}<div style="${footerStyle}">${ways}</div>{% endif %}`
  const end = html.lastIndexOf('</body>')
  return end === -1 ? html + footer : html.slice(0, end) + footer + html.slice(end)
}

/** Reads every field of a template; what is wrong is told by field, all of it at once. */
export async function compileTemplate(
  source: TemplateSource,
): Promise<{ compiled: CompiledTemplate; mistakes: TemplateMistake[] }> {
  const mistakes: TemplateMistake[] = []
  const compiled: CompiledTemplate = { ...source, lines: new Map(), html: null, fixed: {} }
  const parse = (field: string, into: 'html' | 'text', text: string): ParsedField | null => {
    try {
      const parsed = parseField(into, text)
      pathsOf(parsed)
      return parsed
    } catch (error) {
      mistakes.push({ field, message: liquidMistake(error) })
      return null
    }
  }
  const forms: Readonly<Record<string, FieldForm>> = channels.named(source.channel)?.forms ?? {}
  for (const [field, value] of Object.entries(source.content)) {
    const form = forms[field]
    const text = String(value ?? '')
    if (form === undefined) compiled.fixed[field] = text
    else if (form === 'mjml') {
      const { html, mistakes: wrong } = await compileMjml(text)
      mistakes.push(...wrong.map((message) => ({ field, message })))
      const preheader = String(source.content.preheader ?? '')
      if (wrong.length === 0)
        compiled.html = parse(
          field,
          'html',
          withUnsubscription(withPreheader(html, preheader), source.language),
        )
    } else {
      const parsed = parse(field, 'text', text)
      if (parsed) compiled.lines.set(field, parsed)
    }
  }
  return { compiled, mistakes }
}
