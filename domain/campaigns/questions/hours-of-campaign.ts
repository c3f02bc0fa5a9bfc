import { z } from 'zod'
import { clickhouseDate, question } from '../../../engines/index.ts'

/** A campaign hour by hour: letters that went out, first openings and first clicks of people, orders. */
export const hoursOfCampaign = question({
  name: 'hours-of-campaign',
  params: z.object({ workspaceId: z.uuid(), campaignId: z.uuid(), since: z.date() }),
  row: z.object({
    at: clickhouseDate,
    sent: z.coerce.number(),
    opened: z.coerce.number(),
    clicked: z.coerce.number(),
    ordered: z.coerce.number(),
  }),
  sql: `
    SELECT toStartOfHour(first_at) AS at, countIf(what = 'sent') AS sent, countIf(what = 'opened') AS opened,
           countIf(what = 'clicked') AS clicked, countIf(what = 'converted') AS ordered
    FROM (
      SELECT message_id, if(kind LIKE 'un%', substring(kind, 3), kind) AS what, order_number,
             minIf(occurred_at, kind = what) AS first_at
      FROM message_events
      WHERE workspace_id = {workspaceId:UUID} AND campaign_id = {campaignId:UUID}
        AND (NOT is_machine AND kind IN ('sent', 'opened', 'clicked', 'converted') OR kind IN ('unopened', 'unclicked'))
        AND occurred_at >= {since:DateTime64(3)}
      GROUP BY message_id, what, order_number
      HAVING countIf(kind = what) > countIf(kind != what)
    )
    GROUP BY at
    ORDER BY at
    LIMIT 720`,
})
