import { sql, type Transaction } from '../../engines/index.ts'

export interface ReaderRow {
  locale: string | null
  email: string | null
  phone: string | null
  stopped: string[]
}

/** Who reads the page: their living card, and which channels have their own address on the stop list. */
export async function readReader(
  tx: Transaction,
  workspaceId: string,
  customerId: number,
): Promise<ReaderRow | null> {
  const { rows } = await sql<ReaderRow>`
    select living.locale, living.email, living.phone,
      array(select s.channel from suppressions s
            where s.workspace_id = living.workspace_id and s.address in (living.email, living.phone)) as stopped
    from customers c
    join customers living on living.workspace_id = c.workspace_id and living.id = coalesce(c.merged_into, c.id)
    where c.workspace_id = ${workspaceId} and c.id = ${customerId}`.execute(tx)
  return rows[0] ?? null
}

export interface Word {
  channel: string
  topic: string
  status: 'granted' | 'withdrawn'
}

/** The newest word of a person, over all their cards, for every channel and topic they ever said one for. */
export async function newestWords(tx: Transaction, workspaceId: string, customerId: number): Promise<Word[]> {
  const { rows } = await sql<Word>`
    select distinct on (e.channel, e.topic) e.channel, e.topic, e.status
    from customers c
    join customers member on member.workspace_id = c.workspace_id
      and (member.id = coalesce(c.merged_into, c.id) or member.merged_into = coalesce(c.merged_into, c.id))
    join consents e on e.workspace_id = c.workspace_id and e.customer_id = member.id
    where c.workspace_id = ${workspaceId} and c.id = ${customerId}
    order by e.channel, e.topic, e.at desc, e.status desc`.execute(tx)
  return rows
}

export interface ConsentRequest {
  workspace_id: string
  id: string
  customer_id: number
  channel: string
  address: string
  topics: string[]
  proof: Record<string, unknown>
  asked_at: Date
  expires_at: Date
  confirmed_at: Date | null
}

/** How many questions of the last minute and of those still to come there are. */
export async function questionsUnderWay(tx: Transaction, workspaceId: string, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from consent_requests r
    join messages m on m.workspace_id = r.workspace_id and m.id = r.message_id
    where r.workspace_id = ${workspaceId} and r.asked_at > ${since}::timestamptz - interval '1 day' and m.send_at > ${since}`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}

const requestColumns = sql`
  workspace_id, id, customer_id, channel, address, topics, proof, asked_at, expires_at, confirmed_at`

/** How many letters that ask for consent went to each of these addresses since then. */
export async function requestsSince(
  tx: Transaction,
  workspaceId: string,
  addresses: readonly string[],
  since: Date,
): Promise<Map<string, { count: number; newest: Date }>> {
  const { rows } = await sql<{ address: string; count: number; newest: Date }>`
    select address, count(*)::int as count, max(asked_at) as newest from consent_requests
    where workspace_id = ${workspaceId} and address = any(${addresses}::text[]) and asked_at > ${since}
    group by address`.execute(tx)
  return new Map(rows.map((row) => [row.address, row]))
}

export async function insertRequest(
  tx: Transaction,
  request: Omit<ConsentRequest, 'confirmed_at'> & { message_id: string | null },
): Promise<void> {
  await sql`
    insert into consent_requests (workspace_id, id, customer_id, channel, address, topics, proof, message_id, asked_at,
                                  expires_at)
    values (${request.workspace_id}, ${request.id}, ${request.customer_id}, ${request.channel}, ${request.address},
            ${request.topics}::text[], ${JSON.stringify(request.proof)}::jsonb, ${request.message_id},
            ${request.asked_at}, ${request.expires_at})`.execute(tx)
}

/** The request that this letter asks to confirm; locked, so that two clicks are one. */
export async function requestByMessage(tx: Transaction, messageId: string): Promise<ConsentRequest | null> {
  const { rows } = await sql<ConsentRequest>`
    select ${requestColumns} from consent_requests where message_id = ${messageId} for update`.execute(tx)
  return rows[0] ?? null
}

export async function markConfirmed(tx: Transaction, request: ConsentRequest, at: Date): Promise<void> {
  await sql`
    update consent_requests set confirmed_at = ${at}
    where workspace_id = ${request.workspace_id} and id = ${request.id}`.execute(tx)
}
