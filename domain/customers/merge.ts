import { z } from 'zod'
import type { Transaction } from '../../engines/index.ts'
import { AppError, notFound } from '../../kit/errors.ts'
import { operation } from '../context.ts'
import { livingCustomers, lockCustomers } from './family.ts'
import { letTogether } from './kept-apart.ts'
import { type MergeReason, writeMerges } from './write-merges.ts'

/**
 * Makes two cards one because a person says so; `into` lives on. Either may have been merged before: then the cards
 * they lead to are joined. It takes back that the two were kept apart.
 */
export async function mergeCustomers(
  tx: Transaction,
  workspaceId: string,
  { from, into }: { from: number; into: number },
  actor: { kind: string; id: string },
  reason: MergeReason = { kind: 'by-hand' },
): Promise<{ mergeId: string; customerId: number }> {
  await lockCustomers(tx, workspaceId)
  const living = await livingCustomers(tx, workspaceId, [from, into])
  const [fromId, intoId] = [living.get(from), living.get(into)]
  if (fromId === undefined || intoId === undefined)
    throw notFound({ en: 'One of these customers', ru: 'Одного из этих клиентов' })
  if (fromId === intoId)
    throw new AppError('conflict', {
      en: 'These two are one customer already. Nothing was changed.',
      ru: 'Это уже один клиент. Ничего не изменилось.',
    })
  await letTogether(tx, workspaceId, [fromId, intoId])
  const [mergeId = ''] = await writeMerges(tx, workspaceId, [{ from: fromId, into: intoId, reason }], actor)
  return { mergeId, customerId: intoId }
}

const CustomerId = z.coerce.number().int().positive()

export const mergeOperation = operation({
  name: 'customers.merge',
  summary: 'Make two cards one: the other card’s history joins this one. It can be undone.',
  http: 'POST /customers/{id}/merge',
  needs: 'write',
  input: z.object({ id: CustomerId, otherId: CustomerId }),
  output: z.object({ mergeId: z.uuid(), customerId: z.number() }),
  run: ({ tx, workspaceId, actor }, { id, otherId }) =>
    mergeCustomers(tx, workspaceId, { from: otherId, into: id }, actor),
})
