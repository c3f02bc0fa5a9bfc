import { type ConnectedEngines, sql } from '../../../engines/index.ts'
import { countQuality } from './count.ts'

const againAfterHours = 6

/** Writes down how good a base is today, a few times a day, so that the last word of a day is near its end. */
export async function keepQualityDay(
  { db, clickhouse }: ConnectedEngines,
  { workspaceIds }: { workspaceIds?: readonly string[] } = {},
): Promise<'more' | 'idle'> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string; day: string }>`
      select w.id, to_char(now() at time zone w.time_zone, 'YYYY-MM-DD') as day
      from workspaces w left join quality_days q
        on q.workspace_id = w.id and q.day = (now() at time zone w.time_zone)::date
      where (q.counted_at is null or q.counted_at < now() - make_interval(hours => ${againAfterHours}))
        ${workspaceIds ? sql`and w.id = any(${workspaceIds}::uuid[])` : sql``}
      order by w.id limit 1`.execute(tx)
    const [due] = rows
    if (!due) return 'idle'
    const figures = await countQuality(tx, clickhouse, due.id)
    await sql`
      insert into quality_days (workspace_id, day, figures)
      values (${due.id}, ${due.day}::date, ${JSON.stringify(figures)}::jsonb)
      on conflict (workspace_id, day) do update set figures = excluded.figures, counted_at = now()`.execute(
      tx,
    )
    return 'more'
  })
}
