import { type CompiledTemplate, compileTemplate } from './letter/compile.ts'
import { asksFor } from './letter/render.ts'
import type { TemplateRow } from './templates-store.ts'

interface KeptTemplate {
  compiled: CompiledTemplate | null
  mistake: string
  needsCart: boolean
  timesTooSlow: number
}

const kept = new Map<string, KeptTemplate>()
const atMost = 500
/** A template that takes too long so often is not tried any more: it would hold up everybody's letters. */
const mostTimesTooSlow = 3

/**
 * Compiled once per version (id and time of the last change) and process. `compiled` is null when the template is
 * broken; `mistake` says why.
 */
export async function compiledTemplate(template: TemplateRow): Promise<KeptTemplate> {
  const key = `${template.id} ${template.updated_at.getTime()}`
  const known = kept.get(key)
  if (known) return known
  const { compiled, mistakes } = await compileTemplate(template)
  const [first] = mistakes
  const made: KeptTemplate = {
    compiled: first ? null : compiled,
    mistake: first ? `${first.field}: ${first.message}` : '',
    needsCart: asksFor(compiled, 'cart') || asksFor(compiled, 'links'),
    timesTooSlow: 0,
  }
  if (kept.size >= atMost) kept.delete(kept.keys().next().value ?? '')
  kept.set(key, made)
  return made
}

/** Remembers that a template took too long; from the third time on it counts as broken, until it is changed. */
export function noteTooSlow(template: KeptTemplate): void {
  template.timesTooSlow++
  if (template.timesTooSlow < mostTimesTooSlow) return
  template.compiled = null
  template.mistake = 'It takes too long to fill in.'
}
