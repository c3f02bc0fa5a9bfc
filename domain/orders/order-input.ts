import { z } from 'zod'
import { check } from '../../kit/words.ts'
import { OrderChannel, OrderStatus } from './order.ts'

const word = (longest: number) => z.string().trim().min(1).max(longest)
const wordOrNumber = (longest: number) =>
  z.union([z.string(), z.number()]).transform(String).pipe(word(longest))
const amount = z.number().int().min(-1e13).max(1e13)

const LineInput = z.strictObject({
  productId: wordOrNumber(200),
  name: word(500).optional(),
  quantity: z.number().min(-1e9).max(1e9),
  priceMinor: z.number().min(-1e13).max(1e13).describe('Of one, in minor units; may be a fraction'),
  category: word(500).optional(),
  brand: word(200).optional(),
})

/** One order as the bulk interface takes it. */
export const OrderInput = z.strictObject({
  number: wordOrNumber(100),
  status: OrderStatus.default('placed'),
  statusAt: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional()
    .describe('Since when it has this status; an older one does not hold. Left out: as of now'),
  channel: OrderChannel.optional(),
  store: word(200).optional(),
  placedAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  currency: z
    .string()
    .regex(
      /^[A-Z]{3}$/,
      check('three capital letters, as in GBP', 'три заглавные латинские буквы, например RUB'),
    )
    .optional(),
  totalMinor: amount.optional().describe('Left out: the sum of the lines'),
  discountMinor: amount.optional(),
  shippingMinor: amount.optional(),
  taxMinor: amount.optional(),
  refundedMinor: amount.min(0).optional(),
  coupon: word(100).optional(),
  attributes: z.record(z.string(), z.unknown()).optional(),
  customer: z
    .strictObject({
      userId: wordOrNumber(200).optional(),
      email: z.string().max(320).optional(),
      phone: wordOrNumber(60).optional(),
      loyaltyCard: wordOrNumber(200).optional(),
      firstName: word(200).optional(),
      lastName: word(200).optional(),
    })
    .optional()
    .describe('Left out: a receipt nobody is known for'),
  lines: z.array(LineInput).max(10_000).default([]),
})
export type OrderInput = z.infer<typeof OrderInput>

/** For the interface's description: each order is checked by itself, so that a bad one does not stop the others. */
export const orderInputSchema = z.toJSONSchema(OrderInput, { io: 'input', unrepresentable: 'any' })
