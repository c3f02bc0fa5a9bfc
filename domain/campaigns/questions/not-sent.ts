import { z } from 'zod'
import { question } from '../../../engines/index.ts'
import { ends } from '../../traits/index.ts'

/** Why letters of a campaign did not go out, or came back, by how many people that is. */
export const notSent = question({
  name: 'not-sent',
  params: z.object({ workspaceId: z.uuid(), campaignId: z.uuid(), since: z.date() }),
  row: z.object({ kind: z.string(), reasonCode: z.string(), people: z.coerce.number() }),
  sql: `
    SELECT fate AS kind, why AS reasonCode, count() AS people
    FROM (
      SELECT message_id,
             multiIf(${ends.bounced}, 'bounced', ${ends.failed}, 'failed', max(kind = 'sent'), 'sent', 'skipped') AS fate,
             mapFromArrays(groupArray(toString(kind)), groupArray(toString(reason)))[fate] AS why
      FROM message_events
      WHERE workspace_id = {workspaceId:UUID} AND campaign_id = {campaignId:UUID}
        AND kind IN ('skipped', 'failed', 'bounced', 'sent') AND occurred_at >= {since:DateTime64(3)}
      GROUP BY message_id
    )
    WHERE fate != 'sent'
    GROUP BY fate, why
    ORDER BY people DESC, why`,
})
