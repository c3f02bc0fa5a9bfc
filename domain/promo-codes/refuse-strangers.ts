import { sql, type Transaction } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'

/** Refuses customers who are not of this workspace. */
export async function refuseStrangers(
  tx: Transaction,
  workspaceId: string,
  customerIds: readonly number[],
): Promise<void> {
  if (customerIds.length === 0) return
  const { rows } = await sql<{ id: number }>`
    select told.id from unnest(${customerIds}::bigint[]) as told(id)
    where not exists (select from customers c where c.workspace_id = ${workspaceId} and c.id = told.id) limit 1`.execute(
    tx,
  )
  const [stranger] = rows
  if (stranger)
    throw new AppError('invalid', {
      en: `There is no customer ${stranger.id}. Nothing was saved.`,
      ru: `Клиента ${stranger.id} нет. Ничего не сохранено.`,
    })
}
