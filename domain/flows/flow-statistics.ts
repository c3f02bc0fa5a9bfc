import { z } from 'zod'
import { notFound } from '../../kit/errors.ts'
import { dayMs } from '../../kit/time.ts'
import { operation } from '../context.ts'
import { Told, toldByAny } from '../messages/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { lettersOfSteps } from './questions/letters-of-steps.ts'
import { stepsPassed } from './questions/steps-passed.ts'
import { kindOf } from './steps/index.ts'
import { flowById, standingByStep } from './store.ts'

const Letters = z.object({
  sent: z.number().int(),
  skipped: z.number().int(),
  failed: z.number().int(),
  inDoubt: z.number().int(),
  opened: z.number().int().describe('By people; a click says so too'),
  openedByMachine: z.number().int().describe('Only programs opened them, as far as can be told'),
  clicked: z.number().int(),
  unsubscribed: z.number().int(),
  ordered: z.number().int(),
  revenueMinor: z.number().int(),
})
type Letters = z.infer<typeof Letters>

const none: Letters = {
  sent: 0,
  skipped: 0,
  failed: 0,
  inDoubt: 0,
  opened: 0,
  openedByMachine: 0,
  clicked: 0,
  unsubscribed: 0,
  ordered: 0,
  revenueMinor: 0,
}

const keys = Object.keys(none) as (keyof Letters)[]
const summed = (all: readonly Letters[]): Letters =>
  all.reduce((sum, one) => Object.fromEntries(keys.map((key) => [key, sum[key] + one[key]])) as Letters, none)

export const flowStatistics = operation({
  name: 'flows.statistics',
  summary: 'How many passed each step and stand there now, and what became of its letters, with the money.',
  http: 'GET /flows/{id}/statistics',
  needs: 'read',
  input: z.object({
    id: z.uuid(),
    days: z.number().int().min(1).max(3_650).default(90).describe('How far back to count'),
  }),
  output: z.object({
    currency: z.string(),
    entered: z.number().int(),
    exited: z.number().int().describe('Left early, by an exit rule'),
    now: z.number().int(),
    total: Letters,
    tells: Told,
    steps: z.array(
      z.object({
        stepId: z.string(),
        passed: z.number().int(),
        byWay: z.record(z.string(), z.number().int()).describe('How they left: waited, yes, no, timed-out …'),
        now: z.number().int(),
        letters: Letters.extend({ tells: Told }).nullable().describe('Null where nothing is sent'),
      }),
    ),
  }),
  async run({ tx, clickhouse, workspaceId, now }, { id, days }) {
    const flow = await flowById(tx, workspaceId, id)
    if (!flow) throw notFound({ en: 'This flow', ru: 'Этого сценария' })
    const { currency } = await getWorkspace(tx, workspaceId)
    const standing = await standingByStep(tx, workspaceId, id)
    const asked = { workspaceId, flowId: id, since: new Date(now.getTime() - days * dayMs) }
    const [passed, letters] = await Promise.all([
      stepsPassed(clickhouse, asked),
      lettersOfSteps(clickhouse, asked),
    ])
    const outcomes = (stepId: string) => passed.filter((row) => row.stepId === stepId)
    const lettersOf = (stepId: string) => {
      const found = letters.find((row) => row.stepId === stepId)
      if (!found) return null
      const { stepId: _, channels, ...counts } = found
      return { ...counts, tells: toldByAny(channels) }
    }
    const isLeaving = (outcome: string) => outcome === 'exited' || outcome === 'merged'
    return {
      currency,
      entered: outcomes('').find((row) => row.outcome === 'entered')?.people ?? 0,
      exited: passed.filter((row) => isLeaving(row.outcome)).reduce((sum, row) => sum + row.people, 0),
      now: [...standing.values()].reduce((sum, people) => sum + people, 0),
      total: summed(letters),
      tells: toldByAny(letters.flatMap((row) => row.channels)),
      steps: flow.definition.steps.map((step) => ({
        stepId: step.id,
        passed: outcomes(step.id)
          .filter((row) => !isLeaving(row.outcome))
          .reduce((sum, row) => sum + row.people, 0),
        byWay: Object.fromEntries(outcomes(step.id).map((row) => [row.outcome, row.people])),
        now: standing.get(step.id) ?? 0,
        letters: lettersOf(step.id) ?? (kindOf(step).speaks ? { ...none, tells: toldByAny([]) } : null),
      })),
    }
  },
})
