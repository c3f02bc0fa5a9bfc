import { z } from 'zod'
import { clickhouseDate, question } from '../../../engines/index.ts'

/** Every property of one event, or of all, by what its values were. */
export const trackedProperties = question({
  name: 'tracked-properties',
  params: z.object({ workspaceId: z.uuid(), type: z.string(), event: z.string() }),
  row: z.object({
    type: z.string(),
    event: z.string(),
    property: z.string(),
    kind: z.string(),
    events: z.coerce.number(),
    firstAt: clickhouseDate,
    lastAt: clickhouseDate,
  }),
  sql: `
    SELECT type, event, property, kind, sum(tracked_properties.events) AS events,
           min(first_at) AS firstAt, max(last_at) AS lastAt
    FROM tracked_properties
    WHERE workspace_id = {workspaceId:UUID}
      AND ({type:String} = '' OR (type = {type:String} AND event = {event:String}))
    GROUP BY type, event, property, kind
    ORDER BY type, event, property, events DESC
    LIMIT 20000`,
})
