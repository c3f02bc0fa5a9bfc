import { sql, type Transaction } from '../../engines/index.ts'
import { recordAnswers } from './record-answers.ts'

/** An event of a visit that began with a click in a letter. */
export interface MessageVisit {
  customerId: number
  messageId: string
  at: Date
}

/** After this long without it, coming by the same letter is another visit. */
const visitMinutes = 30

/**
 * Writes down who came to the shop by which letter. What is no message of this workspace is passed over: the id came
 * through an address bar. A letter whose click we have not seen (its link was followed while we were away, or taken for a
 * program's) was clicked: its reader stands in the shop.
 */
export async function recordVisits(
  tx: Transaction,
  workspaceId: string,
  visits: readonly MessageVisit[],
): Promise<void> {
  if (visits.length === 0) return
  const { rows } = await sql<{ id: string; at: Date }>`
    with told as (
      select told.customer_id, m.id, min(told.at) as first_at, max(told.at) as last_at
      from jsonb_to_recordset(${JSON.stringify(
        visits.map(({ customerId, messageId, at }) => ({
          customer_id: customerId,
          message_id: messageId,
          at,
        })),
      )}::jsonb) as told(customer_id bigint, message_id uuid, at timestamptz)
      join messages m on m.workspace_id = ${workspaceId}::uuid and m.id = told.message_id
        and m.status in ('sending', 'sent', 'in-doubt')
      group by told.customer_id, m.id
    ), written as (
      insert into message_visits as v (workspace_id, customer_id, message_id, first_at, last_at)
      select ${workspaceId}::uuid, customer_id, id, first_at, first_at from told
      order by customer_id, id
      on conflict (workspace_id, customer_id, message_id) do update set
        first_at = least(v.first_at, excluded.first_at), last_at = greatest(v.last_at, excluded.last_at)
      where v.last_at < excluded.last_at - make_interval(mins => ${visitMinutes}) or excluded.first_at < v.first_at
    )
    -- Clocks of telephones: nobody clicks before the letter is out.
    select m.id, greatest(min(told.first_at), m.sent_at, m.claimed_at) as at from told
    join messages m on m.workspace_id = ${workspaceId}::uuid and m.id = told.id
    where m.clicked_at is null
    group by m.id, m.sent_at, m.claimed_at order by m.id`.execute(tx)
  await recordAnswers(
    tx,
    rows.map(({ id, at }) => ({
      messageId: id,
      kind: 'clicked',
      at,
      url: '',
      method: 'GET',
      purpose: '',
      userAgent: '',
      isSure: true,
    })),
  )
}
