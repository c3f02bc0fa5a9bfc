import { sql } from '../../engines/index.ts'

export const sortNames = ['last-seen', 'created', 'revenue', 'orders', 'last-order'] as const
export type SortName = (typeof sortNames)[number]

/** What a list is sorted by, the greatest first, then the newer card; each stands on an index of migration 0006. */
export const sortValue: Record<SortName, ReturnType<typeof sql>> = {
  'last-seen': sql`c.last_seen_at`,
  created: sql`c.id`,
  revenue: sql`c.revenue_minor`,
  orders: sql`c.order_count`,
  'last-order': sql`coalesce(c.last_order_at, '-infinity'::timestamptz)`,
}

/** How a value that was written into a cursor as text is read again. */
export const sortType: Record<SortName, ReturnType<typeof sql>> = {
  'last-seen': sql`timestamptz`,
  created: sql`bigint`,
  revenue: sql`bigint`,
  orders: sql`int`,
  'last-order': sql`timestamptz`,
}
