import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import type { Context } from '../context.ts'
import { maskDeep } from '../customers/index.ts'

export const MemberSummary = z.object({
  id: z.number().int(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  city: z.string().nullable(),
  orderCount: z.number().int(),
  revenueMinor: z.number().int(),
  lastOrderAt: z.iso.datetime().nullable(),
  lastSeenAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
})

interface Row {
  id: number
  firstName: string | null
  lastName: string | null
  email: string | null
  phone: string | null
  city: string | null
  orderCount: number
  revenueMinor: number
  lastOrderAt: Date | null
  lastSeenAt: Date
  createdAt: Date
}

/** Customers as a list shows them, in the order asked; covered for those who do not see personal data. */
export async function memberSummaries(
  { tx, workspaceId, actor }: Context,
  ids: readonly number[],
): Promise<z.infer<typeof MemberSummary>[]> {
  const { rows } = await sql<Row>`
    select c.id, c.first_name as "firstName", c.last_name as "lastName", c.email, c.phone, c.city,
           c.order_count as "orderCount", c.revenue_minor as "revenueMinor", c.last_order_at as "lastOrderAt",
           c.last_seen_at as "lastSeenAt", c.created_at as "createdAt"
    from unnest(${ids}::bigint[]) with ordinality as asked (id, place)
    join customers c on c.workspace_id = ${workspaceId} and c.id = asked.id
    order by place`.execute(tx)
  const shown = (text: string | null) =>
    text === null || actor.seesPersonalData ? text : String(maskDeep(text))
  return rows.map(({ firstName, lastName, email, phone, lastOrderAt, lastSeenAt, createdAt, ...row }) => ({
    ...row,
    name:
      [firstName, lastName && (actor.seesPersonalData ? lastName : `${[...lastName][0] ?? ''}.`)]
        .filter(Boolean)
        .join(' ') || null,
    email: shown(email),
    phone: shown(phone),
    lastOrderAt: lastOrderAt?.toISOString() ?? null,
    lastSeenAt: lastSeenAt.toISOString(),
    createdAt: createdAt.toISOString(),
  }))
}
