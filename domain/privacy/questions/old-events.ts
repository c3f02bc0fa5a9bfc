import { z } from 'zod'
import { question } from '../../../engines/index.ts'

/** How many events happened before a day. */
export const oldEvents = question({
  name: 'old-events',
  params: z.object({ workspaceId: z.uuid(), before: z.date() }),
  row: z.object({ count: z.coerce.number() }),
  sql: `
    SELECT count() AS count FROM events
    WHERE workspace_id = {workspaceId:UUID} AND occurred_at < {before:DateTime64(3, 'UTC')}`,
})
