import { type ClickHouseClient, type Db, sql } from '../../engines/index.ts'
import { dayMs, minuteMs } from '../../kit/time.ts'
import { boughtByTheSame } from './questions/bought-by-the-same.ts'

/** What was bought longer ago says little of what is bought now. */
const lookBackDays = 730
const limits = { mostOfPerson: 40, most: 20_000, least: 2, halfAt: 10, neighbours: 20 }
const atOnce = 2_000

/** Learning takes at most a thousandth of the time: a small base hears of new orders within a minute, a large one daily. */
const pauseFor = sql`least(greatest(took_ms * 1000.0, ${minuteMs}), ${dayMs}) * interval '1 millisecond'`

/** What came to nothing waits this long: the purchases of other workspaces are learnt from meanwhile. */
const pauseAfterFailure = sql`interval '10 minutes'`

/** A workspace whose purchases were not learnt from for long enough. */
export async function workspaceToLearn(db: Db): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select w.id from workspaces w left join recommendation_models m on m.workspace_id = w.id
    where (m.learnt_at is null or m.learnt_at + ${pauseFor} < now()
        or exists (select from imports i where i.workspace_id = w.id and i.kind = 'orders' and i.ended_at > m.learnt_at))
      and (m.tried_at is null or m.tried_at <= m.learnt_at or m.tried_at + ${pauseAfterFailure} < now())
      and exists (select from orders o where o.workspace_id = w.id and o.is_purchase and o.customer_id is not null)
    order by m.learnt_at nulls first limit 1`.execute(db)
  return rows[0]?.id
}

/** Learns which products the same people buy, and puts it in place of what was known, at once. */
export async function learnNeighbours(
  work: { db: Db; clickhouse: ClickHouseClient; now: Date; signal?: AbortSignal },
  workspaceId: string,
): Promise<{ products: number; pairs: number }> {
  const { db, clickhouse, now, signal } = work
  const startedAt = performance.now()
  await sql`
    insert into recommendation_models (workspace_id, tried_at) values (${workspaceId}, ${now})
    on conflict (workspace_id) do update set tried_at = excluded.tried_at`.execute(db)
  const learnt = await boughtByTheSame(
    clickhouse,
    { workspaceId, since: new Date(now.getTime() - lookBackDays * dayMs), until: now, ...limits },
    signal ? { signal } : {},
  )
  const pairs = learnt.reduce((sum, { neighbours }) => sum + neighbours.length, 0)
  await db.transaction().execute(async (tx) => {
    await sql`delete from product_neighbours where workspace_id = ${workspaceId}`.execute(tx)
    for (let from = 0; from < learnt.length; from += atOnce) {
      const rows = learnt.slice(from, from + atOnce).map(({ productId, buyers, neighbours }) => ({
        productId,
        buyers,
        neighbours: neighbours.map(([id, both, score]) => ({ id, both, score })),
      }))
      await sql`
        insert into product_neighbours (workspace_id, product_id, buyers, neighbours)
        select ${workspaceId}, "productId", buyers, neighbours
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told("productId" text, buyers int, neighbours jsonb)`.execute(
        tx,
      )
    }
    await sql`
      update recommendation_models set learnt_at = ${now}, products = ${learnt.length}, pairs = ${pairs},
        took_ms = ${Math.round(performance.now() - startedAt)}
      where workspace_id = ${workspaceId}`.execute(tx)
  })
  return { products: learnt.length, pairs }
}
