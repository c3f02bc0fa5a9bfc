import { z } from 'zod'
import { askFragment, bound, type ClickHouseClient, ch, type Fragment } from '../../../engines/index.ts'
import { livingId, uuid } from '../../segments/index.ts'

/** Opens and clicks of people since then that were not taken back, by the hour of UTC. */
const reactions = (workspaceId: string, since: Date) => ch`
  SELECT ${livingId(workspaceId)} AS living, toHour(occurred_at, 'UTC') AS hour
  FROM message_events
  WHERE workspace_id = ${uuid(workspaceId)} AND kind IN ('opened', 'clicked') AND NOT is_machine
    AND occurred_at >= ${bound('DateTime64(3)', since)}
    AND (message_id, occurred_at, kind) NOT IN (
      SELECT message_id, occurred_at, substring(kind, 3) FROM message_events
      WHERE workspace_id = ${uuid(workspaceId)} AND kind IN ('unopened', 'unclicked') AND occurred_at >= ${bound('DateTime64(3)', since)})`

/** `SELECT customer_id, hours`: people with the hours of their reactions, one entry each. */
export const withReactions = (people: Fragment, workspaceId: string, since: Date): Fragment => ch`
  SELECT person.customer_id AS customer_id, reaction.hours AS hours
  FROM (${people}) AS person
  LEFT ANY JOIN (
    SELECT living, groupArray(200)(hour) AS hours FROM (${reactions(workspaceId, since)}) GROUP BY living
  ) AS reaction ON reaction.living = person.customer_id`

/** The whole base's reactions by the hour of UTC: 24 numbers. */
export async function reactionsOfBase(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  since: Date,
): Promise<number[]> {
  const rows = await askFragment(
    clickhouse,
    ch`SELECT hour, count() AS reactions FROM (${reactions(workspaceId, since)}) GROUP BY hour`,
    z.object({ hour: z.number(), reactions: z.number() }),
  )
  const byHour = new Map(rows.map((row) => [row.hour, row.reactions]))
  return Array.from({ length: 24 }, (_, hour) => byHour.get(hour) ?? 0)
}

/** The hours (UTC) of some people's reactions, one entry each. */
export async function reactionsOf(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  ids: readonly number[],
  since: Date,
): Promise<Map<number, number[]>> {
  const rows = await askFragment(
    clickhouse,
    ch`SELECT customer_id, hours FROM (${withReactions(ch`SELECT arrayJoin(${bound('Array(UInt64)', ids)}) AS customer_id`, workspaceId, since)}) WHERE notEmpty(hours)`,
    z.object({ customer_id: z.number(), hours: z.array(z.number()) }),
    { urgent: true },
  )
  return new Map(rows.map((row) => [row.customer_id, row.hours]))
}
