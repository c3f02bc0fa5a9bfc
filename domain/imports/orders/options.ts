import { z } from 'zod'
import { OrderChannel, OrderStatus } from '../../orders/index.ts'
import { CurrencyCode, TimeZone } from '../../workspaces/index.ts'

/** What a person chooses beside the columns of an orders file. */
export const OrdersOptions = z.strictObject({
  dateOrder: z.enum(['dmy', 'mdy']).default('dmy').describe('How 01/02/2024 is meant'),
  decimal: z.enum(['.', ',']).default('.').describe('The sign before the fraction'),
  timeZone: TimeZone.optional().describe("For times without a zone; the workspace's when left out"),
  currency: CurrencyCode.optional().describe("For rows without one; the workspace's when left out"),
  cancellationPrefix: z
    .string()
    .trim()
    .max(10)
    .optional()
    .describe('Orders whose numbers begin so are cancellations'),
  status: OrderStatus.default('completed').describe('Of orders whose rows tell none'),
  channel: OrderChannel.default('online').describe('Of orders whose rows tell none'),
})
export type OrdersOptions = z.infer<typeof OrdersOptions>
