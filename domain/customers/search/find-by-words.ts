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

/** Of a word that more people have, these many any of them are looked at, and those who stand first in the list. */
const mostSorted = 1_000
const walkedCustomers = 1_500

const hasAll = (groups: string[][]) =>
  sql.join(
    groups.map((words) => sql`w.words && ${words}::bigint[]`),
    sql` and `,
  )

/**
 * Customers who have the words, at most `limit` of them. When very many have them, the first of the list are certain to
 * be among those found, the others are some of all.
 */
export async function findByWords(
  tx: Transaction,
  workspaceId: string,
  asked: WordGroups,
  sort: SortName,
  limit: number,
): Promise<FoundByWords> {
  const isMany =
    asked.numbers.length === 0 && (await expectedCount(tx, workspaceId, asked.groups)) > mostSorted / 2
  const first = isMany ? await walk(tx, workspaceId, asked.groups, sort, limit) : []
  if (first.length >= limit) return { ids: first, count: mostSorted, isMore: true }
  // found by their number one by one: a planner that expects many would read all customers for them
  const { rows } = await sql<{ id: number; count: number }>`
    with born as (
      select c.* from (${asked.numbers.length ? byNumber(workspaceId, asked) : byWord(workspaceId, asked.groups)}) found
      cross join lateral (
        select id, merged_into, ${sortValue[sort]} as value from customers c
        where c.workspace_id = ${workspaceId} and c.id = found.customer_id
        offset 0
      ) c
    ), living as (
      select id, value from born where merged_into is null
      union
      select c.id, c.value from (select distinct merged_into from born where merged_into is not null) born
      cross join lateral (
        select id, ${sortValue[sort]} as value from customers c
        where c.workspace_id = ${workspaceId} and c.id = born.merged_into
        offset 0
      ) c
    )
    select id, count(*) over () as count from living order by value desc, id desc limit ${limit}`.execute(tx)
  const count = rows[0]?.count ?? 0
  const ids = [...new Set([...first, ...rows.map((row) => row.id)])].slice(0, limit)
  return { ids, count, isMore: count >= mostSorted }
}

const byWord = (workspaceId: string, groups: string[][]) => sql`
  select w.customer_id from customer_words w
  where w.workspace_id = ${workspaceId} and ${hasAll(groups)}
  limit ${mostSorted}`

/** Beside a number that few have, words only say which of them. */
const byNumber = (workspaceId: string, { groups, numbers }: WordGroups) => sql`
  select w.customer_id
  from (${sql.join(
    numbers.map((digits) => endingWith(workspaceId, digits)),
    sql` intersect `,
  )}) ending
  join customer_words w on w.workspace_id = ${workspaceId} and w.customer_id = ending.customer_id
  where ${hasAll(groups)}
  limit ${mostSorted}`

function endingWith(workspaceId: string, digits: string) {
  const start = [...digits].reverse().join('')
  return sql`(
    select customer_id from identifiers
    where workspace_id = ${workspaceId} and kind in ('phone', 'loyalty-card')
      and reverse(value) collate "C" >= ${start} and reverse(value) collate "C" < ${start} || U&'\\+10FFFF'
    limit ${mostSorted})`
}

const Plan = z.tuple([z.object({ Plan: z.object({ 'Plan Rows': z.number() }) })])

/** How many the planner expects, from the commonest words of the table. */
async function expectedCount(tx: Transaction, workspaceId: string, groups: string[][]): Promise<number> {
  const { rows } = await sql<{ 'QUERY PLAN': unknown }>`
    explain (format json)
    select from customer_words w where w.workspace_id = ${workspaceId} and ${hasAll(groups)}`.execute(tx)
  return Plan.parse(rows[0]?.['QUERY PLAN'])[0].Plan['Plan Rows']
}

/** Those of the first customers of the list who have the words. */
async function walk(tx: Transaction, workspaceId: string, groups: string[][], sort: SortName, limit: number) {
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
    where ${hasAll(groups)}
    order by first.value desc, first.id desc
    limit ${limit}`.execute(tx)
  return rows.map((row) => row.id)
}
