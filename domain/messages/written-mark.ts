import { createHash } from 'node:crypto'
import { sql, type Transaction } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { type TemplateRow, templatesById } from './templates-store.ts'

/** Of what is written of a template, saved and not yet: told back with a change, it shows what the writer had seen. */
export const markOf = ({ content, draft }: Pick<TemplateRow, 'content' | 'draft'>): string =>
  createHash('sha256')
    .update(JSON.stringify([content, draft]))
    .digest('base64url')
    .slice(0, 16)

/**
 * Of two who write the same letter, the second overwrites nothing they have not seen. Until the transaction ends nobody else
 * changes it.
 *
 * @throws AppError conflict, with the field `seen`
 */
export async function refuseOvertaken(
  tx: Transaction,
  workspaceId: string,
  { id, seen }: { id?: string | undefined; seen?: string | undefined },
): Promise<void> {
  if (!id || seen === undefined) return
  await sql`select from templates where workspace_id = ${workspaceId} and id = ${id} for update`.execute(tx)
  const row = (await templatesById(tx, workspaceId, [id])).get(id)
  if (!row || markOf(row) === seen) return
  const message = {
    en: 'Somebody else has changed this letter meanwhile. Nothing was saved: look at what they wrote first.',
    ru: 'Пока вы писали, письмо изменил кто-то другой. Ничего не сохранено: сначала посмотрите, что там теперь.',
  }
  throw new AppError('conflict', message, { fields: [{ path: 'seen', message }] })
}
