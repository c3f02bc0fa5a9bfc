import { sql, type Transaction } from '../../engines/index.ts'
import { Grading } from './base-store.ts'

/** What the traits of a base were last computed with; null when it never was, or by a version that kept less. */
export async function keptGrading(tx: Transaction, workspaceId: string): Promise<Grading | null> {
  const { rows } = await sql<{ grading: unknown }>`
    select grading from trait_bases where workspace_id = ${workspaceId}`.execute(tx)
  const kept = Grading.safeParse(rows[0]?.grading)
  return kept.success ? kept.data : null
}
