import { sql, type Transaction } from '../../engines/index.ts'
import { findFamily, type Identifier } from '../customers/index.ts'

/** Whose data it is: every card of theirs, and everything that leads to them. */
export interface Person {
  workspaceId: string
  /** The living card. */
  id: number
  ids: number[]
  identifiers: Identifier[]
}

/** @throws AppError not-found */
export async function findPerson(tx: Transaction, workspaceId: string, id: number): Promise<Person> {
  const family = await findFamily(tx, workspaceId, id)
  return {
    workspaceId,
    id: family.rootId,
    ids: family.ids,
    identifiers: await leadingTo(tx, workspaceId, family.ids),
  }
}

/** Many people as if they were one; cards that are gone already are left out. */
export async function findPeople(
  tx: Transaction,
  workspaceId: string,
  rootIds: readonly number[],
): Promise<Person> {
  const { rows } = await sql<{ id: number }>`
    with asked as (
      select coalesce(merged_into, id) as root from customers
      where workspace_id = ${workspaceId} and id = any(${rootIds}::bigint[])
    )
    select id from customers
    where workspace_id = ${workspaceId} and (id in (select root from asked) or merged_into in (select root from asked))
    order by id`.execute(tx)
  const ids = rows.map(({ id }) => id)
  return {
    workspaceId,
    id: rootIds[0] ?? 0,
    ids,
    identifiers: await leadingTo(tx, workspaceId, ids),
  }
}

export async function leadingTo(
  tx: Transaction,
  workspaceId: string,
  ids: readonly number[],
): Promise<Identifier[]> {
  const { rows } = await sql<Identifier>`
    select kind, value from identifiers
    where workspace_id = ${workspaceId} and customer_id = any(${ids}::bigint[]) order by kind, value`.execute(
    tx,
  )
  return rows
}

export const addressesOf = ({ identifiers }: Person): string[] =>
  identifiers.filter(({ kind }) => kind === 'email' || kind === 'phone').map(({ value }) => value)

export const browsersOf = ({ identifiers }: Person): string[] =>
  identifiers.filter(({ kind }) => kind === 'anonymous-id').map(({ value }) => value)
