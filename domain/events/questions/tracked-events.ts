import { z } from 'zod'
import { clickhouseDate, question } from '../../../engines/index.ts'

/** Every event that ever came: how often, since when, and on which of the last 30 days. */
export const trackedEvents = question({
  name: 'tracked-events',
  params: z.object({ workspaceId: z.uuid(), today: z.date() }),
  row: z.object({
    type: z.string(),
    event: z.string(),
    events: z.coerce.number(),
    firstAt: clickhouseDate,
    lastAt: clickhouseDate,
    daysAgo: z.array(z.coerce.number()),
    counts: z.array(z.coerce.number()),
  }),
  sql: `
    SELECT type, event, sum(perDay) AS events, min(since) AS firstAt, max(until) AS lastAt,
           groupArrayIf(dateDiff('day', day, {today:Date}), recent) AS daysAgo,
           groupArrayIf(perDay, recent) AS counts
    FROM (
      SELECT type, event, day, sum(tracked_events.events) AS perDay, min(first_at) AS since, max(last_at) AS until,
             day > {today:Date} - 30 AS recent
      FROM tracked_events WHERE workspace_id = {workspaceId:UUID}
      GROUP BY type, event, day
    )
    GROUP BY type, event
    ORDER BY events DESC, type, event
    LIMIT 2000`,
})
