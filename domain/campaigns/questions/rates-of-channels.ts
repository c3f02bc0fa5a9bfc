import { z } from 'zod'
import { question } from '../../../engines/index.ts'
import { fates } from '../../traits/index.ts'

/** How far messages of each channel came, of those that went out since. */
export const ratesOfChannels = question({
  name: 'rates-of-channels',
  params: z.object({ workspaceId: z.uuid(), channels: z.array(z.string()), since: z.date() }),
  row: z.object({
    channel: z.string(),
    sent: z.coerce.number(),
    delivered: z.coerce.number(),
    opened: z.coerce.number(),
    clicked: z.coerce.number(),
  }),
  sql: `
    SELECT told_channel AS channel, countIf(was_sent) AS sent, countIf(was_delivered) AS delivered, countIf(was_opened) AS opened,
           countIf(was_clicked) AS clicked
    FROM (
      SELECT any(channel) AS told_channel, max(kind = 'sent') AS was_sent, ${fates.delivered} AS was_delivered,
             ${fates.opened} AS was_opened, ${fates.clicked} AS was_clicked
      FROM message_events
      WHERE workspace_id = {workspaceId:UUID} AND channel IN ({channels:Array(String)}) AND occurred_at >= {since:DateTime64(3)}
        AND kind IN ('sent', 'delivered', 'bounced', 'opened', 'unopened', 'clicked', 'unclicked')
      GROUP BY message_id
    )
    GROUP BY told_channel`,
})
