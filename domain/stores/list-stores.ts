import { z } from 'zod'
import { type RawBuilder, sql, type Transaction } from '../../engines/index.ts'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { notFound } from '../../kit/errors.ts'
import { operation } from '../context.ts'
import { storeFigures } from './questions/store-figures.ts'

const Store = z.object({
  code: z.string().describe("The shop's own; orders name a store by this or by its name"),
  isTold: z.boolean().describe('False: receipts name it, and nobody told what it is'),
  name: z.string().nullable(),
  address: z.string().nullable(),
  city: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  timeZone: z.string().nullable(),
  updatedAt: z.iso.datetime().nullable().describe('When somebody told something of it last'),
})
type Store = z.infer<typeof Store>

/**
 * Stores that somebody told of, and the words receipts call others by: from word to word along the index, so that a million receipts of
 * ten stores are ten steps.
 */
const allStores = (workspaceId: string) => sql`
  with recursive named(store) as (
    (select store from orders where workspace_id = ${workspaceId} and channel = 'offline' and store > ''
      order by store limit 1)
    union all
    select (select o.store from orders o
      where o.workspace_id = ${workspaceId} and o.channel = 'offline' and o.store > named.store order by o.store limit 1)
    from named where named.store is not null
  ), every as (
    select code, true as "isTold", name, address, city, latitude, longitude, time_zone as "timeZone", updated_at as "updatedAt"
    from stores where workspace_id = ${workspaceId}
    union all
    select store, false, null, null, null, null, null, null, null from named
    where store is not null and not exists (
      select from stores s where s.workspace_id = ${workspaceId} and (s.code = store or lower(s.name) = lower(store)))
  )`

async function readStores(
  tx: Transaction,
  workspaceId: string,
  where: RawBuilder<unknown>,
  limit: number,
): Promise<Store[]> {
  const { rows } = await sql<Omit<Store, 'updatedAt'> & { updatedAt: Date | null }>`
    ${allStores(workspaceId)} select * from every where ${where} order by code limit ${limit}`.execute(tx)
  return rows.map((row) => ({ ...row, updatedAt: row.updatedAt?.toISOString() ?? null }))
}

const holding = (search: string) => {
  const pattern = `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return sql`(code ilike ${pattern} or name ilike ${pattern} or address ilike ${pattern} or city ilike ${pattern})`
}

export const listStores = operation({
  name: 'stores.list',
  summary: 'Where the shop sells over the counter, by code; also those that only receipts name.',
  http: 'GET /stores',
  needs: 'read',
  input: z.object({
    search: z.string().trim().max(200).optional(),
    limit: z.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  output: z.object({ items: z.array(Store), nextCursor: z.string().nullable(), total: z.number().int() }),
  async run({ tx, workspaceId }, { search, limit, cursor }) {
    const sought = search ? holding(search) : sql`true`
    const after = cursor ? sql`code > ${String(decodeCursor(cursor, 1)[0])}` : sql`true`
    const found = await readStores(tx, workspaceId, sql`${sought} and ${after}`, limit + 1)
    const items = found.slice(0, limit)
    const last = items.at(-1)
    const { rows } = await sql<{ total: number }>`
      ${allStores(workspaceId)} select count(*)::int as total from every where ${sought}`.execute(tx)
    return {
      items,
      nextCursor: found.length > limit && last ? encodeCursor([last.code]) : null,
      total: rows[0]?.total ?? 0,
    }
  },
})

export const getStore = operation({
  name: 'stores.get',
  summary: 'One store, with the purchases of its last 365 days.',
  http: 'GET /stores/{code}',
  needs: 'read',
  input: z.object({ code: z.string().min(1).max(200) }),
  output: Store.extend({
    year: z
      .array(
        z.object({
          currency: z.string(),
          purchases: z.number().int(),
          buyers: z.number().int().describe('People known by name; receipts of nobody are not among them'),
          revenueMinor: z.number().int(),
        }),
      )
      .describe('A row for each currency'),
  }),
  async run({ tx, clickhouse, workspaceId, now }, { code }) {
    const [store] = await readStores(tx, workspaceId, sql`code = ${code}`, 1)
    if (!store) throw notFound({ en: 'This store', ru: 'Этого магазина' })
    const since = new Date(now.getTime() - 365 * 86_400_000)
    const names = [store.code, ...(store.name ? [store.name] : [])].map((name) => name.toLowerCase())
    return { ...store, year: await storeFigures(clickhouse, { workspaceId, names, since }) }
  },
})
