import type { Workspace } from '../workspaces/index.ts'
import type { ImportField, ImportRow } from './import-kind.ts'
import { importKinds } from './kinds.ts'

/** The kind that lacks nothing and knows most of the columns; between two, the one whose files begin so. */
export function likeliestOf(
  { columns, sample }: { columns: readonly string[]; sample: readonly ImportRow[] },
  workspace: Workspace,
  defined: readonly ImportField[],
): string {
  const scores = importKinds.all.map((kind) => {
    const attributes = kind.takesAttributes === 'of-customers' ? defined : []
    const { mapping, doubts } = kind.guess({ columns, sample, workspace, attributes })
    const known = Object.keys(mapping).length
    const beginsSo = kind.beginsWith !== undefined && mapping[kind.beginsWith] === columns[0] ? 0.5 : 0
    return { kind: kind.kind, score: known + beginsSo - doubts.length - 100 * kind.lacks(mapping).length }
  })
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).kind
}
