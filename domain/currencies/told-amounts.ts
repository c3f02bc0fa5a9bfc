import { z } from 'zod'

/** What was told of an order in another currency than the workspace's, and the rate it was counted by. */
export const ToldAmounts = z
  .object({
    currency: z.string(),
    rate: z.string().describe('Of ONE unit, in the workspace’s currency'),
    rateDay: z.iso.date().describe('The day the rate was given for'),
    totalMinor: z.number().int(),
    discountMinor: z.number().int(),
    shippingMinor: z.number().int(),
    taxMinor: z.number().int(),
    refundedMinor: z.number().int(),
    lines: z
      .array(z.object({ priceMinor: z.number(), amountMinor: z.number().int() }))
      .describe('In the order of the lines'),
  })
  .describe('Null: it was told in the currency it is counted in')
export type ToldAmounts = z.infer<typeof ToldAmounts>
