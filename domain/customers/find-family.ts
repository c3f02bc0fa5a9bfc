import type { Transaction } from '../../engines/index.ts'
import { notFound } from '../../kit/errors.ts'
import { customerFamily } from './family.ts'

export interface Family {
  /** The living card. */
  rootId: number
  /** All ids the person's history stands under, the living one first. */
  ids: number[]
}

/** The person a card belongs to. @throws AppError not-found */
export async function findFamily(tx: Transaction, workspaceId: string, id: number): Promise<Family> {
  const ids = await customerFamily(tx, workspaceId, id)
  const [rootId] = ids
  if (rootId === undefined) throw notFound({ en: 'This customer', ru: 'Этого клиента' })
  return { rootId, ids }
}
