import { type Db, sql, type Transaction } from '../../engines/index.ts'
import { countryOf } from '../customers/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import type { Enriched, Filled, Found, Shop } from './enrichment.ts'
import { enrichments, version } from './kinds/index.ts'
import { enrichmentSettings } from './settings.ts'

const cardsAtOnce = 1_000
/** A base is gone through again: what a crash took from the queue is found then. */
const againAfterDays = 7

/** A bounded round: cards that changed first, then on through the bases. @returns whether there was something to do */
export async function enrichSome(db: Db): Promise<boolean> {
  return db.transaction().execute(async (tx) => (await enrichChanged(tx)) || (await enrichBase(tx)))
}

async function enrichChanged(tx: Transaction): Promise<boolean> {
  const { rows } = await sql<{ workspaceId: string; ids: number[] }>`
    with taken as (
      delete from enrichment_queue where ctid = any(array(
        select ctid from enrichment_queue limit ${cardsAtOnce} for update skip locked))
      returning workspace_id, customer_id
    )
    select workspace_id as "workspaceId", array_agg(customer_id) as ids from taken group by workspace_id`.execute(
    tx,
  )
  for (const { workspaceId, ids } of rows) {
    const { rows: cards } = await readCards(tx, workspaceId, sql`id = any(${ids}::bigint[])`)
    await write(tx, workspaceId, cards)
  }
  return rows.length > 0
}

async function enrichBase(tx: Transaction): Promise<boolean> {
  const { rows } = await sql<{ workspaceId: string; position: number }>`
    with due as (
      select w.id from workspaces w left join enriched_bases b on b.workspace_id = w.id
      where b.workspace_id is null or b.version < ${version} or b.done_at is null
        or b.done_at < now() - make_interval(days => ${againAfterDays})
      order by w.id limit 1
    )
    insert into enriched_bases as b (workspace_id, version) select id, ${version} from due
    on conflict (workspace_id) do update set version = excluded.version, done_at = null,
      position = case when b.done_at is null and b.version = excluded.version then b.position else 0 end
    returning workspace_id as "workspaceId", position`.execute(tx)
  const [base] = rows
  if (!base) return false
  const { rows: cards } = await readCards(
    tx,
    base.workspaceId,
    sql`id > ${base.position} and coalesce(first_name, last_name, email, phone) is not null`,
  )
  await write(tx, base.workspaceId, cards)
  const last = cards.at(-1)
  await sql`
    update enriched_bases set position = ${last?.id ?? base.position},
      done_at = ${cards.length < cardsAtOnce ? sql`now()` : sql`null`}
    where workspace_id = ${base.workspaceId}`.execute(tx)
  return true
}

const readCards = (tx: Transaction, workspaceId: string, which: ReturnType<typeof sql>) =>
  sql<Enriched & { wasFilled: Filled[] }>`
    select id, first_name as "firstName", middle_name as "middleName", last_name as "lastName", gender, email, phone,
      country, region, city, time_zone as "timeZone", locale,
      array(select column_name from unnest(array['gender', 'region', 'time_zone']) as column_name
            where trait_times ->> ('@' || column_name) = '0') as "wasFilled"
    from customers
    where workspace_id = ${workspaceId} and merged_into is null and ${which}
    order by id limit ${cardsAtOnce}`.execute(tx)

const columnOf = { gender: 'gender', region: 'region', time_zone: 'timeZone' } as const

/** What is found of a card, asked of what people said of it: our own earlier guesses are no source. */
export function findAll(
  card: Enriched,
  shop: Shop,
  wasFilled: readonly Filled[] = [],
): Record<string, Found> {
  const said = { ...card }
  for (const column of wasFilled) said[columnOf[column]] = null
  const found: Record<string, Found> = {}
  for (const one of enrichments) {
    const answer = one.find(said, shop)
    if (answer) found[one.kind] = answer
  }
  return found
}

/** Mail domains of these cards that take no mail, as far as it is known. */
async function deadOf(tx: Transaction, cards: readonly Enriched[]): Promise<Set<string>> {
  const domains = new Set(cards.flatMap(({ email }) => email?.split('@')[1] ?? []))
  const { rows } = await sql<{ domain: string }>`
    select domain from mail_domains where domain = any(${[...domains]}::text[]) and takes_mail = false`.execute(
    tx,
  )
  return new Set(rows.map(({ domain }) => domain))
}

async function write(
  tx: Transaction,
  workspaceId: string,
  cards: readonly (Enriched & { wasFilled: Filled[] })[],
): Promise<void> {
  if (cards.length === 0) return
  const workspace = await getWorkspace(tx, workspaceId)
  const { checksMailDomains } = await enrichmentSettings(tx, workspaceId)
  const shop: Shop = {
    language: workspace.locale,
    country: countryOf(workspace),
    deadMailDomains: checksMailDomains ? await deadOf(tx, cards) : new Set(),
  }
  const rows = cards.map((card) => {
    const found = findAll(card, shop, card.wasFilled)
    const filled: Partial<Record<Filled, string | null>> = {}
    for (const { kind, fills } of enrichments) {
      if (!fills) continue
      const isOurs = card[columnOf[fills]] === null || card.wasFilled.includes(fills)
      const value = found[kind]?.value ?? null
      if (isOurs && value !== card[columnOf[fills]]) filled[fills] = value
    }
    return { id: card.id, found, filled: Object.keys(filled).length > 0 ? filled : null }
  })
  await sql`
    insert into customer_enrichments as known (workspace_id, customer_id, found)
    select ${workspaceId}::uuid, id, found
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told(id bigint, found jsonb)
    order by id
    on conflict (workspace_id, customer_id) do update set found = excluded.found, found_at = now()
    where known.found <> excluded.found`.execute(tx)
  const filling = rows.filter(({ filled }) => filled)
  if (filling.length === 0) return
  // A time of 0: any word of the person or the shop is later. The zone is another's own: who changed meanwhile comes again.
  await sql`
    update customers c set
      gender = case when filled ? 'gender' then filled ->> 'gender' else c.gender end,
      region = case when filled ? 'region' then filled ->> 'region' else c.region end,
      time_zone = case when filled ? 'time_zone' then filled ->> 'time_zone' else c.time_zone end,
      trait_times = c.trait_times || coalesce(
        (select jsonb_object_agg('@' || key, 0) from jsonb_object_keys(filled) as key), '{}')
    from (
      select held.id, told.filled from jsonb_to_recordset(${JSON.stringify(filling)}::jsonb) as told(id bigint, filled jsonb)
      join customers held on held.workspace_id = ${workspaceId}::uuid and held.id = told.id
      order by held.id for update of held
    ) told
    where c.workspace_id = ${workspaceId}::uuid and c.id = told.id
      and not (filled ? 'gender' and coalesce((c.trait_times ->> '@gender')::bigint, 0) > 0)
      and not (filled ? 'region' and coalesce((c.trait_times ->> '@region')::bigint, 0) > 0)
      and not (filled ? 'time_zone' and coalesce((c.trait_times ->> '@time_zone')::bigint, 0) > 0)`.execute(
    tx,
  )
}
