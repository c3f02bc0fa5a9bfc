import { sql, type Transaction } from '../../engines/index.ts'
import type { Card } from './card.ts'
import type { Family } from './find-family.ts'

export interface CardRow {
  id: number
  firstName: string | null
  middleName: string | null
  lastName: string | null
  email: string | null
  phone: string | null
  gender: 'female' | 'male' | null
  birthday: string | null
  country: string | null
  region: string | null
  city: string | null
  address: string | null
  locale: string | null
  timeZone: string | null
  attributes: Record<string, unknown>
  createdAt: Date
  updatedAt: Date
  orderCount: number
  revenueMinor: number
  firstOrderAt: Date | null
  lastOrderAt: Date | null
  firstSeenAt: Date
  lastSeenAt: Date
}

export async function readCard(
  tx: Transaction,
  workspaceId: string,
  rootId: number,
): Promise<CardRow | undefined> {
  const { rows } = await sql<CardRow>`
    select id, first_name as "firstName", middle_name as "middleName", last_name as "lastName", email, phone, gender,
      birthday, country, region, city, address, locale, time_zone as "timeZone", attributes,
      created_at as "createdAt", updated_at as "updatedAt", order_count as "orderCount",
      revenue_minor as "revenueMinor", first_order_at as "firstOrderAt", last_order_at as "lastOrderAt",
      first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt"
    from customers where workspace_id = ${workspaceId} and id = ${rootId}`.execute(tx)
  return rows[0]
}

const iso = (at: Date) => at.toISOString()

/** People known by name first: a visitor may have left hundreds of browser ids behind. */
const mostIdentifiers = 200

export async function identifiersOf(
  tx: Transaction,
  workspaceId: string,
  { ids }: Family,
): Promise<Card['identifiers']> {
  const { rows } = await sql<{ kind: string; value: string; customerId: number; firstSeenAt: Date }>`
    select kind, value, customer_id as "customerId", first_seen_at as "firstSeenAt" from identifiers
    where workspace_id = ${workspaceId} and customer_id = any(${ids}::bigint[])
    order by kind = 'anonymous-id', kind, first_seen_at desc limit ${mostIdentifiers}`.execute(tx)
  return rows.map((row) => ({ ...row, firstSeenAt: iso(row.firstSeenAt) }))
}

/** The newest word per channel and topic. */
export async function consentsOf(
  tx: Transaction,
  workspaceId: string,
  { ids }: Family,
): Promise<Card['consents']> {
  const { rows } = await sql<Omit<Card['consents'][number], 'at'> & { at: Date }>`
    select distinct on (channel, topic) channel, topic, status, at, proof from consents
    where workspace_id = ${workspaceId} and customer_id = any(${ids}::bigint[])
    order by channel, topic, at desc, id desc`.execute(tx)
  return rows.map((row) => ({ ...row, at: iso(row.at) }))
}

/** Channels with addresses of their own that lead to somebody who is still there. */
export async function reachedByOf(
  tx: Transaction,
  workspaceId: string,
  { ids }: Family,
): Promise<Card['reachedBy']> {
  const { rows } = await sql<{ channel: string; toldAt: Date }>`
    select channel, max(told_at) as "toldAt" from customer_addresses
    where workspace_id = ${workspaceId} and customer_id = any(${ids}::bigint[]) and gone_at is null
    group by channel order by max(told_at) desc`.execute(tx)
  return rows.map(({ channel, toldAt }) => ({ channel, toldAt: toldAt.toISOString() }))
}

/** What they asked for on their preference page, the newest word of all their cards; a pause that is over is none. */
export async function wishesOfFamily(
  tx: Transaction,
  workspaceId: string,
  { ids }: Family,
): Promise<Card['wishes']> {
  const { rows } = await sql<{ frequency: Card['wishes']['frequency']; pausedUntil: Date | null }>`
    select frequency, case when paused_until > now() then paused_until end as "pausedUntil" from contact_preferences
    where workspace_id = ${workspaceId} and customer_id = any(${ids}::bigint[])
    order by updated_at desc limit 1`.execute(tx)
  const [last] = rows
  return { frequency: last?.frequency ?? null, pausedUntil: last?.pausedUntil?.toISOString() ?? null }
}

export async function suppressionsOf(
  tx: Transaction,
  workspaceId: string,
  addresses: string[],
): Promise<Card['suppressions']> {
  const { rows } = await sql<Omit<Card['suppressions'][number], 'at'> & { at: Date }>`
    select channel, address, reason, at from suppressions
    where workspace_id = ${workspaceId} and address = any(${addresses}::text[])
    order by channel, address`.execute(tx)
  return rows.map((row) => ({ ...row, at: iso(row.at) }))
}

export async function mergesOf(
  tx: Transaction,
  workspaceId: string,
  { ids }: Family,
): Promise<Card['merges']> {
  const { rows } = await sql<Omit<Card['merges'][number], 'mergedAt'> & { mergedAt: Date }>`
    select id, from_customer_id as "fromCustomerId", into_customer_id as "intoCustomerId", reason,
      merged_at as "mergedAt"
    from merges
    where workspace_id = ${workspaceId} and from_customer_id = any(${ids}::bigint[]) and undone_at is null
    order by merged_at desc`.execute(tx)
  return rows.map((row) => ({ ...row, mergedAt: iso(row.mergedAt) }))
}

type CardCart = NonNullable<Card['cart']>

/** What they have chosen and not ordered: the cart touched last, if it still stands open. */
export async function cartOf(tx: Transaction, workspaceId: string, { ids }: Family): Promise<Card['cart']> {
  const { rows } = await sql<{
    items: CardCart['items']
    totalMinor: number
    currency: string | null
    status: string
    updatedAt: Date
  }>`
    select items, total_minor as "totalMinor", currency, status, updated_at as "updatedAt" from carts
    where workspace_id = ${workspaceId} and customer_id = any(${ids}::bigint[])
    order by updated_at desc limit 1`.execute(tx)
  const [cart] = rows
  if (cart?.status !== 'open' || cart.items.length === 0) return null
  const items = cart.items.map(({ productId, name, quantity, priceMinor, url, imageUrl }) => ({
    productId,
    name: name ?? null,
    quantity,
    priceMinor: priceMinor ?? null,
    url: url ?? null,
    imageUrl: imageUrl ?? null,
  }))
  return { items, totalMinor: cart.totalMinor, currency: cart.currency, updatedAt: iso(cart.updatedAt) }
}
