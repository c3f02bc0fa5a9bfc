import { sql } from '../../../engines/index.ts'
import { newId } from '../../../kit/ids.ts'
import type { Context } from '../../context.ts'
import { sampleOfSegment } from '../../segments/index.ts'
import type { Workspace } from '../../workspaces/index.ts'
import type { CompiledTemplate } from '../letter/compile.ts'
import { needsOf } from '../letter/needs.ts'
import { askedPaths, missingOf, type Scope } from '../letter/render.ts'
import { peopleOf, scopesFor } from '../scope.ts'

/** Whom a letter is for: some of them, and how many they are. */
export interface People {
  customerIds: number[]
  total: number
}

/** Enough to tell a share to within four hundredths. */
export const sampleSize = 500

export interface Audience {
  /** How many were looked at, and of how many. */
  sampled: number
  total: number
  scopes: Scope[]
}

/** Some of those a letter is for, of a segment or given; else those seen last; with everything the letter asks for. */
export async function audienceOf(
  context: Context,
  workspace: Workspace,
  compiled: CompiledTemplate,
  whom: People | { segmentId: string } | undefined,
): Promise<Audience> {
  const { tx, clickhouse, workspaceId } = context
  const { customerIds, total } = !whom
    ? await seenLast(context)
    : 'segmentId' in whom
      ? await sampleOfSegment(context, whom.segmentId, sampleSize)
      : whom
  const people = await peopleOf(tx, workspaceId, customerIds)
  const needs = needsOf(compiled)
  const scopes = await scopesFor(
    { tx, clickhouse },
    workspace,
    people,
    customerIds.map((customerId) => ({
      messageId: newId(),
      customerId,
      facts: {},
      needs,
      language: compiled.language,
    })),
  )
  return { sampled: scopes.size, total, scopes: [...scopes.values()] }
}

async function seenLast({ tx, workspaceId }: Context) {
  const { rows } = await sql<{ id: number }>`
    select id from customers where workspace_id = ${workspaceId} and merged_into is null
    order by last_seen_at desc, id desc limit ${sampleSize}`.execute(tx)
  return { customerIds: rows.map((row) => row.id), total: rows.length }
}

/** For everything the letter asks for, the share of the audience that does not have it; those nobody lacks left out. */
export function sharesMissing(compiled: CompiledTemplate, { scopes }: Audience): Map<string, number> {
  const counts = new Map<string, number>()
  const paths = askedPaths(compiled)
  for (const scope of scopes)
    for (const path of missingOf(paths, scope)) counts.set(path, (counts.get(path) ?? 0) + 1)
  return new Map([...counts].map(([path, count]) => [path, count / scopes.length]))
}
