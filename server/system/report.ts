import { z } from 'zod'

/** A sentence for the people who look after the installation, in both languages. */
export const Advice = z.object({
  code: z.string(),
  level: z.enum(['trouble', 'warning']),
  text: z.object({ en: z.string(), ru: z.string() }),
})
export type Advice = z.infer<typeof Advice>

const Engine = z.object({
  name: z.enum(['postgres', 'clickhouse']),
  isReachable: z.boolean(),
  version: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  answeredInMs: z.number().nullable(),
})

const LaneReport = z.object({
  name: z.string(),
  processId: z.number(),
  rounds: z.number(),
  trouble: z.string().nullable(),
  troubleSince: z.date().nullable(),
  lastRoundAt: z.date().nullable(),
  /** Seconds since the lane last said anything; more than a few means its process is gone. */
  silentSeconds: z.number(),
})

const Lag = z.object({
  topic: z.string(),
  consumer: z.string(),
  batches: z.number(),
  records: z.number(),
  oldestAgeSeconds: z.number(),
})

const ProcessReport = z.object({
  role: z.string(),
  /** Null while it is down. */
  processId: z.number().nullable(),
  residentBytes: z.number().nullable(),
  startedAt: z.date().nullable(),
  restarts: z.number(),
  lastError: z.string().nullable(),
  silentSeconds: z.number(),
})

/** How the installation is: what runs where, how much there is, what falls behind, what to do about it. */
export const Report = z.object({
  version: z.string(),
  nodeVersion: z.string(),
  engines: z.array(Engine),
  processes: z.array(ProcessReport),
  lanes: z.array(LaneReport),
  lags: z.array(Lag),
  deadLetters: z.number(),
  messages: z.object({
    queued: z.number(),
    retrying: z.number(),
    inDoubt: z.number(),
    failedLastDay: z.number(),
  }),
  disk: z.object({ path: z.string(), freeBytes: z.number(), totalBytes: z.number() }).nullable(),
  advice: z.array(Advice),
})
export type Report = z.infer<typeof Report>
/** Everything that can be measured; the advice is drawn from it. */
export type Findings = Omit<Report, 'advice'>
