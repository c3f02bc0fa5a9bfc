import { anyOf } from '../../../kit/kinds.ts'
import type { ConditionKind } from './condition.ts'
import { eventCount } from './event-count.ts'
import { eventFirst, eventLast } from './event-first-last.ts'
import { eventNever } from './event-never.ts'
import { eventSum } from './event-sum.ts'
import { inSegment } from './in-segment.ts'
import { orderCount } from './order-count.ts'

const kinds = [orderCount, eventCount, eventNever, eventFirst, eventLast, eventSum, inSegment]

/** Everything a segment can ask. A new condition is its file and one line here. */
export const conditionKinds = anyOf(kinds as unknown as readonly ConditionKind[])
