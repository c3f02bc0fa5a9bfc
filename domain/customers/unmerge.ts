import { z } from 'zod'
import { sql, type Transaction } from '../../engines/index.ts'
import { AppError, notFound } from '../../kit/errors.ts'
import { operation } from '../context.ts'
import { customerFamily, lockCustomers } from './family.ts'
import { keepApart } from './kept-apart.ts'
import { holdProfiles, type Profile, saveProfiles } from './profile.ts'
import { refreshOrderFigures } from './refresh-figures.ts'
import { fillFrom, type MergeReason, tellLinks } from './write-merges.ts'

interface StoredMerge {
  id: string
  from: number
  into: number
  reason: MergeReason
  isUndone: boolean
}

/**
 * Takes a merge back. Both cards are as they were, each with what happened to it since; what they share after merges
 * that remain in force is worked out again. What joined them will not join them again: that identifier, or that they are
 * alike.
 * @returns the two living customers
 */
export async function undoMerge(
  tx: Transaction,
  workspaceId: string,
  mergeId: string,
  actorId: string,
): Promise<{ customerId: number; restoredCustomerId: number }> {
  await lockCustomers(tx, workspaceId)
  const merge = await findMerge(tx, workspaceId, mergeId)
  const family = await customerFamily(tx, workspaceId, merge.from)
  await sql`
    update merges set undone_at = now(), undone_by = ${actorId}
    where workspace_id = ${workspaceId} and id = ${mergeId}`.execute(tx)
  await rewriteProfiles(tx, workspaceId, family, mergeId)
  const links = await leadAnew(tx, workspaceId, family)
  if (merge.reason.kind === 'alike') await keepApart(tx, workspaceId, merge.from, merge.into, actorId)
  const roots = [...new Set(links.map(({ root }) => root))]
  await refreshOrderFigures(tx, workspaceId, roots)
  await tellLinks(tx, workspaceId, links)
  const rootOf = new Map(links.map(({ id, root }) => [id, root]))
  return {
    customerId: rootOf.get(merge.into) ?? merge.into,
    restoredCustomerId: rootOf.get(merge.from) ?? merge.from,
  }
}

async function findMerge(tx: Transaction, workspaceId: string, mergeId: string): Promise<StoredMerge> {
  const { rows } = await sql<StoredMerge>`
    select id, from_customer_id as from, into_customer_id as into, reason, undone_at is not null as "isUndone"
    from merges where workspace_id = ${workspaceId} and id = ${mergeId} for update`.execute(tx)
  const [merge] = rows
  if (!merge) throw notFound({ en: 'This merge', ru: 'Этого объединения' })
  if (merge.isUndone)
    throw new AppError('conflict', {
      en: 'This merge is already undone. Nothing was changed.',
      ru: 'Это объединение уже отменено. Ничего не изменилось.',
    })
  return merge
}

/** Takes back, newest first, all that cards of the family took over, and does it again without the undone merge. */
async function rewriteProfiles(tx: Transaction, workspaceId: string, family: number[], undoneId: string) {
  const { rows: merges } = await sql<StoredMerge>`
    select id, from_customer_id as from, into_customer_id as into, reason
    from merges
    where workspace_id = ${workspaceId} and from_customer_id = any(${family}::bigint[])
      and (undone_at is null or id = ${undoneId})
    order by merged_at desc`.execute(tx)
  const profiles = await holdProfiles(tx, workspaceId, family)
  for (const { from, into, reason } of merges) {
    const [fromProfile, intoProfile] = [profiles.get(from), profiles.get(into)]
    if (fromProfile && intoProfile) takeBack(intoProfile, fromProfile, reason)
  }
  const redone = merges
    .filter(({ id }) => id !== undoneId)
    .reverse()
    .flatMap(({ id, from, into, reason }) => {
      const [fromProfile, intoProfile] = [profiles.get(from), profiles.get(into)]
      if (!fromProfile || !intoProfile) return []
      const firstSeenAt = intoProfile.firstSeenAt.toISOString()
      const filled = fillFrom(intoProfile, fromProfile)
      if (fromProfile.firstSeenAt < intoProfile.firstSeenAt) intoProfile.firstSeenAt = fromProfile.firstSeenAt
      return [{ id, reason: { ...reason, filled, firstSeenAt } }]
    })
  await saveProfiles(tx, workspaceId, [...profiles.values()])
  if (redone.length === 0) return
  await sql`
    update merges m set reason = n.reason
    from jsonb_to_recordset(${JSON.stringify(redone)}::jsonb) as n(id uuid, reason jsonb)
    where m.workspace_id = ${workspaceId} and m.id = n.id`.execute(tx)
}

/** What was said anew since the merge stays. */
function takeBack(into: Profile, from: Profile, { filled = {}, firstSeenAt }: MergeReason) {
  for (const [key, atMs] of Object.entries(filled)) {
    if (into.times[key] !== atMs) continue
    into.values.delete(key)
    delete into.times[key]
  }
  if (firstSeenAt && into.firstSeenAt.getTime() === from.firstSeenAt.getTime())
    into.firstSeenAt = new Date(firstSeenAt)
}

/** Works out from the merges in force where every card of the family leads. */
async function leadAnew(tx: Transaction, workspaceId: string, family: number[]) {
  const { rows } = await sql<{ id: number; root: number }>`
    with recursive steps as (
      select from_customer_id as id, into_customer_id as next from merges
      where workspace_id = ${workspaceId} and undone_at is null and from_customer_id = any(${family}::bigint[])
    ), leads as (
      select id, id as root from unnest(${family}::bigint[]) as member(id)
      where not exists (select from steps where steps.id = member.id)
      union all
      select steps.id, leads.root from steps join leads on steps.next = leads.id
    )
    update customers c set merged_into = nullif(leads.root, c.id), updated_at = now()
    from leads where c.workspace_id = ${workspaceId} and c.id = leads.id
    returning c.id, leads.root`.execute(tx)
  return rows
}

export const undoMergeOperation = operation({
  name: 'merges.undo',
  summary:
    'Part two cards again: each gets back what was its own. What joined them will not join them again.',
  http: 'POST /merges/{id}/undo',
  needs: 'write',
  input: z.object({ id: z.uuid() }),
  output: z.object({ customerId: z.number(), restoredCustomerId: z.number() }),
  run: ({ tx, workspaceId, actor }, { id }) => undoMerge(tx, workspaceId, id, actor.id),
})
