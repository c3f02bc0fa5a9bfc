import { z } from 'zod'
import { AppError } from '../../kit/errors.ts'
import { operation } from '../context.ts'
import { askForRun, type DuplicateRun, listRuns, stopRun } from './runs-store.ts'

const Run = z.object({
  id: z.uuid(),
  status: z.enum(['waiting', 'running', 'done', 'failed', 'stopped']),
  isScheduled: z.boolean(),
  askedAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  step: z.string().nullable(),
  stepDone: z.number().int(),
  stepTotal: z.number().int(),
  cards: z.number().int().nullable(),
  compared: z.number().int().nullable().describe('Pairs of cards'),
  merged: z.number().int().describe('By rule'),
  doubtful: z.number().int().describe('Put before a person'),
  error: z.string().nullable(),
})

const told = ({ askedBy, askedAt, startedAt, endedAt, ...run }: DuplicateRun): z.infer<typeof Run> => ({
  ...run,
  isScheduled: askedBy === 'schedule',
  askedAt: askedAt.toISOString(),
  startedAt: startedAt?.toISOString() ?? null,
  endedAt: endedAt?.toISOString() ?? null,
})

export const listDuplicateRuns = operation({
  name: 'duplicate-runs.list',
  summary: 'The last times the whole base was compared, with what came of it.',
  http: 'GET /duplicates/runs',
  needs: 'read',
  input: z.object({ limit: z.number().int().min(1).max(100).default(20) }),
  output: z.object({ items: z.array(Run), nextCursor: z.null() }),
  run: async ({ tx, workspaceId }, { limit }) => ({
    items: (await listRuns(tx, workspaceId, limit)).map(told),
    nextCursor: null,
  }),
})

export const startDuplicateRun = operation({
  name: 'duplicate-runs.start',
  summary: 'Compare the whole base now. One at a time: a run that is open already is the answer.',
  http: 'POST /duplicates/runs',
  needs: 'write',
  input: z.object({}),
  output: Run,
  run: async ({ tx, workspaceId, actor }) => told(await askForRun(tx, workspaceId, actor.id)),
})

export const stopDuplicateRun = operation({
  name: 'duplicate-runs.stop',
  summary: 'Stop a run. What it has merged already stays merged and can be undone.',
  http: 'POST /duplicates/runs/{id}/stop',
  needs: 'write',
  input: z.object({ id: z.uuid() }),
  output: z.object({}),
  async run({ tx, workspaceId }, { id }) {
    if (!(await stopRun(tx, workspaceId, id)))
      throw new AppError('conflict', {
        en: 'This run has ended already. Nothing was changed.',
        ru: 'Эта проверка уже закончилась. Ничего не изменилось.',
      })
    return {}
  },
})
