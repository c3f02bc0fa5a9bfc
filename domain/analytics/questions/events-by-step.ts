import { z } from 'zod'
import { question } from '../../../engines/index.ts'

const params = z.object({
  workspaceId: z.uuid(),
  timeZone: z.string(),
  step: z.enum(['hour', 'day']),
  from: z.date(),
  to: z.date(),
})

/** Events and those they came from, by hour or day of the zone, and over the whole time (`bucket` 0). */
export const eventsByStep = question({
  name: 'events-by-step',
  params,
  row: z.object({ bucket: z.coerce.number(), events: z.coerce.number(), visitors: z.coerce.number() }),
  sql: `
    SELECT if({step:String} = 'hour', toUnixTimestamp(toStartOfHour(quarter, {timeZone:String})),
              toUnixTimestamp(toStartOfDay(quarter, {timeZone:String}))) AS bucket,
           sum(events_by_quarter.events) AS events,
           uniqCombinedMerge(14)(customers) AS visitors
    FROM events_by_quarter
    WHERE workspace_id = {workspaceId:UUID} AND quarter >= {from:DateTime('UTC')} AND quarter < {to:DateTime('UTC')}
    GROUP BY GROUPING SETS ((bucket), ())`,
})

/** Messages by what became of them; opens by machines are left out. */
export const messagesByStep = question({
  name: 'messages-by-step',
  params,
  row: z.object({ bucket: z.coerce.number(), kind: z.string(), messages: z.coerce.number() }),
  sql: `
    SELECT if({step:String} = 'hour', toUnixTimestamp(toStartOfHour(quarter, {timeZone:String})),
              toUnixTimestamp(toStartOfDay(quarter, {timeZone:String}))) AS bucket,
           kind, uniqCombinedMerge(14)(messages_by_quarter.messages) AS messages
    FROM messages_by_quarter
    WHERE workspace_id = {workspaceId:UUID} AND quarter >= {from:DateTime('UTC')} AND quarter < {to:DateTime('UTC')}
      AND NOT is_machine
    GROUP BY GROUPING SETS ((bucket, kind), (kind))`,
})
