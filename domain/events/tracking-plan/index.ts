export { type BlockedEvent, countBlocked } from './blocked.ts'
export { changePlan, getPlan, getPlanProperties } from './operations.ts'
export { isBlocked, planOf } from './rules.ts'
