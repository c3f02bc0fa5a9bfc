import { channels, type FieldForm } from '../../../channels/index.ts'
import { badAddresses } from './addresses.ts'
import { putBlocksIn } from './blocks.ts'
import { type ParsedField, readField } from './liquid.ts'
import { compileMjml } from './mjml.ts'
import type { SourceMistake } from './places.ts'

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

export interface TemplateMistake extends SourceMistake {
  field: string
}

/** Saved pieces of letters by name, in MJML. */
export type Blocks = ReadonlyMap<string, string>
const noBlocks: Blocks = new Map()

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

/** A letter's body, read: first as its author wrote it, so that mistakes have their places, then as html. */
async function readMjml(source: TemplateSource, mjml: string, blocks: Blocks) {
  const broken = (mistakes: SourceMistake[]) => ({ html: null, mistakes })
  const whole = putBlocksIn(mjml, blocks)
  if (whole.mistakes.length > 0) return broken(whole.mistakes)
  const written = readField('html', whole.mjml)
  if (!written.field) return broken([written.mistake])
  const { html, mistakes } = await compileMjml(whole.mjml)
  mistakes.push(...badAddresses(whole.mjml))
  if (mistakes.length > 0) return broken(mistakes)
  const preheader = String(source.content.preheader ?? '')
  const dressed = withUnsubscription(withPreheader(html, preheader), source.language)
  const read = readField('html', dressed)
  if (!read.field) return broken([{ ...read.mistake, place: null }])
  return { html: read.field, mistakes }
}

/** Reads every field of a template; what is wrong is told by field, all of it at once. */
export async function compileTemplate(
  source: TemplateSource,
  blocks: Blocks = noBlocks,
): Promise<{ compiled: CompiledTemplate; mistakes: TemplateMistake[] }> {
  const mistakes: TemplateMistake[] = []
  const compiled: CompiledTemplate = { ...source, lines: new Map(), html: null, fixed: {} }
  const tell = (field: string, wrong: readonly SourceMistake[]) =>
    mistakes.push(...wrong.map((one) => ({ field, ...one })))
  const forms: Readonly<Record<string, FieldForm>> = channels.named(source.channel)?.forms ?? {}
  for (const [field, value] of Object.entries(source.content)) {
    const form = forms[field]
    const text = String(value ?? '')
    if (form === undefined) compiled.fixed[field] = text
    else if (form === 'mjml') {
      const read = await readMjml(source, text, blocks)
      tell(field, read.mistakes)
      compiled.html = read.html
    } else {
      const read = readField(form === 'link' ? 'address' : 'text', text)
      if (read.field) compiled.lines.set(field, read.field)
      else tell(field, [read.mistake])
    }
  }
  return { compiled, mistakes }
}
