import { z } from 'zod'
import { sql, type Transaction } from '../../engines/index.ts'
import { operation } from '../context.ts'
import { TimeZone } from '../workspaces/index.ts'

/** What somebody told about a store. What is left out is not known, and erases nothing. */
export interface NewStore {
  code: string
  name?: string | undefined
  address?: string | undefined
  city?: string | undefined
  latitude?: number | undefined
  longitude?: number | undefined
  timeZone?: string | undefined
}

const Counts = z.object({ created: z.number().int(), changed: z.number().int(), same: z.number().int() })

/** Saves stores by their codes, thousands at a time; of several words about one the last holds. */
export async function saveStores(
  tx: Transaction,
  workspaceId: string,
  told: readonly NewStore[],
): Promise<z.infer<typeof Counts>> {
  const byCode = new Map<string, NewStore>()
  for (const one of told) byCode.set(one.code, { ...byCode.get(one.code), ...one })
  const { rows } = await sql<{ created: boolean }>`
    insert into stores as kept (workspace_id, code, name, address, city, latitude, longitude, time_zone)
    select ${workspaceId}::uuid, code, name, address, city, latitude, longitude, "timeZone"
    from jsonb_to_recordset(${JSON.stringify([...byCode.values()])}::jsonb) as told(code text, name text, address text,
      city text, latitude double precision, longitude double precision, "timeZone" text)
    order by code
    on conflict (workspace_id, code) do update set
      name = coalesce(excluded.name, kept.name), address = coalesce(excluded.address, kept.address),
      city = coalesce(excluded.city, kept.city), latitude = coalesce(excluded.latitude, kept.latitude),
      longitude = coalesce(excluded.longitude, kept.longitude),
      time_zone = coalesce(excluded.time_zone, kept.time_zone), updated_at = now()
    where (coalesce(excluded.name, kept.name), coalesce(excluded.address, kept.address), coalesce(excluded.city, kept.city),
           coalesce(excluded.latitude, kept.latitude), coalesce(excluded.longitude, kept.longitude),
           coalesce(excluded.time_zone, kept.time_zone))
      is distinct from (kept.name, kept.address, kept.city, kept.latitude, kept.longitude, kept.time_zone)
    returning xmax = 0 as created`.execute(tx)
  const created = rows.filter((row) => row.created).length
  return { created, changed: rows.length - created, same: byCode.size - rows.length }
}

const text = (most: number) => z.string().trim().min(1).max(most).optional()

export const saveStoresOperation = operation({
  name: 'stores.save',
  summary: 'Save up to 1,000 stores by their codes. What is left out is kept as it was.',
  http: 'POST /stores',
  needs: 'write',
  input: z.object({
    stores: z
      .array(
        z.object({
          code: z.string().trim().min(1).max(200),
          name: text(200),
          address: text(500),
          city: text(200),
          latitude: z.number().min(-90).max(90).optional(),
          longitude: z.number().min(-180).max(180).optional(),
          timeZone: TimeZone.optional(),
        }),
      )
      .min(1)
      .max(1_000),
  }),
  output: Counts,
  run: ({ tx, workspaceId }, { stores }) => saveStores(tx, workspaceId, stores),
})
