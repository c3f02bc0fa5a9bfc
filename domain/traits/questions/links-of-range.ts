import { z } from 'zod'
import { question } from '../../../engines/index.ts'
import { linksSql } from '../living.ts'

/** Cards of a range of customers that lead to others, and those that lead to somebody of the range. */
export const linksOfRange = question({
  name: 'links-of-range',
  params: z.object({ workspaceId: z.uuid(), fromCustomer: z.number(), toCustomer: z.number() }),
  row: z.object({ customer_id: z.number(), root_id: z.number() }),
  sql: linksSql,
})
