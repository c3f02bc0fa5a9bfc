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
