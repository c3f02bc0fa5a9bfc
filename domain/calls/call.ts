import { z } from 'zod'
import { CustomerSummary } from '../customers/index.ts'

export const callDirections = ['incoming', 'outgoing'] as const
export const callStatuses = ['ringing', 'talking', 'ended', 'missed'] as const
export type CallDirection = (typeof callDirections)[number]
export type CallStatus = (typeof callStatuses)[number]

/** News of a call, as an exchange or a call tracker tells it: several in the life of one call. */
export interface CallNews {
  sourceId: string | null
  /** The exchange's own id: news with the same id is of the same call. */
  externalId: string
  direction: CallDirection
  status: CallStatus
  /** Of the other side, in any spelling; null when it is hidden. */
  phone: string | null
  /** Which of our numbers. */
  line: string | null
  employee: string | null
  at: Date
  talkSeconds?: number | undefined
  recordingUrl?: string | undefined
}

/** Where somebody was on the site when they were shown the number they called. */
export const Visit = z.object({
  page: z.string().max(2_000).optional(),
  referrer: z.string().max(2_000).optional(),
  utmSource: z.string().max(200).optional(),
  utmMedium: z.string().max(200).optional(),
  utmCampaign: z.string().max(200).optional(),
})
export type Visit = z.infer<typeof Visit>

/** A call, and whom its number belongs to; masked by role. */
export const Call = z.object({
  id: z.uuid(),
  direction: z.enum(callDirections),
  status: z.enum(callStatuses),
  phone: z.string().nullable().describe('Null when the number is hidden'),
  line: z.string().nullable(),
  employee: z.string().nullable(),
  startedAt: z.iso.datetime(),
  answeredAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  talkSeconds: z.number().int().nullable(),
  recordingUrl: z.string().nullable(),
  sourceName: z.string().nullable(),
  visit: Visit.nullable().describe('What the caller was looking at, of numbers shown to single visits'),
  caller: CustomerSummary.nullable().describe('Null when nobody has this number'),
  isKnown: z
    .boolean()
    .describe('Somebody with a name, an e-mail or an order; else it is worth asking who calls'),
})
export type Call = z.infer<typeof Call>
