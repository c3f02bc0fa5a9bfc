import type { Transaction } from '../../engines/index.ts'
import { type BlockRow, blockMap, blocksOf } from './blocks-store.ts'
import { type CompiledTemplate, compileTemplate } from './letter/compile.ts'
import { type Needs, needsNothing, needsOf } from './letter/needs.ts'
import { withPlace } from './letter/places.ts'
import type { TemplateRow } from './templates-store.ts'

interface KeptTemplate {
  compiled: CompiledTemplate | null
  mistake: string
  needs: Needs
  timesTooSlow: number
}

const kept = new Map<string, KeptTemplate>()
const atMost = 500
/** A template that takes too long so often is not tried any more: it would hold up everybody's letters. */
const mostTimesTooSlow = 3

const usesBlocks = (template: TemplateRow) => /\{%-?\s*render\b/.test(String(template.content.mjml ?? ''))

async function compiledTemplate(template: TemplateRow, blocks: readonly BlockRow[]): Promise<KeptTemplate> {
  const dressing = usesBlocks(template) ? blocks.map((one) => one.updated_at.getTime()).join() : ''
  const key = `${template.id} ${template.updated_at.getTime()} ${dressing}`
  const known = kept.get(key)
  if (known) return known
  const { compiled, mistakes } = await compileTemplate(template, blockMap(blocks))
  const [first] = mistakes
  const made: KeptTemplate = {
    compiled: first ? null : compiled,
    mistake: first ? `${first.field}: ${withPlace(first).en}` : '',
    needs: first ? needsNothing : needsOf(compiled),
    timesTooSlow: 0,
  }
  if (kept.size >= atMost) kept.delete(kept.keys().next().value ?? '')
  kept.set(key, made)
  return made
}

/**
 * Templates by id, compiled once per version (id, time of the last change, saved blocks) and process. `compiled` is null
 * when the template is broken; `mistake` says why.
 */
export async function compiledTemplates(
  tx: Transaction,
  workspaceId: string,
  templates: Iterable<TemplateRow>,
): Promise<Map<string, KeptTemplate>> {
  const rows = [...templates]
  const blocks = rows.some(usesBlocks) ? await blocksOf(tx, workspaceId) : []
  return new Map(
    await Promise.all(rows.map(async (row) => [row.id, await compiledTemplate(row, blocks)] as const)),
  )
}

/** Remembers that a template took too long; from the third time on it counts as broken, until it is changed. */
export function noteTooSlow(template: KeptTemplate): void {
  template.timesTooSlow++
  if (template.timesTooSlow < mostTimesTooSlow) return
  template.compiled = null
  template.mistake = 'It takes too long to fill in.'
}
