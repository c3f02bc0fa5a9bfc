import { z } from 'zod'
import { aboutFew, question } from '../../../engines/index.ts'

/** How many events a person has. */
export const eventCount = question({
  name: 'event-count',
  settings: aboutFew,
  params: z.object({ workspaceId: z.uuid(), customerIds: z.array(z.number().int()) }),
  row: z.object({ events: z.coerce.number() }),
  sql: `
    SELECT count() AS events
    FROM events
    WHERE workspace_id = {workspaceId:UUID} AND customer_id IN {customerIds:Array(UInt64)}`,
})
