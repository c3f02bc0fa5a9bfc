import { appendFacts, type ClickHouseClient, type Db, type Transaction } from '../../engines/index.ts'
import { diary } from '../../kit/log.ts'
import { hourMs } from '../../kit/time.ts'
import { familiesOf } from '../customers/index.ts'
import { shopSettings } from '../messages/index.ts'
import type { Verdict } from '../segments/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { advanceDueEnrolments } from './advance.ts'
import { type Asking, answer, ask, type Question } from './asking.ts'
import { flowVersions } from './definitions.ts'
import { type Candidate, earliestOfEach, insertEnrolments, notYetIn } from './enrol.ts'
import { eventOf } from './flow.ts'
import { flowStepFact } from './flow-facts.ts'
import { type OpenQuestion, openQuestions, takeQuestions } from './questions-store.ts'
import { flowById } from './store.ts'
import { leave } from './wake-and-leave.ts'

/**
 * One round of the lane of flows: answers what was asked and can be answered by now, starts and ends those it was asked for,
 * moves everybody whose time has come, and asks what those need to know who cannot go on without. Answers come
 * from ClickHouse between the transactions, never in one: nobody is held while it is asked. While it cannot be asked,
 * those who need no answer go on, and then the round fails.
 */
export async function advanceFlows(
  engines: { db: Db; clickhouse: ClickHouseClient },
  asking: Asking,
  which: { limit: number; workspaceIds?: readonly string[] | undefined },
  now: Date = new Date(),
): Promise<{ moved: number; isMore: boolean }> {
  const { db } = engines
  const { waiting, answers } = asking
  const inTransaction = <T>(work: (tx: Transaction) => Promise<T>) => db.transaction().execute(work)
  let trouble: unknown
  const hasAnswered = await answer(engines, asking, now).catch((error) => {
    trouble = error
    return false
  })

  const decided = [...answers.keys()].filter(isOpen)
  if (decided.length > 0) await inTransaction((tx) => decide(tx, decided, answers, now))
  for (const key of decided) answers.delete(key)

  const asked = [...waiting.keys()]
  const except = asked.filter((key) => !isOpen(key)).map((key) => key.split(' ')[0] ?? '')
  const move = (isCareful: boolean) =>
    inTransaction(async (tx) => {
      const advanced = await advanceDueEnrolments(tx, { ...which, except, isCareful }, answers, now)
      const open = await openQuestions(tx, { ...which, except: asked.filter(isOpen) })
      return { ...advanced, questions: [...advanced.questions, ...(await questionsOf(tx, open))] }
    })
  const { moved, questions, used } = await move(false).catch(() => move(true))
  for (const key of used) answers.delete(key)
  await ask(db, asking, questions)
  if (trouble !== undefined) throw trouble
  return { moved, isMore: hasAnswered || moved === which.limit || questions.length > 0 }
}

/** A question that is written down; one of somebody on their way has their step in its key. */
const isOpen = (key: string) => !key.includes(' ')

/** What the conditions of triggers and exits ask of those who wait for it; who has no card any more is not asked. */
async function questionsOf(tx: Transaction, rows: readonly OpenQuestion[]): Promise<Question[]> {
  const questions: Question[] = []
  for (const workspaceId of new Set(rows.map((row) => row.workspaceId))) {
    const theirs = rows.filter((row) => row.workspaceId === workspaceId)
    const families = await familiesOf(
      tx,
      workspaceId,
      theirs.map((row) => row.customerId),
    )
    const versionOf = await flowVersions(
      tx,
      workspaceId,
      theirs.map((row) => ({ flow_id: row.flowId, version: row.version })),
    )
    for (const row of theirs) {
      const definition = versionOf(row.flowId, row.version)?.definition
      const cue = row.exitPlace === null ? definition?.trigger : definition?.exit[row.exitPlace]
      const family = families.get(row.customerId)
      const customerId = family?.[0]
      if (cue && family && customerId !== undefined)
        questions.push({
          key: row.id,
          workspaceId,
          definition: { match: 'all', items: cue.conditions },
          customerId,
          family,
          facts: row.facts,
        })
      else await takeQuestions(tx, [row.id])
    }
  }
  return questions
}

/** Starts and ends those whose question is answered; the questions go with it. */
async function decide(
  tx: Transaction,
  keys: readonly string[],
  answers: ReadonlyMap<string, Verdict>,
  now: Date,
): Promise<void> {
  const taken = await takeQuestions(tx, keys)
  const fitting = taken.filter(({ id, flowId }) => {
    const verdict = answers.get(id)
    if (verdict && 'failure' in verdict)
      diary.warn({ flowId, reason: verdict.failure }, 'a condition of a flow cannot be asked')
    return verdict && 'fits' in verdict && verdict.fits
  })
  const groups = new Map<string, OpenQuestion[]>()
  for (const one of fitting) {
    const key = `${one.workspaceId} ${one.flowId} ${one.version} ${one.enrolmentId === null}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  for (const [first, ...rest] of groups.values()) {
    if (!first) continue
    const { workspaceId, flowId, version } = first
    const all = [first, ...rest]
    const facts =
      first.enrolmentId === null
        ? (await start(tx, all, now)).map((one) =>
            flowStepFact(workspaceId, { ...one, flowId, version }, '', 'entered', now),
          )
        : (await end(tx, all)).map((one) => flowStepFact(workspaceId, one, one.stepId ?? '', 'exited', now))
    await appendFacts(tx, { flow_steps: facts })
  }
}

async function end(tx: Transaction, questions: readonly OpenQuestion[]) {
  const [first] = questions
  if (!first) return []
  const { workspaceId, flowId, version } = first
  const versionOf = await flowVersions(tx, workspaceId, [{ flow_id: flowId, version }])
  const exits = versionOf(flowId, version)?.definition.exit ?? []
  return leave(
    tx,
    workspaceId,
    questions.flatMap(({ enrolmentId, exitPlace }) => {
      const cue = exitPlace === null ? undefined : exits[exitPlace]
      return enrolmentId && cue ? [{ enrolmentId, reason: `event: ${eventOf(cue)}` }] : []
    }),
  )
}

/** What was not so when it happened may be so by now: who has come in meanwhile does not come in again. */
async function start(tx: Transaction, questions: readonly OpenQuestion[], now: Date) {
  const [first] = questions
  if (!first) return []
  const { workspaceId, flowId, version } = first
  const flow = await flowById(tx, workspaceId, flowId)
  const versionOf = await flowVersions(tx, workspaceId, [{ flow_id: flowId, version }])
  const definition = versionOf(flowId, version)?.definition
  const step = definition?.steps[0]
  if (!step || flow?.status !== 'running') return []
  const families = await familiesOf(
    tx,
    workspaceId,
    questions.map((one) => one.customerId),
  )
  const inOrder = questions.toSorted((one, other) => one.happenedAt.getTime() - other.happenedAt.getTime())
  const candidates = inOrder.flatMap((one): Candidate[] => {
    const family = families.get(one.customerId)
    const customerId = family?.[0]
    if (!family || customerId === undefined) return []
    const { occasion, facts, happenedAt } = one
    return [{ enrolmentId: '', customerId, family, occasion, facts, startedAt: happenedAt }]
  })
  const { timeScale } = shopSettings(await getWorkspace(tx, workspaceId))
  const reentryMs = (definition.reentry.afterHours * hourMs) / timeScale
  const fresh = await notYetIn(tx, workspaceId, flowId, candidates, reentryMs)
  return insertEnrolments(tx, workspaceId, { id: flowId, version }, step.id, earliestOfEach(fresh), now)
}
