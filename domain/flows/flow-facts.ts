import type { FlowStepRow } from '../../engines/index.ts'
import { clickhouseTime } from '../../kit/time.ts'

/** A row of history: somebody left a step by a way, or came into the flow (`entered`), or out of it. */
export const flowStepFact = (
  workspaceId: string,
  person: { flowId: string; version: number; enrolmentId: string; customerId: number },
  stepId: string,
  outcome: string,
  at: Date,
): FlowStepRow => ({
  workspace_id: workspaceId,
  flow_id: person.flowId,
  version: person.version,
  step_id: stepId,
  enrolment_id: person.enrolmentId,
  customer_id: person.customerId,
  outcome,
  occurred_at: clickhouseTime(at),
})
