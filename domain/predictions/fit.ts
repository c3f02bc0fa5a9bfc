import { z } from 'zod'
import { Label } from '../../kit/kinds.ts'
import { BinarySettings } from './binary/periods.ts'

/** Whose purchases a fit is made from. Only one of everybody foretells; others are for comparing. */
export const FitScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everybody') }),
  z.object({
    kind: z.literal('cohort'),
    from: z.iso.date().describe('First purchase on this day or later'),
    to: z.iso.date().describe('First purchase before this day'),
  }),
  z.object({ kind: z.literal('segment'), segmentId: z.uuid().describe('Who is in it when the fit begins') }),
  z.object({
    kind: z.literal('day'),
    day: z.iso.date().describe('Everybody, as known at the end of this day: purchases after it are not read'),
  }),
])
export type FitScope = z.infer<typeof FitScope>

/** Why no model can be fitted to a base, before trying. */
export const Obstacle = z.enum(['no-purchases', 'too-few-customers', 'nobody-repeats', 'no-time-passed'])
export type Obstacle = z.infer<typeof Obstacle>

const Share = z.number()
const Status = z.enum(['converged', 'flat', 'failed'])

const FittedParameters = z.object({
  status: Status.describe(
    'flat: the likelihood is level in some direction; a weak penalty chose among equally likely parameters',
  ),
  parameters: z.record(z.string(), z.number()),
  relativeErrors: z
    .record(z.string(), z.number().nullable())
    .describe('Standard error of the logarithm of each: 0.1 is about ten percent'),
  logLikelihood: z.number().nullable(),
  bestLogLikelihood: z.number().nullable().describe('The highest found, without the penalty'),
  flatIn: z.array(z.string()),
  evaluations: z.int(),
})

const Errors = z.object({ foretold: z.number(), meanError: z.number(), rootSquareError: z.number() })

export const HoldOutReport = z.object({
  model: z.string(),
  customers: z.int(),
  lengthDays: z.int(),
  from: z.iso.date(),
  actual: z.number(),
  errors: z.object({ model: Errors, ownRate: Errors, everyoneAlike: Errors }),
  byFrequency: z.array(
    z.object({
      repeats: z.int(),
      customers: z.int(),
      actual: z.number(),
      foretold: z.number(),
      ownRate: z.number(),
    }),
  ),
})
export type HoldOutReport = z.infer<typeof HoldOutReport>

const Method = z.object({
  areaUnderCurve: z.number().nullable(),
  roc: z.array(z.object({ others: Share, buyers: Share })),
})

export const BackTest = z.object({
  turns: z.int().describe('How many past periods it was tried on'),
  customers: z.int(),
  bought: z.int(),
  methods: z.object({ binary: Method, weight: Method, bgNbd: Method, rfm: Method }),
  calibration: z.array(z.object({ customers: z.int(), foretold: Share, actual: Share })),
})
export type BackTest = z.infer<typeof BackTest>

export const BinaryReport = z.object({
  settings: BinarySettings,
  weights: z.array(z.number()).describe('Of each period, the latest first; together 100'),
  customers: z.int(),
  examples: z.int(),
  baseRate: Share.nullable(),
  expectedBuyers: z.number().nullable().describe('Customers expected to buy in the next period'),
  boughtShare: z.array(Share).describe('Of those who had come by then: who bought, the latest period first'),
  patterns: z.array(
    z.object({ pattern: z.string(), customers: z.int(), weight: z.number(), chance: Share.nullable() }),
  ),
  otherCustomers: z.int().describe('With a pattern that is not listed'),
  backTest: BackTest.nullable(),
})
export type BinaryReport = z.infer<typeof BinaryReport>

export const FitResults = z.object({
  customers: z.int(),
  repeaters: z.int(),
  silentDays: z
    .int()
    .nullable()
    .default(null)
    .describe('Days since anybody bought last; null when nobody ever did'),
  repeatOrders: z.int().nullable().default(null).describe('Days with purchases after the first, of all'),
  obstacle: Obstacle.nullable().default(null).describe('Why no model was tried'),
  models: z.array(
    FittedParameters.extend({
      name: z.string(),
      label: Label,
      source: z.string(),
      customers: z.int().optional().describe('Whose histories it was fitted to: of a large base, a sample'),
      tookMs: z.int(),
    }),
  ),
  chosen: z.string().nullable(),
  spending: FittedParameters.extend({ repeaters: z.int(), baseMeanMinor: z.number().nullable() }).nullable(),
  holdOut: HoldOutReport.nullable(),
  frequencies: z.array(z.object({ repeats: z.int(), actual: z.number(), expected: z.number() })),
  tracking: z.array(z.object({ day: z.iso.date(), actual: z.number(), expected: z.number() })),
  aliveMap: z.object({
    repeats: z.array(z.int()).describe('Lower bounds of the rows'),
    silentDays: z.array(z.int()).describe('Lower bounds of the columns: days since the last order'),
    cells: z.array(
      z.object({
        row: z.int(),
        column: z.int(),
        customers: z.int(),
        alive: Share,
        orders30: z.number().optional().describe('Expected of one customer; fits made before do not tell'),
        orders90: z.number().optional(),
        orders365: z.number().optional(),
      }),
    ),
  }),
  totals: z
    .object({ alive: z.number(), orders30: z.number(), orders90: z.number(), orders365: z.number() })
    .nullable(),
  binary: BinaryReport.nullable(),
  tookMs: z.record(z.string(), z.int()),
})
export type FitResults = z.infer<typeof FitResults>
export type FittedReport = z.infer<typeof FittedParameters>

export const FitPhase = z.enum(['reading', 'fitting', 'trying', 'foretelling', 'writing'])
export type FitPhase = z.infer<typeof FitPhase>

export const FitSummary = z.object({
  id: z.uuid(),
  scope: FitScope,
  segmentName: z.string().nullable().describe('Of a fit of a segment that is still there'),
  status: z.enum(['waiting', 'running', 'done', 'failed', 'stopped']),
  phase: FitPhase.nullable(),
  progress: Share,
  asOf: z.iso.datetime().nullable(),
  verdict: Status.nullable(),
  reason: Label.nullable(),
  isInUse: z.boolean(),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
})
export type FitSummary = z.infer<typeof FitSummary>

export interface StoredFit extends FitSummary {
  workspaceId: string
  results: FitResults | null
}
