import { z } from 'zod'
import { ToldAmounts } from '../currencies/index.ts'
import { KnownStore } from '../stores/index.ts'
import { OrderChannel, OrderStatus } from './order.ts'

/** An order in a list. */
export const OrderSummary = z.object({
  id: z.uuid(),
  number: z.string(),
  status: OrderStatus,
  channel: OrderChannel,
  store: z.string().nullable().describe('As the order calls it'),
  knownStore: KnownStore.nullable().describe('The store that these words mean'),
  placedAt: z.iso.datetime(),
  currency: z.string(),
  totalMinor: z.number().int(),
  discountMinor: z.number().int(),
  shippingMinor: z.number().int(),
  taxMinor: z.number().int(),
  refundedMinor: z.number().int(),
  coupon: z.string().nullable(),
  isPurchase: z.boolean().describe('Not cancelled, and something was bought for money'),
  customer: z
    .object({ id: z.number().int(), name: z.string().nullable() })
    .nullable()
    .describe('The living card; null for a receipt nobody is known for'),
  attributedMessageId: z.uuid().nullable(),
  told: ToldAmounts.nullable(),
})
export type OrderSummary = z.infer<typeof OrderSummary>
