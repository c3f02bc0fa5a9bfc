import { appendFacts, type FlowStepRow, sql, type Transaction } from '../../engines/index.ts'
import { reasonOf } from '../../kit/errors.ts'
import { diary } from '../../kit/log.ts'
import { hourMs, secondMs } from '../../kit/time.ts'
import { shopSettings } from '../messages/index.ts'
import type { SegmentDefinition, Verdict } from '../segments/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import type { Question } from './asking.ts'
import { flowVersions } from './definitions.ts'
import {
  type DueRow,
  type DueWhich,
  type Move,
  putMoves,
  repeatedStarts,
  takeDue,
} from './enrolment-store.ts'
import { flowStepFact } from './flow-facts.ts'
import { kindOf, type Outcome, type Standing, type Step, type StepRound } from './steps/index.ts'

const mostAttempts = 5
/** More steps than any sensible flow has between two waits. */
const mostHops = 250

/** One person on their way through this round. */
interface Walker {
  row: DueRow
  standing: Standing
  /** Null once they have ended or wait. */
  step: Step | null
  move: Move
}

/** What a round has come to. */
interface Advanced {
  /** How many people were looked at; a full batch means there may be more. */
  moved: number
  /** What must be known before some of them can go on. */
  questions: Question[]
  /** Answers that were used. */
  used: string[]
}

/**
 * Moves people whose time has come as far as they can go: step by step, everybody at a step together, all in this
 * transaction with the messages asked for and the history. Who comes to a step that asks something, and has no answer
 * yet, stays there with their question. When it throws, the round is tried again carefully: then who a step fails for is
 * told apart from the others.
 */
export async function advanceDueEnrolments(
  tx: Transaction,
  which: DueWhich,
  answers: ReadonlyMap<string, Verdict>,
  now: Date,
): Promise<Advanced> {
  const due = await takeDue(tx, which)
  const advanced: Advanced = { moved: due.length, questions: [], used: [] }
  const facts: FlowStepRow[] = []
  for (const workspaceId of new Set(due.map((row) => row.workspace_id))) {
    const rows = due.filter((row) => row.workspace_id === workspaceId)
    facts.push(...(await advanceIn(tx, workspaceId, rows, which.isCareful ?? false, answers, advanced, now)))
  }
  await appendFacts(tx, { flow_steps: facts })
  return advanced
}

const questionKey = (walker: Walker, step: Step) => `${walker.row.id} ${step.id}`

async function advanceIn(
  tx: Transaction,
  workspaceId: string,
  rows: readonly DueRow[],
  isCareful: boolean,
  answers: ReadonlyMap<string, Verdict>,
  { questions, used }: Advanced,
  now: Date,
) {
  const workspace = await getWorkspace(tx, workspaceId)
  const { timeScale } = shopSettings(workspace)
  const versionOf = await flowVersions(tx, workspaceId, rows)
  /** Those at the step being run for whom what it asks holds. */
  const fitting = new Set<string>()
  const round: StepRound = {
    tx,
    workspace,
    now,
    after: (seconds) => new Date(now.getTime() + (seconds * secondMs) / timeScale),
    fits: (person) => fitting.has(person.enrolmentId),
    cameAlready: (person, event) => Object.hasOwn((person.facts.$seen as object) ?? {}, event),
  }
  const walkers = rows.map((row) => {
    const version = versionOf(row.flow_id, row.version)
    return walkerOf(row, version?.steps.get(row.step_id) ?? null)
  })
  const facts: FlowStepRow[] = []
  const tell = (walker: Walker, stepId: string, outcome: string) =>
    facts.push(flowStepFact(workspaceId, walker.standing, stepId, outcome, now))

  const merged = walkers.filter((walker) => walker.standing.family.length > 1)
  const repeated = await repeatedStarts(
    tx,
    workspaceId,
    merged.map(({ row, standing }) => ({
      id: row.id,
      flow_id: row.flow_id,
      family: standing.family,
      started_at: row.started_at,
      reentrySeconds:
        ((versionOf(row.flow_id, row.version)?.definition.reentry.afterHours ?? 0) * hourMs) /
        secondMs /
        timeScale,
    })),
  )
  for (const walker of walkers) {
    if (repeated.has(walker.row.id)) {
      end(walker, 'exited', 'merged: the same person is on the way by another card', now)
      tell(walker, walker.row.step_id, 'merged')
    } else if (!walker.step) end(walker, 'failed', `The step “${walker.row.step_id}” does not exist.`, now)
  }

  const run = isCareful ? runCarefully : runStep
  for (let hop = 0; hop < mostHops; hop++) {
    const groups = groupsOf(walkers)
    if (groups.length === 0) break
    for (const group of groups) {
      const step = group[0]?.step
      const steps = group[0] && versionOf(group[0].row.flow_id, group[0].row.version)?.steps
      if (!step || !steps) continue
      const asked = kindOf(step).asks?.(step as never)
      const ready = asked ? group.filter((walker) => hear(walker, step, asked)) : group
      if (ready.length === 0) continue
      for (const { walker, outcome } of await run(round, step, ready)) {
        if ('failure' in outcome) stumble(walker, outcome.failure, now)
        else if (outcome.does === 'wait') waitHere(walker, outcome)
        else if (outcome.does === 'end') {
          tell(walker, step.id, outcome.outcome)
          end(walker, 'done', outcome.reason, now)
        } else {
          tell(walker, step.id, outcome.outcome)
          const target = step[outcome.way]
          goOn(walker, typeof target === 'string' ? (steps.get(target) ?? null) : null, now)
        }
      }
    }
  }
  for (const walker of walkers) if (walker.step) walker.move.wakeAt = now
  await putMoves(
    tx,
    workspaceId,
    walkers.map((walker) => walker.move),
  )
  return facts

  /** Whether somebody knows what the step asks of them; who does not stays there, and it is asked. */
  function hear(walker: Walker, step: Step, definition: SegmentDefinition): boolean {
    const key = questionKey(walker, step)
    const answer = answers.get(key)
    if (!answer) {
      const { customerId, family, facts: known } = walker.standing
      questions.push({ key, workspaceId, definition, customerId, family, facts: known })
      walker.step = null
      walker.move.wakeAt = now
      return false
    }
    used.push(key)
    if ('failure' in answer) {
      stumble(walker, answer.failure, now)
      return false
    }
    fitting.delete(walker.standing.enrolmentId)
    if (answer.fits) fitting.add(walker.standing.enrolmentId)
    return true
  }
}

