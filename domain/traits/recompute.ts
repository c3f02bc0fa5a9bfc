import { z } from 'zod'
import { operation } from '../context.ts'
import { Grading, readBase, wantBase } from './base-store.ts'
import { Thresholds } from './compute/thresholds.ts'

const State = z.object({
  /** `fresh`: computed; `computing`; `interrupted`: nobody goes on with it, what was computed before stands. */
  state: z.enum(['fresh', 'waiting', 'computing', 'interrupted']),
  /** As of when the last whole computing is; null before the first. */
  computedAt: z.string().nullable(),
  tookSeconds: z.number().nullable(),
  /** Of the computing that goes on. */
  progress: z.object({ done: z.int(), total: z.int(), startedAt: z.string() }).nullable(),
  problem: z.string().nullable(),
  /** Where grades and stages part since the last whole computing, given or taken from the base; null before the first. */
  inForce: Thresholds.omit({ groups: true }).nullable(),
})

/** A step that is being made holds its row, and who is killed lets go of it; between two steps other work may come first. */
const idleForMs = 10_000
/** A step takes seconds: one that takes a minute hangs. */
const silentForMs = 60_000

export const traitsState = operation({
  name: 'traits.state',
  summary: 'When the traits of the whole base were computed, and how far the computing is that goes on.',
  http: 'GET /traits/state',
  needs: 'read',
  input: z.object({}),
  output: State,
  async run({ tx, workspaceId, now }) {
    const base = await readBase(tx, workspaceId)
    const isRunning = base !== undefined && base.runAsOf !== null
    const isSilent =
      isRunning &&
      base.runBeatAt !== null &&
      now.getTime() - base.runBeatAt.getTime() > (base.isHeld ? silentForMs : idleForMs)
    const isWaiting = base === undefined || base.wantedAt !== null || base.computedAt === null
    const state: z.infer<typeof State>['state'] = isSilent
      ? 'interrupted'
      : isRunning
        ? 'computing'
        : isWaiting
          ? 'waiting'
          : 'fresh'
    return {
      state,
      computedAt: base?.computedAt?.toISOString() ?? null,
      tookSeconds: typeof base?.tookMs === 'number' ? base.tookMs / 1000 : null,
      progress: base?.runAsOf
        ? {
            done: Math.min(base.runDone, base.runTotal),
            total: base.runTotal,
            startedAt: base.runAsOf.toISOString(),
          }
        : null,
      problem: base?.runProblem ?? null,
      inForce: Grading.safeParse(base?.grading).data?.thresholds ?? null,
    }
  },
})

export const recomputeTraits = operation({
  name: 'traits.recompute',
  summary:
    'Compute the traits of the whole base anew, soon; with profiles: write them anew first, from the cards.',
  http: 'POST /traits/recompute',
  needs: 'write',
  input: z.object({ withProfiles: z.boolean().default(false) }),
  output: z.object({ isAsked: z.boolean() }),
  async run({ tx, workspaceId }, { withProfiles }) {
    await wantBase(tx, workspaceId, { withProfiles })
    return { isAsked: true }
  },
})
