import { z } from 'zod'
import { question } from '../../../engines/index.ts'

/** Why letters of a campaign did not go out, by how many people that is. */
export const notSent = question({
  name: 'not-sent',
  params: z.object({ workspaceId: z.uuid(), campaignId: z.uuid(), since: z.date() }),
  row: z.object({ kind: z.string(), reasonCode: z.string(), people: z.coerce.number() }),
  sql: `
    SELECT last_kind AS kind, last_reason AS reasonCode, count() AS people
    FROM (
      SELECT message_id, argMax(kind, occurred_at) AS last_kind, argMax(reason, occurred_at) AS last_reason
      FROM message_events
      WHERE workspace_id = {workspaceId:UUID} AND campaign_id = {campaignId:UUID} AND kind IN ('skipped', 'failed', 'sent')
        AND occurred_at >= {since:DateTime64(3)}
      GROUP BY message_id
    )
    WHERE last_kind != 'sent'
    GROUP BY last_kind, last_reason
    ORDER BY people DESC, last_reason`,
})
