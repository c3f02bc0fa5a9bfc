import { sql, type Transaction } from '../../engines/index.ts'
import { minuteMs } from '../../kit/time.ts'

/** How far behind the last sighting may be: lists sort by it, so every write costs them an index. */
const behindMinutes = 5

/** Remembers when customers were first and last seen; a busy visitor costs one write in five minutes. */
export async function touchCustomers(
  tx: Transaction,
  workspaceId: string,
  seen: { customerId: number; at: Date }[],
): Promise<void> {
  const times = new Map<number, { first: number; last: number }>()
  for (const { customerId, at } of seen) {
    const ms = at.getTime()
    const known = times.get(customerId)
    if (!known) times.set(customerId, { first: ms, last: ms })
    else if (ms < known.first) known.first = ms
    else if (ms > known.last) known.last = ms
  }
  if (times.size === 0) return
  const ordered = [...times].sort(([one], [other]) => one - other)
  const toMinute = (ms: number) => Math.floor(ms / minuteMs) * minuteMs
  // Written out as PostgreSQL reads arrays: for thousands of numbers the driver would take longer than the update.
  const listed = (numbers: number[]) => `{${numbers.join()}}`
  await sql`
    update customers c set
      last_seen_at = greatest(c.last_seen_at, n.last), first_seen_at = least(c.first_seen_at, n.first)
    from (
      select id, to_timestamp(first / 1000.0) as first, to_timestamp(last / 1000.0) as last
      from unnest(${listed(ordered.map(([id]) => id))}::bigint[],
        ${listed(ordered.map(([, { first }]) => first))}::bigint[],
        ${listed(ordered.map(([, { last }]) => toMinute(last)))}::bigint[]) as told(id, first, last)
    ) n
    where c.workspace_id = ${workspaceId} and c.id = n.id
      and (c.last_seen_at < n.last - make_interval(mins => ${behindMinutes}) or c.first_seen_at > n.first)`.execute(
    tx,
  )
}
