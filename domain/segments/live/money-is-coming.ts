import { z } from 'zod'
import { askFragment, type ClickHouseClient, ch, type Db, sql } from '../../../engines/index.ts'
import { uuid } from '../sources.ts'

/** A base that was just brought in: there are purchases, and nobody's figures say so yet. What segments have brought is not nought then, but not known. */
export async function moneyIsComing(
  { db, clickhouse }: { db: Db; clickhouse: ClickHouseClient },
  workspaceId: string,
): Promise<boolean> {
  const known = await askFragment(
    clickhouse,
    ch`SELECT 1 AS one FROM customer_traits WHERE workspace_id = ${uuid(workspaceId)} AND revenue_minor != 0 LIMIT 1`,
    z.object({ one: z.number() }),
  )
  if (known.length > 0) return false
  const { rows } = await sql`
    select from orders o join workspaces w on w.id = o.workspace_id
    where o.workspace_id = ${workspaceId} and o.is_purchase and o.customer_id is not null
      and o.currency = w.currency and o.total_minor > o.refunded_minor limit 1`.execute(db)
  return rows.length > 0
}
