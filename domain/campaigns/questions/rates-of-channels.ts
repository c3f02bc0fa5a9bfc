import { z } from 'zod'
import { question } from '../../../engines/index.ts'

/** How far messages of each channel came, of those that went out since. */
export const ratesOfChannels = question({
  name: 'rates-of-channels',
  params: z.object({ workspaceId: z.uuid(), channels: z.array(z.string()), since: z.date() }),
  row: z.object({
    channel: z.string(),
    sent: z.coerce.number(),
    delivered: z.coerce.number(),
    returned: z.coerce.number(),
    opened: z.coerce.number(),
    clicked: z.coerce.number(),
  }),
  sql: `
    SELECT channel, uniqIf(message_id, kind = 'sent') AS sent, uniqIf(message_id, kind = 'delivered') AS delivered,
           uniqIf(message_id, kind = 'bounced') AS returned,
           uniqIf(message_id, kind IN ('opened', 'clicked') AND NOT is_machine) AS opened,
           uniqIf(message_id, kind = 'clicked' AND NOT is_machine) AS clicked
    FROM message_events
    WHERE workspace_id = {workspaceId:UUID} AND channel IN ({channels:Array(String)}) AND occurred_at >= {since:DateTime64(3)}
      AND kind IN ('sent', 'delivered', 'bounced', 'opened', 'clicked')
    GROUP BY channel`,
})
