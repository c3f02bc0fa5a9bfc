import { type RawBuilder, sql, type Transaction } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { usesBlock } from './blocks-store.ts'

/** What a second person agrees to, or has agreed to, is what goes out: until it is over its words stay as they are. */
async function refuseAgreed(tx: Transaction, workspaceId: string, which: RawBuilder<unknown>): Promise<void> {
  const { rows } = await sql<{ name: string; isAgreed: boolean }>`
    select c.name, c.approved_by is not null as "isAgreed" from campaigns c
    where c.workspace_id = ${workspaceId} and c.archived_at is null
      and (c.status = 'awaiting-approval' or (c.approved_by is not null and c.status in ('scheduled', 'running', 'paused')))
      and exists (
        select from templates t
        where t.workspace_id = c.workspace_id and ${which} and position(t.id::text in c.definition::text) > 0)
    order by c.name limit 1`.execute(tx)
  const [campaign] = rows
  if (!campaign) return
  const { name, isAgreed } = campaign
  throw new AppError(
    'conflict',
    isAgreed
      ? {
          en: `Nothing was saved: a second person agreed to these words, and the campaign “${name}” sends them. Stop it, or write another letter.`,
          ru: `Ничего не сохранено: с этими словами согласился второй человек, их отправляет рассылка «${name}». Остановите её или напишите другое письмо.`,
        }
      : {
          en: `Nothing was saved: the campaign “${name}” waits for a second person to agree to these words. Take it back first.`,
          ru: `Ничего не сохранено: рассылка «${name}» ждёт, пока с этими словами согласится второй человек. Сначала заберите её назад.`,
        },
  )
}

/** @throws AppError conflict when a campaign sends a version of this letter with somebody's consent, or waits for it */
export const refuseAgreedLetter = (tx: Transaction, workspaceId: string, templateId: string): Promise<void> =>
  refuseAgreed(
    tx,
    workspaceId,
    sql`t.letter_id = (select letter_id from templates where workspace_id = ${workspaceId} and id = ${templateId})`,
  )

/** @throws AppError conflict when a letter with this block is sent so */
export const refuseAgreedBlock = (tx: Transaction, workspaceId: string, name: string): Promise<void> =>
  refuseAgreed(tx, workspaceId, usesBlock(sql`t.content`, name))
