import { z } from 'zod'
import type { Label } from '../../kit/kinds.ts'
import { oneLine } from '../../kit/one-line.ts'
import { check } from '../../kit/words.ts'
import { defaultTopic } from '../consent/index.ts'
import { onwardFields } from '../messages/index.ts'
import { Importance } from '../policy/index.ts'

export const CampaignName = oneLine(200)

export const CampaignStatus = z.enum([
  'draft',
  'awaiting-approval',
  'scheduled',
  'running',
  'paused',
  'done',
  'stopped',
])
export type CampaignStatus = z.infer<typeof CampaignStatus>

const ClockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, check('a time, as in 10:30', 'время, например 10:30'))

/** Whom it is for: members of any of the segments (or everybody), less those of the exceptions. */
export const Audience = z
  .object({
    everybody: z.boolean().default(false).describe('All customers; segments are not asked then'),
    segmentIds: z.array(z.uuid()).max(100).default([]),
    exceptSegmentIds: z.array(z.uuid()).max(100).default([]),
  })
  .strict()

/** The next channel of a cascade. */
export const NextRung = z
  .object({
    ...onwardFields,
    templateId: z.uuid().nullable().default(null).describe('Its letter; its channel is the next channel'),
    translations: z.array(z.uuid()).max(50).default([]),
    accountId: z.uuid().nullable().default(null),
  })
  .strict()

/** One of the things tried against each other: another letter (subject, content, sender, channel) or another time. */
export const Variant = z
  .object({
    key: z.string().regex(/^[A-H]$/, check('a letter from A to H', 'буква от A до H')),
    templateId: z
      .uuid()
      .nullable()
      .default(null)
      .describe('The letter; its channel is the variant’s channel'),
    translations: z
      .array(z.uuid())
      .max(50)
      .default([])
      .describe('The same letter in other languages: each customer gets theirs'),
    weight: z.number().positive().max(1_000).default(1).describe('Its part of those who get any variant'),
    accountId: z
      .uuid()
      .nullable()
      .default(null)
      .describe('What it goes out by; the default account of its channel when null'),
    time: ClockTime.nullable().default(null).describe('Its own time of day; the schedule’s when null'),
    cascade: z
      .array(NextRung)
      .default([])
      .describe(
        'A cascade: the next channels, for those the message before has not reached in time, or cannot reach',
      ),
    order: z
      .enum(['listed', 'best'])
      .default('listed')
      .describe(
        'Of a cascade’s channels: as they are listed, or for each customer by cost and how they reacted so far',
      ),
  })
  .strict()
export type Variant = z.infer<typeof Variant>

export const Schedule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('now') }).strict(),
  z.object({ kind: z.literal('at'), at: z.iso.datetime() }).strict(),
  z
    .object({
      kind: z.literal('local'),
      day: z.iso.date(),
      time: ClockTime.describe('In each customer’s own zone'),
    })
    .strict(),
  z
    .object({
      kind: z.literal('best'),
      day: z.iso.date(),
      fromHour: z.number().int().min(0).max(23).default(9),
      toHour: z.number().int().min(1).max(24).default(21).describe('Not at this hour any more'),
    })
    .strict(),
  z
    .object({
      kind: z.literal('repeated'),
      every: z.enum(['day', 'week', 'month']),
      firstDay: z.iso.date(),
      lastDay: z.iso.date().nullable().default(null),
      time: ClockTime,
      isLocal: z.boolean().default(false).describe('In each customer’s own zone, not the workspace’s'),
    })
    .strict(),
])
export type Schedule = z.infer<typeof Schedule>

export const Aim = z.enum(['opened', 'clicked', 'ordered', 'revenue'])
export type Aim = z.infer<typeof Aim>

/** The better variant goes to the rest. Without it every variant goes to its own part of all. */
export const Test = z
  .object({
    share: z.number().min(0.01).max(0.99).describe('Part of the audience that gets the variants first'),
    aim: Aim.describe('What the better one has more of'),
    hours: z
      .number()
      .min(0.1)
      .max(720)
      .describe('Decided at the latest so long after the last letter of the test was asked for'),
  })
  .strict()

export const Definition = z
  .object({
    audience: Audience.prefault({}),
    topic: z.string().min(1).max(80).default(defaultTopic),
    variants: z
      .array(Variant)
      .describe('One to eight')
      .default([
        {
          key: 'A',
          templateId: null,
          translations: [],
          weight: 1,
          accountId: null,
          time: null,
          cascade: [],
          order: 'listed',
        },
      ]),
    schedule: Schedule.default({ kind: 'now' }),
    test: Test.nullable().default(null),
    holdOutShare: z
      .number()
      .min(0)
      .max(0.5)
      .default(0)
      .describe('Part of those who may be written to that gets nothing, to see what the letters bring'),
    perMinute: z
      .number()
      .int()
      .min(1)
      .max(1_000_000)
      .nullable()
      .default(null)
      .describe('At most so many a minute'),
    importance: Importance.default('usual').describe(
      'Whose turn it is where limits leave room for one message: the more important goes, the other waits or is not sent',
    ),
  })
  .strict()
export type Definition = z.infer<typeof Definition>

/** Somebody may get more than one message of it: people are compared then, not messages. */
export const hasCascade = ({ variants }: Definition): boolean =>
  variants.some((one) => one.cascade.length > 0)

export interface CampaignRow {
  id: string
  name: string
  status: CampaignStatus
  definition: Definition
  occasions: number
  next_at: Date | null
  /** Why it paused by itself. */
  trouble: Label | null
  edited_by: string
  asked_by: string | null
  approved_by: string | null
  declined_because: string | null
  started_at: Date | null
  ended_at: Date | null
  archived_at: Date | null
  created_at: Date
  updated_at: Date
}

export const RunState = z.enum([
  'gathering',
  'asking',
  'testing',
  'asking-rest',
  'sending',
  'done',
  'stopped',
])
export type RunState = z.infer<typeof RunState>

/** Better by more than chance; ahead when the time was over; or nobody was ahead. */
export const WonBy = z.enum(['proof', 'deadline', 'tie'])
export type WonBy = z.infer<typeof WonBy>

export interface RunRow {
  occasion: number
  state: RunState
  planned_at: Date
  started_at: Date
  ended_at: Date | null
  audience: number
  asked: number
  /** Of the asked: who gets no letter. */
  refused: number
  paced_from: Date
  paced_count: number
  /** So many had been asked about at `paced_from`. */
  paced_after: number
  test_ends_at: Date | null
  looked_at: Date | null
  winner: string | null
  winner_by: WonBy | null
  won_at: Date | null
}

/** The salt of `share` that parts a campaign's people among its variants. */
export const variantSalt = (campaignId: string) => `variant:${campaignId}`
