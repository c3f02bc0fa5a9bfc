import { z } from 'zod'
import { clickhouseDate, question } from '../../../engines/index.ts'

/** How many events a source sent in each minute that had any. */
export const minutesOfSource = question({
  name: 'minutes-of-source',
  params: z.object({ workspaceId: z.uuid(), sourceId: z.uuid(), since: z.date() }),
  row: z.object({ at: clickhouseDate, events: z.coerce.number() }),
  sql: `
    SELECT minute AS at, sum(events) AS events
    FROM events_by_time
    WHERE workspace_id = {workspaceId:UUID} AND source_id = {sourceId:UUID}
      AND minute >= {since:DateTime('UTC')}
    GROUP BY minute
    ORDER BY minute`,
})
