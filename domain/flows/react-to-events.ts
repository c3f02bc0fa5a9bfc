import { appendFacts, type FlowStepRow, type Transaction } from '../../engines/index.ts'
import { hourMs } from '../../kit/time.ts'
import { familiesOf } from '../customers/index.ts'
import { shopSettings } from '../messages/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { whoFits } from './conditions/index.ts'
import { type Candidate, insertEnrolments, notYetIn } from './enrol.ts'
import type { FlowEvent } from './flow.ts'
import { flowStepFact } from './flow-facts.ts'
import { type LiveFlow, liveFlowsOf } from './live-flows.ts'
import { wakeFlows } from './store.ts'
import { leaveByEvents, wakeByEvents } from './wake-and-leave.ts'

/** An event that comes later than this (an offline device, a replay) starts nothing: a letter about it would be odd. */
const freshMs = 24 * hourMs

/**
 * Starts, wakes and ends people's ways through flows after what they did; intake calls it with every batch, after carts
 * and orders are saved. Events no flow speaks of cost one small query a batch. The same event starts a flow once.
 * Answers how many were started or woken.
 */
export async function reactToEvents(
  tx: Transaction,
  workspaceId: string,
  events: readonly FlowEvent[],
  now: Date = new Date(),
): Promise<number> {
  if (events.length === 0) return 0
  const flows = await liveFlowsOf(tx, workspaceId)
  const heard = events.filter((event) => flows.concerns.has(event.name))
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
      const started = await startIn(flow, heard)
      facts.push(...started)
      touched += started.length
    }
    const left = await leaveByEvents(
      tx,
      workspaceId,
      flow.id,
      heard.filter((event) => flow.exits.has(event.name)),
      families,
    )
    facts.push(...left.map((one) => flowStepFact(workspaceId, one, one.stepId ?? '', 'exited', now)))
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

  async function startIn(flow: LiveFlow, all: readonly FlowEvent[]): Promise<FlowStepRow[]> {
    const { trigger, reentry, steps } = flow.definition
    const first = steps[0]
    const candidates = candidatesOf(flow, all)
    if (candidates.length === 0 || !first) return []
    const reentryMs = (reentry.afterHours * hourMs) / timeScale
    const fresh = await notYetIn(tx, workspaceId, flow.id, candidates, reentryMs)
    const fits = await whoFits(tx, workspaceId, fresh, trigger.conditions)
    const started = await insertEnrolments(
      tx,
      workspaceId,
      flow,
      first.id,
      fresh.filter((one) => fits.has(one.enrolmentId)),
      now,
    )
    return started.map((one) =>
      flowStepFact(workspaceId, { ...one, flowId: flow.id, version: flow.version }, '', 'entered', now),
    )
  }

  /** One per person: the earliest of the batch. */
  function candidatesOf(flow: LiveFlow, all: readonly FlowEvent[]): Candidate[] {
    const byRoot = new Map<number, Candidate>()
    const inOrder = all
      .filter((event) => event.name === flow.definition.trigger.event)
      .filter((event) => now.getTime() - event.occurredAt.getTime() < freshMs)
      .sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime())
    for (const event of inOrder) {
      const family = families.get(event.customerId)
      const root = family?.[0]
      if (!family || root === undefined || byRoot.has(root)) continue
      byRoot.set(root, candidateOf(event, root, family))
    }
    return [...byRoot.values()]
  }
}

const candidateOf = (event: FlowEvent, root: number, family: number[]): Candidate => ({
  enrolmentId: '',
  customerId: root,
  family,
  occasion: event.messageId,
  startedAt: event.occurredAt,
  facts: {
    event: {
      name: event.name,
      occurredAt: event.occurredAt.toISOString(),
      properties: event.properties,
    },
  },
})
