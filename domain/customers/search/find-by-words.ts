import { z } from 'zod'
import { sql, type Transaction } from '../../../engines/index.ts'
import { type SortName, sortValue } from '../sorts.ts'

/** A customer is found who has one of the words of each group, by the numbers words are kept under. */
export interface WordGroups {
  groups: string[][]
  /** Digits that a phone or a card must also end with. */
  numbers: string[]
}

export interface FoundByWords {
  /** Living customers, the greatest by the sort first. */
  ids: number[]
  /** How many there are; when `isMore`, at least. */
  count: number
  isMore: boolean
}

/** Up to here all who match are sorted; of more than these the list is walked in its order until enough are met. */
const mostSorted = 8_000
const mostWalked = 15_000
const walkedCustomers = 12_000

const hasAll = (workspaceId: string, { groups, numbers }: WordGroups) => sql`
  ${sql.join(
    groups.map((words) => sql`w.words && ${words}::bigint[]`),
    sql` and `,
  )}
  ${sql.join(
    numbers.map(
      (digits) => sql`and exists (
        select from identifiers i
        where i.workspace_id = ${workspaceId} and i.customer_id = w.customer_id and i.kind in ('phone', 'loyalty-card')
          and reverse(i.value) like reverse(${digits}) || '%')`,
    ),
    sql` `,
  )}`

/**
 * Customers who have the words, at most `limit` of them. A rare word: all are found and sorted. A word that very many
 * have (as the statistics of the table say): the customers are walked in the order of the list until enough are met.
 */
export async function findByWords(
  tx: Transaction,
  workspaceId: string,
  asked: WordGroups,
  sort: SortName,
  limit: number,
): Promise<FoundByWords> {
  if (asked.numbers.length === 0 && (await expectedCount(tx, workspaceId, asked)) > mostWalked) {
    const walked = await walk(tx, workspaceId, asked, sort, limit)
    if (walked.length >= limit) return { ids: walked, count: mostWalked, isMore: true }
  }
  const { rows } = await sql<{ id: number; count: number }>`
    select id, count(*) over () as count from (
      select distinct c.id, ${sortValue[sort]} as value
      from (
        select w.customer_id from customer_words w
        where w.workspace_id = ${workspaceId} and ${hasAll(workspaceId, asked)}
        limit ${mostSorted}
      ) found
      join customers born on born.workspace_id = ${workspaceId} and born.id = found.customer_id
      join customers c on c.workspace_id = ${workspaceId} and c.id = coalesce(born.merged_into, born.id)
    ) living
    order by value desc, id desc limit ${limit}`.execute(tx)
  const count = rows[0]?.count ?? 0
  return { ids: rows.map((row) => row.id), count, isMore: count >= mostSorted }
}

const Plan = z.tuple([z.object({ Plan: z.object({ 'Plan Rows': z.number() }) })])

/** How many the planner expects, from the commonest words of the table. */
async function expectedCount(tx: Transaction, workspaceId: string, asked: WordGroups): Promise<number> {
  const { rows } = await sql<{ 'QUERY PLAN': unknown }>`
    explain (format json)
    select from customer_words w where w.workspace_id = ${workspaceId} and ${hasAll(workspaceId, asked)}`.execute(
    tx,
  )
  return Plan.parse(rows[0]?.['QUERY PLAN'])[0].Plan['Plan Rows']
}

async function walk(tx: Transaction, workspaceId: string, asked: WordGroups, sort: SortName, limit: number) {
  const { rows } = await sql<{ id: number }>`
    select first.id from (
      select id, ${sortValue[sort]} as value from customers c
      where workspace_id = ${workspaceId} and merged_into is null
      order by ${sortValue[sort]} desc, id desc limit ${walkedCustomers}
    ) first
    cross join lateral (
      select w.words, w.customer_id from customer_words w
      where w.workspace_id = ${workspaceId} and w.customer_id = first.id
      offset 0
    ) w
    where ${hasAll(workspaceId, asked)}
    order by first.value desc, first.id desc
    limit ${limit}`.execute(tx)
  return rows.map((row) => row.id)
}
