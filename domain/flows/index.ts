import { createFromPlaybook, listPlaybooks } from './create-from-playbook.ts'
import { createFlow, getFlow, listFlows, pauseFlow, startFlow, updateFlow } from './flow-operations.ts'
import { flowPeople } from './flow-people.ts'
import { flowStatistics } from './flow-statistics.ts'
import { listStepKinds } from './list-step-kinds.ts'

export { advanceFlows } from './advance-flows.ts'
export { type Asking, newAsking } from './asking.ts'
export type { FlowEvent } from './flow.ts'
export { reactToEvents } from './react-to-events.ts'
export { flowsDue } from './store.ts'

export const operations = [
  listFlows,
  createFlow,
  listPlaybooks,
  createFromPlaybook,
  getFlow,
  updateFlow,
  startFlow,
  pauseFlow,
  flowStatistics,
  flowPeople,
  listStepKinds,
]
