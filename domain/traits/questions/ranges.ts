import { z } from 'zod'
import { question } from '../../../engines/index.ts'

/** Living customers of a base, as their profiles know them. */
export const livingCount = question({
  name: 'living-count',
  params: z.object({ workspaceId: z.uuid() }),
  row: z.object({ count: z.coerce.number() }),
  sql: 'SELECT count() AS count FROM customer_profiles FINAL WHERE workspace_id = {workspaceId:UUID}',
})

/** The next customers by id, those that are gone among them: how many there are, where they end, and where half of them do. */
export const nextRange = question({
  name: 'next-range',
  params: z.object({ workspaceId: z.uuid(), from: z.int(), count: z.int() }),
  row: z.object({ count: z.coerce.number(), to: z.coerce.number(), middle: z.coerce.number() }),
  sql: `
    SELECT count() AS count, max(customer_id) + 1 AS to, quantileExactLow(0.5)(customer_id) + 1 AS middle
    FROM (
      SELECT DISTINCT customer_id FROM customer_profiles
      WHERE workspace_id = {workspaceId:UUID} AND customer_id >= {from:UInt64}
      ORDER BY customer_id LIMIT {count:UInt64}
    )`,
})
