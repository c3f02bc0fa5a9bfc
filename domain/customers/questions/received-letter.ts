import { z } from 'zod'
import { aboutFew, question } from '../../../engines/index.ts'

/** One event of a person by its message id: nothing when it is not theirs. */
export const receivedLetter = question({
  name: 'received-letter',
  settings: aboutFew,
  params: z.object({
    workspaceId: z.uuid(),
    customerIds: z.array(z.number().int()),
    messageId: z.string(),
  }),
  row: z.object({ properties: z.string() }),
  sql: `
    SELECT properties
    FROM events
    WHERE workspace_id = {workspaceId:UUID} AND customer_id IN {customerIds:Array(UInt64)}
      AND message_id = {messageId:String}
    LIMIT 1`,
})
