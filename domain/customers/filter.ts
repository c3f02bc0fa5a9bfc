import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import type { Context } from '../context.ts'
import { broughtBy } from './brought-by.ts'
import { membersOf } from './members.ts'
import { peopleByQuality, QualityFilter } from './quality/people.ts'
import { searchCustomers } from './search/index.ts'

/** Whom the list shows. */
export const CustomerFilter = z.object({
  search: z.string().max(200).optional(),
  segment: z.uuid().optional().describe('Only those who are in this segment'),
  quality: QualityFilter.optional().describe(
    'Only known people whose card has or lacks something: has:birthday, lacks:birthday',
  ),
  import: z
    .uuid()
    .optional()
    .describe('Only those whom this import brought: they were not in the base before'),
})
export type CustomerFilter = z.infer<typeof CustomerFilter>

/** Whom segment, quality and import let through; null: everybody. */
export async function amongOf(context: Context, filter: CustomerFilter): Promise<number[] | null> {
  const sets = [
    filter.segment && (await membersOf(context, filter.segment)),
    filter.quality && (await peopleByQuality(context, filter.quality)),
    filter.import && (await broughtBy(context, filter.import)),
  ].filter((ids) => typeof ids === 'object')
  return sets.length === 0 ? null : sets.reduce(inBoth)
}

function inBoth(some: number[], others: number[]): number[] {
  const chosen = new Set(some)
  return others.filter((id) => chosen.has(id))
}

/** Pages of a search go no further than this: who looks longer types another word. */
export const mostHits = 1_000

/** A search that leads to so many names those it means; of somebody else’s choice everybody near is asked for, since few may be left. */
export const enoughHits = (among: number[] | null, limit = Number.POSITIVE_INFINITY): number =>
  among ? mostHits : Math.min(limit + 1, 51)

/** Everybody the list shows, living. */
export async function customersBy(context: Context, filter: CustomerFilter): Promise<number[]> {
  const { tx, workspaceId, actor } = context
  const among = await amongOf(context, filter)
  if (!filter.search?.trim()) {
    const { rows } = await sql<{ ids: number[] | null }>`
      select array_agg(id order by id) as ids from customers
      where workspace_id = ${workspaceId} and merged_into is null
        ${among ? sql`and id = any(${among}::bigint[])` : sql``}`.execute(tx)
    return rows[0]?.ids ?? []
  }
  const { hits } = await searchCustomers(tx, workspaceId, filter.search, {
    wanted: mostHits,
    enough: enoughHits(among),
    sort: 'last-seen',
    wholeOnly: !actor.seesPersonalData,
  })
  const ids = hits.map(({ id }) => id)
  const chosen = among && new Set(among)
  return chosen ? ids.filter((id) => chosen.has(id)) : ids
}
