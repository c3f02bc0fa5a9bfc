import { z } from 'zod'
import { aboutFew, clickhouseDate, question } from '../../../engines/index.ts'

/** The pages a person opened last. */
export const pagesVisited = question({
  name: 'pages-visited',
  settings: aboutFew,
  params: z.object({
    workspaceId: z.uuid(),
    customerIds: z.array(z.number().int()),
    limit: z.number().int(),
  }),
  row: z.object({ url: z.string(), title: z.string(), referrer: z.string(), at: clickhouseDate }),
  sql: `
    SELECT url, JSONExtractString(properties, 'title') AS title, referrer, occurred_at AS at
    FROM events
    WHERE workspace_id = {workspaceId:UUID} AND customer_id IN {customerIds:Array(UInt64)} AND type = 'page'
    ORDER BY occurred_at DESC, message_id DESC
    LIMIT {limit:UInt32}`,
})
