import { z } from 'zod'
import { sql, type Transaction } from '../../engines/index.ts'
import { maskEmail, maskPhone, maskSurname } from '../customers/index.ts'

/** A card as far as it is laid beside another one. */
export const ComparedCard = z.object({
  id: z.number().int(),
  name: z.string().nullable(),
  firstName: z.string().nullable(),
  middleName: z.string().nullable(),
  lastName: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  birthday: z.string().nullable(),
  gender: z.string().nullable(),
  region: z.string().nullable(),
  city: z.string().nullable(),
  address: z.string().nullable(),
  identifiers: z.array(z.object({ kind: z.string(), count: z.number().int() })),
  orderCount: z.number().int(),
  revenueMinor: z.number().int(),
  lastOrderAt: z.iso.datetime().nullable(),
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
})
export type ComparedCard = z.infer<typeof ComparedCard>

type Row = Omit<ComparedCard, 'name' | 'lastOrderAt' | 'firstSeenAt' | 'lastSeenAt'> & {
  lastOrderAt: Date | null
  firstSeenAt: Date
  lastSeenAt: Date
}

/** Cards by id, as the reader may see them. */
export async function comparedCards(
  tx: Transaction,
  workspaceId: string,
  ids: readonly number[],
  seesPersonalData: boolean,
): Promise<Map<number, ComparedCard>> {
  const { rows } = await sql<Row>`
    select id, first_name as "firstName", middle_name as "middleName", last_name as "lastName", email, phone,
      birthday::text as birthday, gender, region, city, address, order_count as "orderCount",
      revenue_minor as "revenueMinor", last_order_at as "lastOrderAt", first_seen_at as "firstSeenAt",
      last_seen_at as "lastSeenAt",
      coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'count', count) order by kind) from (
        select i.kind, count(*)::int as count from identifiers i
        where i.workspace_id = c.workspace_id and i.customer_id = c.id group by i.kind) kinds), '[]') as identifiers
    from customers c where workspace_id = ${workspaceId} and id = any(${ids}::bigint[])`.execute(tx)
  return new Map(
    rows.map((row) => {
      const seen = seesPersonalData ? row : covered(row)
      return [
        row.id,
        {
          ...seen,
          name: [seen.firstName, seen.lastName].filter(Boolean).join(' ') || null,
          lastOrderAt: row.lastOrderAt?.toISOString() ?? null,
          firstSeenAt: row.firstSeenAt.toISOString(),
          lastSeenAt: row.lastSeenAt.toISOString(),
        },
      ]
    }),
  )
}

const covered = (row: Row): Row => ({
  ...row,
  lastName: row.lastName && maskSurname(row.lastName),
  email: row.email && maskEmail(row.email),
  phone: row.phone && maskPhone(row.phone),
  birthday: row.birthday && `••••${row.birthday.slice(4)}`.replace(/\d/g, '•'),
  address: row.address && '•••',
})
