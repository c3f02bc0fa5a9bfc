import { sql, type Transaction } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'

/**
 * Whom a second person agreed to write to is whom it goes to: until a campaign has gathered its people (one that is repeated
 * gathers them again and again), the conditions of its segments stay as they are, also of those its segments ask for. Asked
 * while definitions are held.
 *
 * @throws AppError conflict
 */
export async function refuseAgreedAudience(
  tx: Transaction,
  workspaceId: string,
  segmentId: string,
): Promise<void> {
  const { rows } = await sql<{ name: string; isAgreed: boolean }>`
    with recursive asking as (
      select ${segmentId}::uuid as id
      union
      select s.id from segments s
      join asking a on position(a.id::text in s.definition::text) > 0
      where s.workspace_id = ${workspaceId} and s.definition is not null)
    select c.name, c.approved_by is not null as "isAgreed" from campaigns c
    where c.workspace_id = ${workspaceId} and c.archived_at is null
      and exists (select from asking a where position(a.id::text in c.definition::text) > 0)
      and (c.status = 'awaiting-approval' or (
        c.approved_by is not null and c.status in ('scheduled', 'running', 'paused')
        and (c.definition->'schedule'->>'kind' = 'repeated' or not exists (
          select from campaign_runs r
          where r.workspace_id = c.workspace_id and r.campaign_id = c.id and r.state <> 'gathering'))))
    order by c.name limit 1`.execute(tx)
  const [campaign] = rows
  if (!campaign) return
  const { name, isAgreed } = campaign
  throw new AppError(
    'conflict',
    isAgreed
      ? {
          en: `Nothing was saved: a second person agreed to whom the campaign “${name}” goes to, and it would go to others. Take it back to draft or stop it, or change a copy of the segment.`,
          ru: `Ничего не сохранено: второй человек согласился с тем, кому уйдёт рассылка «${name}», а она ушла бы другим. Верните её в черновики или остановите; можно и изменить копию сегмента.`,
        }
      : {
          en: `Nothing was saved: the campaign “${name}” waits for a second person to agree to whom it goes to, and it would go to others. Take it back first, or change a copy of the segment.`,
          ru: `Ничего не сохранено: рассылка «${name}» ждёт, пока второй человек согласится с тем, кому она уйдёт, а она ушла бы другим. Сначала заберите её назад или измените копию сегмента.`,
        },
  )
}
