import { z } from 'zod'

const At = z.iso.datetime()

/** Everything we know about a person at a glance; what is long (orders, timeline, messages) is asked for apart. */
export const Card = z.object({
  id: z.number().int().describe('The living card, also when a merged one was asked for'),
  name: z.string().nullable(),
  firstName: z.string().nullable(),
  middleName: z.string().nullable(),
  lastName: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  gender: z.enum(['female', 'male']).nullable(),
  birthday: z.iso.date().nullable(),
  country: z.string().nullable(),
  region: z.string().nullable(),
  city: z.string().nullable(),
  address: z.string().nullable(),
  locale: z.string().nullable(),
  timeZone: z.string().nullable(),
  attributes: z.record(z.string(), z.unknown()),
  createdAt: At,
  updatedAt: At,
  identifiers: z.array(
    z.object({
      kind: z.string(),
      value: z.string(),
      firstSeenAt: At,
      customerId: z.number().int().describe('The card it was first seen on'),
    }),
  ),
  reachedBy: z
    .array(z.object({ channel: z.string(), toldAt: At }))
    .describe(
      'Channels with addresses of their own (chats, browsers, telephones) they can be reached by, the newest first',
    ),
  consents: z.array(
    z.object({
      channel: z.string(),
      topic: z.string(),
      status: z.enum(['granted', 'withdrawn']),
      at: At,
      proof: z.record(z.string(), z.unknown()),
    }),
  ),
  wishes: z
    .object({ frequency: z.enum(['weekly', 'monthly']).nullable(), pausedUntil: At.nullable() })
    .describe('What they asked for on their preference page: at most so often, nothing before this time'),
  suppressions: z.array(z.object({ channel: z.string(), address: z.string(), reason: z.string(), at: At })),
  figures: z.object({
    orderCount: z.number().int(),
    revenueMinor: z.number().int(),
    averageOrderMinor: z.number().int().nullable(),
    firstOrderAt: At.nullable(),
    lastOrderAt: At.nullable(),
    daysSinceLastOrder: z.number().int().nullable(),
    firstSeenAt: At,
    lastSeenAt: At,
  }),
  cart: z
    .object({
      items: z.array(
        z.object({
          productId: z.string(),
          name: z.string().nullable(),
          quantity: z.number(),
          priceMinor: z.number().nullable(),
          url: z.string().nullable(),
          imageUrl: z.string().nullable(),
        }),
      ),
      totalMinor: z.number().int(),
      currency: z.string().nullable(),
      updatedAt: At,
    })
    .nullable(),
  merges: z.array(
    z.object({
      id: z.uuid(),
      fromCustomerId: z.number().int(),
      intoCustomerId: z.number().int(),
      reason: z.record(z.string(), z.unknown()),
      mergedAt: At,
    }),
  ),
  currency: z.string(),
})
export type Card = z.infer<typeof Card>