const languageOf = (locale: string | null): 'en' | 'ru' | null => {
  const language = locale?.slice(0, 2).toLowerCase()
  return language === 'en' || language === 'ru' ? language : null
}

function walkerOf(row: DueRow, step: Step | null): Walker {
  const standing: Standing = {
    enrolmentId: row.id,
    flowId: row.flow_id,
    version: row.version,
    customerId: row.root,
    family: [row.root, ...row.others],
    language: languageOf(row.locale),
    occasion: row.occasion,
    facts: row.facts,
    wokenBy: row.woken_by ?? (row.status === 'waiting' ? 'time' : null),
  }
  const move: Move = {
    id: row.id,
    stepId: row.step_id,
    status: 'active',
    wakeAt: null,
    waitsFor: null,
    wokenBy: row.woken_by,
    facts: row.facts,
    attempts: row.attempts,
    reason: null,
    endedAt: null,
  }
  return { row, standing, step, move }
}

/** Those still on their feet, by flow, version and step. */
function groupsOf(walkers: readonly Walker[]): Walker[][] {
  const groups = new Map<string, Walker[]>()
  for (const walker of walkers) {
    if (!walker.step) continue
    const key = `${walker.row.flow_id} ${walker.row.version} ${walker.step.id}`
    const group = groups.get(key)
    if (group) group.push(walker)
    else groups.set(key, [walker])
  }
  return [...groups.values()]
}

type Ran = { walker: Walker; outcome: Outcome | { failure: string } }

async function runStep(round: StepRound, step: Step, group: readonly Walker[]): Promise<Ran[]> {
  const people = group.map((walker) => walker.standing)
  const outcomes = await kindOf(step).run(round, step as never, step.id, people)
  return group.map((walker, place) => ({
    walker,
    outcome: outcomes[place] ?? { failure: `The step “${step.id}” gave no answer.` },
  }))
}

/** A step that fails for a group is tried person by person: one who cannot pass does not hold up the others. */
async function runCarefully(round: StepRound, step: Step, group: readonly Walker[]): Promise<Ran[]> {
  const { tx } = round
  await sql`savepoint step`.execute(tx)
  try {
    const ran = await runStep(round, step, group)
    await sql`release savepoint step`.execute(tx)
    return ran
  } catch (error) {
    await sql`rollback to savepoint step`.execute(tx)
    const [only, ...others] = group
    if (only && others.length === 0) {
      diary.debug({ error, step: step.kind, enrolmentId: only.row.id }, 'a step failed')
      return [{ walker: only, outcome: { failure: reasonOf(error) } }]
    }
    const ran: Ran[] = []
    for (const walker of group) ran.push(...(await runCarefully(round, step, [walker])))
    return ran
  }
}

function end(walker: Walker, status: 'done' | 'exited' | 'failed', reason: string, now: Date) {
  walker.step = null
  Object.assign(walker.move, { status, reason, endedAt: now, wakeAt: null, waitsFor: null, wokenBy: null })
}

/** A failure is tried again later, and the person stays where they are; after the last try they are shown as failed. */
function stumble(walker: Walker, reason: string, now: Date) {
  const attempts = walker.move.attempts + 1
  if (attempts >= mostAttempts) {
    end(walker, 'failed', reason, now)
    walker.move.attempts = attempts
    return
  }
  walker.step = null
  const { wokenBy } = walker.standing
  Object.assign(walker.move, {
    // somebody woken by time stays waiting with their time passed, so that the step knows it again
    status: wokenBy === 'time' ? 'waiting' : 'active',
    wokenBy: wokenBy === 'event' ? 'event' : null,
    attempts,
    reason,
    wakeAt: new Date(now.getTime() + 2 ** attempts * 5 * secondMs),
  })
}

function waitHere(walker: Walker, { until, waitsFor }: { until: Date; waitsFor?: string }) {
  walker.step = null
  const { $seen: _, ...facts } = walker.move.facts
  Object.assign(walker.move, {
    status: 'waiting',
    wakeAt: until,
    waitsFor: waitsFor ?? null,
    wokenBy: null,
    facts,
  })
}

function goOn(walker: Walker, next: Step | null, now: Date) {
  if (!next) return end(walker, 'done', 'finished', now)
  walker.step = next
  walker.standing.wokenBy = null
  Object.assign(walker.move, { stepId: next.id, status: 'active', wokenBy: null, attempts: 0, reason: null })
}
