import { type CompiledTemplate, compileTemplate } from './letter/compile.ts'
import { asksFor } from './letter/render.ts'
import type { TemplateRow } from './templates-store.ts'

const kept = new Map<string, { compiled: CompiledTemplate | null; mistake: string; needsCart: boolean }>()
const atMost = 500

/**
 * Compiled once per version (id and time of the last change) and process. `compiled` is null when the template is
 * broken; `mistake` says why.
 */
export async function compiledTemplate(template: TemplateRow) {
  const key = `${template.id} ${template.updated_at.getTime()}`
  const known = kept.get(key)
  if (known) return known
  const { compiled, mistakes } = await compileTemplate(template)
  const [first] = mistakes
  const made = {
    compiled: first ? null : compiled,
    mistake: first ? `${first.field}: ${first.message}` : '',
    needsCart: asksFor(compiled, 'cart') || asksFor(compiled, 'links'),
  }
  if (kept.size >= atMost) kept.delete(kept.keys().next().value ?? '')
  kept.set(key, made)
  return made
}
