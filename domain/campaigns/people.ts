import { sql, type Transaction } from '../../engines/index.ts'
import { isZone } from '../../kit/local-time.ts'

/** What a campaign needs to know of somebody. */
export interface Person {
  id: number
  /** `ru`, `en`; null when the card does not say. */
  language: string | null
  /** Of the IANA database; null when the card does not say. */
  timeZone: string | null
}

/** Living customers by the ids asked for; who is not there any more is not in the answer. */
export async function peopleOf(
  tx: Transaction,
  workspaceId: string,
  ids: readonly number[],
): Promise<Map<number, Person>> {
  const { rows } = await sql<{ asked: number; id: number; locale: string | null; time_zone: string | null }>`
    select born.id as asked, living.id, living.locale, living.time_zone
    from customers born
    join customers living on living.workspace_id = born.workspace_id
      and living.id = coalesce(born.merged_into, born.id)
    where born.workspace_id = ${workspaceId} and born.id = any(${ids}::bigint[])`.execute(tx)
  return new Map(
    rows.map(({ asked, id, locale, time_zone }) => [
      asked,
      {
        id,
        language: locale?.slice(0, 2).toLowerCase() ?? null,
        timeZone: isZone(time_zone) ? time_zone : null,
      },
    ]),
  )
}
