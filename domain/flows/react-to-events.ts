import { appendFacts, type FlowStepRow, type Transaction } from '../../engines/index.ts'
import { hourMs } from '../../kit/time.ts'
import { familiesOf } from '../customers/index.ts'
import { shopSettings } from '../messages/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { type Candidate, earliestOfEach, insertEnrolments, notYetIn } from './enrol.ts'
import { type FlowEvent, factOf, isCuedBy } from './flow.ts'
import { flowStepFact } from './flow-facts.ts'
import { type LiveFlow, liveFlowsOf } from './live-flows.ts'
import { putQuestions } from './questions-store.ts'
import { wakeFlows } from './store.ts'
import { leaveByEvents, wakeByEvents } from './wake-and-leave.ts'

/** An event that comes later than this (an offline device, a replay) starts nothing: a letter about it would be odd. */
const freshMs = 24 * hourMs

/**
 * Starts, wakes and ends people's ways through flows after what they did; intake calls it with every batch, after carts
 * and orders are saved. Events no flow speaks of cost one small query a batch. The same event starts a flow once.
 * Where conditions decide, their question is written down, and the lane of flows answers it once it is known what they ask.
 * Answers how many were started, woken or asked about.
 */
export async function reactToEvents(
  tx: Transaction,
  workspaceId: string,
  events: Iterable<FlowEvent>,
  now: Date = new Date(),
): Promise<number> {
  const flows = await liveFlowsOf(tx, workspaceId)
  if (flows.concerns.size === 0) return 0
  const heard: FlowEvent[] = []
  for (const event of events) if (flows.concerns.has(event.name)) heard.push(event)
  if (heard.length === 0) return 0
  const families = await familiesOf(
    tx,
    workspaceId,
    heard.map((event) => event.customerId),
  )
  const facts: FlowStepRow[] = []
  let touched = 0
  const workspace = await getWorkspace(tx, workspaceId)
  const { timeScale } = shopSettings(workspace)
  for (const flow of flows.all) {
    if (flow.isRunning) {
      touched += await startIn(flow, heard)
    }
    const { left, asked } = await leaveByEvents(tx, workspaceId, flow, heard, families)
    facts.push(...left.map((one) => flowStepFact(workspaceId, one, one.stepId ?? '', 'exited', now)))
    touched += asked
    touched += await wakeByEvents(
      tx,
      workspaceId,
      flow.id,
      heard.filter((event) => flow.awaits.has(event.name)),
      families,
    )
  }
  if (touched > 0) await wakeFlows(tx)
  await appendFacts(tx, { flow_steps: facts })
  return touched

  async function startIn(flow: LiveFlow, all: readonly FlowEvent[]): Promise<number> {
    const { trigger, reentry, steps } = flow.definition
    const first = steps[0]
    const asks = trigger.conditions.length > 0
    const candidates = candidatesOf(flow, all)
    if (candidates.length === 0 || !first) return 0
    const reentryMs = (reentry.afterHours * hourMs) / timeScale
    const fresh = await notYetIn(tx, workspaceId, flow.id, candidates, reentryMs)
    if (asks) {
      const unasked = { flowId: flow.id, version: flow.version, enrolmentId: null, exitPlace: null }
      await putQuestions(
        tx,
        workspaceId,
        fresh.map(({ customerId, occasion, facts: known, startedAt }) => ({
          ...unasked,
          customerId,
          occasion,
          facts: known,
          happenedAt: startedAt,
        })),
      )
      return fresh.length
    }
    const started = await insertEnrolments(tx, workspaceId, flow, first.id, earliestOfEach(fresh), now)
    facts.push(
      ...started.map((one) =>
        flowStepFact(workspaceId, { ...one, flowId: flow.id, version: flow.version }, '', 'entered', now),
      ),
    )
    return started.length
  }

  /** In the order in which they happened. */
  function candidatesOf(flow: LiveFlow, all: readonly FlowEvent[]): Candidate[] {
    return all
      .filter((event) => isCuedBy(flow.definition.trigger, event))
      .filter((event) => now.getTime() - event.occurredAt.getTime() < freshMs)
      .sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime())
      .flatMap((event) => {
        const family = families.get(event.customerId)
        const root = family?.[0]
        return family && root !== undefined ? [candidateOf(event, root, family)] : []
      })
  }
}

const candidateOf = (event: FlowEvent, root: number, family: number[]): Candidate => ({
  enrolmentId: '',
  customerId: root,
  family,
  occasion: event.messageId,
  startedAt: event.occurredAt,
  facts: { event: factOf(event) },
})
