import { z } from 'zod'
import { question } from '../../../engines/index.ts'
import { readings } from '../../traits/index.ts'

/** Which links of a campaign's letters people followed: people who did, and clicks in all. */
export const linksOfCampaign = question({
  name: 'links-of-campaign',
  params: z.object({ workspaceId: z.uuid(), campaignId: z.uuid(), since: z.date() }),
  row: z.object({
    url: z.string(),
    variant: z.string(),
    people: z.coerce.number(),
    clicks: z.coerce.number(),
  }),
  sql: `
    SELECT url, variant, count() AS people, sum(presses) AS clicks
    FROM (
      SELECT url, variant, ${readings('clicked')} AS presses
      FROM message_events
      WHERE workspace_id = {workspaceId:UUID} AND campaign_id = {campaignId:UUID} AND kind IN ('clicked', 'unclicked')
        AND url != '' AND occurred_at >= {since:DateTime64(3)}
      GROUP BY url, variant, message_id
      HAVING presses > 0
    )
    GROUP BY url, variant
    ORDER BY people DESC, url, variant
    LIMIT 200`,
})
