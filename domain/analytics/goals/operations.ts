import { z } from 'zod'
import { AppError, notFound } from '../../../kit/errors.ts'
import { newId } from '../../../kit/ids.ts'
import { Label } from '../../../kit/kinds.ts'
import { type Context, operation } from '../../context.ts'
import { getWorkspace } from '../../workspaces/index.ts'
import {
  deleteGoalRow,
  type GoalRow,
  goalById,
  goalPeriods,
  goalsOf,
  insertGoal,
  setTarget,
  timeOf,
} from './goals-store.ts'
import { kpis } from './kpis/index.ts'
import { measureGoal, passedOf } from './measure-goals.ts'
import { goalStates, hasReached, progressOf } from './progress.ts'

const mostGoals = 20
const names = kpis.all.map(({ kind }) => kind) as [string, ...string[]]
const Target = z
  .number()
  .positive()
  .max(1e15)
  .describe('Money in minor units of the shop’s currency, a share as 0 to 1')

const Goal = z.object({
  id: z.uuid(),
  kpi: z.enum(names),
  period: z.enum(goalPeriods),
  target: z.number(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  passed: z.number().min(0).max(1).describe('Share of the time that has passed'),
  value: z.number().nullable().describe('So far; null: nothing to tell yet'),
  byNow: z.number().describe('Where it should be by now, were every day like another'),
  atEnd: z
    .number()
    .nullable()
    .describe('What it comes to if it goes on like this; null while it is too early'),
  state: z.enum(goalStates).nullable(),
  before: z
    .object({ value: z.number(), isReached: z.boolean() })
    .nullable()
    .describe('The period before, whole, beside the same target; null: nothing to tell'),
  measuredAt: z.iso.datetime().nullable(),
})

async function told({ tx, now }: Context, timeZone: string, row: GoalRow): Promise<z.input<typeof Goal>> {
  const { kpi: kind, period, target, value, valueBefore, measuredAt } = row
  const time = await timeOf(tx, period, timeZone, now)
  const kpi = kpis.named(kind)
  if (!kpi) throw new Error(`There is no figure ${kind}`)
  // what was measured in the period before says nothing of this one
  const isOfNow = measuredAt !== null && measuredAt >= time.from
  const passed = passedOf(time, now)
  const current = isOfNow ? value : null
  return {
    id: row.id,
    kpi: kind,
    period,
    target,
    from: time.from.toISOString(),
    to: time.to.toISOString(),
    passed,
    value: current,
    ...progressOf(kpi, target, current, passed),
    before:
      isOfNow && valueBefore !== null
        ? { value: valueBefore, isReached: hasReached(kpi, target, valueBefore) }
        : null,
    measuredAt: measuredAt?.toISOString() ?? null,
  }
}

const isGone = () => notFound({ en: 'This goal', ru: 'Этой цели' })

/** Shares above one are a slip of the pen: 20 for 20 %. */
function checkTarget(kind: string, target: number): void {
  if (kpis.named(kind)?.unit !== 'share' || target <= 1) return
  throw new AppError('invalid', {
    en: 'A share cannot be above 100%: write 0.2 for 20%.',
    ru: 'Доля не бывает больше 100 %: для 20 % укажите 0.2.',
  })
}

export const listGoals = operation({
  name: 'goals.list',
  summary:
    'Goals of the shop: where each figure stands, should be by now and comes to; and the figures there are.',
  http: 'GET /goals',
  needs: 'read',
  input: z.object({}),
  output: z.object({
    currency: z.string(),
    items: z.array(Goal),
    kpis: z.array(
      z.object({
        kind: z.enum(names),
        label: Label,
        explains: Label,
        unit: z.enum(['money', 'count', 'share']),
        better: z.enum(['more', 'less']),
      }),
    ),
  }),
  async run(context) {
    const { tx, workspaceId } = context
    const { currency, timeZone } = await getWorkspace(tx, workspaceId)
    const items: z.input<typeof Goal>[] = []
    for (const row of await goalsOf(tx, workspaceId))
      if (kpis.named(row.kpi)) items.push(await told(context, timeZone, row))
    return {
      currency,
      items,
      kpis: kpis.all.map(({ kind, label, explains, unit, better }) => ({
        kind,
        label,
        explains,
        unit,
        better,
      })),
    }
  },
})

/** Measured at once, so that whoever set it sees where they stand. */
async function measured(context: Context, id: string) {
  const row = await goalById(context.tx, context.workspaceId, id)
  if (!row) throw isGone()
  const { timeZone } = await getWorkspace(context.tx, context.workspaceId)
  return told(context, timeZone, { ...row, ...(await measureGoal(context, row, context.now)) })
}

export const createGoal = operation({
  name: 'goals.create',
  summary: 'Set a goal: what a figure is to reach in each week, month, quarter or year.',
  http: 'POST /goals',
  needs: 'write',
  input: z.object({ kpi: z.enum(names), period: z.enum(goalPeriods).default('month'), target: Target }),
  output: Goal,
  async run(context, { kpi, period, target }) {
    const { tx, workspaceId } = context
    checkTarget(kpi, target)
    if ((await goalsOf(tx, workspaceId)).length >= mostGoals)
      throw new AppError('conflict', {
        en: `A shop has ${mostGoals} goals at most: delete one first.`,
        ru: `Целей не больше ${mostGoals}: сначала удалите одну.`,
      })
    const id = newId()
    if (!(await insertGoal(tx, { workspaceId, id, kpi, period, target })))
      throw new AppError('conflict', {
        en: 'There is a goal for this figure and this time already: change it instead.',
        ru: 'Цель по этому показателю на этот срок уже есть: измените её.',
      })
    return measured(context, id)
  },
})

export const updateGoal = operation({
  name: 'goals.update',
  summary: 'Set another target; it holds for the period under way too.',
  http: 'PATCH /goals/{id}',
  needs: 'write',
  input: z.object({ id: z.uuid(), target: Target }),
  output: Goal,
  async run(context, { id, target }) {
    const { tx, workspaceId } = context
    const row = await goalById(tx, workspaceId, id)
    if (!row) throw isGone()
    checkTarget(row.kpi, target)
    await setTarget(tx, workspaceId, id, target)
    return measured(context, id)
  },
})

export const deleteGoal = operation({
  name: 'goals.delete',
  summary: 'Delete a goal; the figure itself stays in the reports.',
  http: 'DELETE /goals/{id}',
  needs: 'write',
  input: z.object({ id: z.uuid() }),
  output: z
    .object({ kpi: z.enum(names), period: z.enum(goalPeriods), target: z.number() })
    .describe('As it was, for whoever wants it back'),
  async run({ tx, workspaceId }, { id }) {
    const gone = await deleteGoalRow(tx, workspaceId, id)
    if (!gone) throw isGone()
    return gone
  },
})
