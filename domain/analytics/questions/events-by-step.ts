import { z } from 'zod'
import { question } from '../../../engines/index.ts'
import { fates } from '../../traits/index.ts'

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

/** Messages by what became of them; a click is an opening too, readings by machines are left out. */
export const messagesByStep = question({
  name: 'messages-by-step',
  params,
  row: z.object({
    bucket: z.coerce.number(),
    sent: z.coerce.number(),
    opened: z.coerce.number(),
    clicked: z.coerce.number(),
    unsubscribed: z.coerce.number(),
    skipped: z.coerce.number(),
    failed: z.coerce.number(),
    takenBack: z.coerce.number(),
  }),
  sql: `
    SELECT if({step:String} = 'hour', toUnixTimestamp(toStartOfHour(quarter, {timeZone:String})),
              toUnixTimestamp(toStartOfDay(quarter, {timeZone:String}))) AS bucket,
           uniqCombinedMergeIf(14)(messages_by_quarter.messages, kind = 'sent') AS sent,
           uniqCombinedMergeIf(14)(messages_by_quarter.messages, kind IN ('opened', 'clicked')) AS opened,
           uniqCombinedMergeIf(14)(messages_by_quarter.messages, kind = 'clicked') AS clicked,
           uniqCombinedMergeIf(14)(messages_by_quarter.messages, kind = 'unsubscribed') AS unsubscribed,
           uniqCombinedMergeIf(14)(messages_by_quarter.messages, kind = 'skipped') AS skipped,
           uniqCombinedMergeIf(14)(messages_by_quarter.messages, kind = 'failed') AS failed,
           uniqCombinedMergeIf(14)(messages_by_quarter.messages, kind IN ('unopened', 'unclicked')) AS takenBack
    FROM messages_by_quarter
    WHERE workspace_id = {workspaceId:UUID} AND quarter >= {from:DateTime('UTC')} AND quarter < {to:DateTime('UTC')}
      AND (NOT is_machine OR kind IN ('unopened', 'unclicked'))
    GROUP BY GROUPING SETS ((bucket), ())`,
})

const during = "occurred_at >= {from:DateTime('UTC')} AND occurred_at < {to:DateTime('UTC')}"

/** Messages whose openings and clicks by people were all taken back, which `messagesByStep` has as opened or clicked. */
export const takenBackByStep = question({
  name: 'taken-back-by-step',
  params,
  row: z.object({ bucket: z.coerce.number(), opened: z.coerce.number(), clicked: z.coerce.number() }),
  sql: `
    SELECT bucket, countIf(seemed_opened AND NOT was_opened) AS opened,
           countIf(seemed_clicked AND NOT was_clicked) AS clicked
    FROM (
      SELECT if({step:String} = 'hour', toUnixTimestamp(toStartOfHour(occurred_at, {timeZone:String})),
                toUnixTimestamp(toStartOfDay(occurred_at, {timeZone:String}))) AS bucket, message_id,
             max(kind IN ('opened', 'clicked') AND NOT is_machine) AS seemed_opened, ${fates.opened} AS was_opened,
             max(kind = 'clicked' AND NOT is_machine) AS seemed_clicked, ${fates.clicked} AS was_clicked
      FROM message_events
      WHERE workspace_id = {workspaceId:UUID} AND ${during} AND kind IN ('opened', 'unopened', 'clicked', 'unclicked')
        AND message_id IN (
          SELECT message_id FROM message_events
          WHERE workspace_id = {workspaceId:UUID} AND ${during} AND kind IN ('unopened', 'unclicked'))
      GROUP BY GROUPING SETS ((bucket, message_id), (message_id))
    )
    GROUP BY bucket`,
})
