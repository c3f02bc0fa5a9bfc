import { anyOf } from '../../../kit/kinds.ts'
import { assortmentFigure } from './assortment-figure.ts'
import { attributeIs } from './attribute-is.ts'
import { birthdaySoon } from './birthday-soon.ts'
import { boughtNothingFor } from './bought-nothing-for.ts'
import { boughtBrand, boughtCategory, boughtProduct, viewedProducts } from './bought-products.ts'
import { cartIsOver } from './cart-is-over.ts'
import type { ConditionKind } from './condition.ts'
import { hasConsent, isReachable, isReachableAnywhere, isSuppressed } from './consent.ts'
import { eventCount } from './event-count.ts'
import { eventFirst, eventLast } from './event-first-last.ts'
import { eventNever } from './event-never.ts'
import { eventPropertyIs } from './event-property-is.ts'
import { eventSum } from './event-sum.ts'
import { hasIdentifier } from './has-identifier.ts'
import { inSegment } from './in-segment.ts'
import { knownSince } from './known-since.ts'
import { messageCount, messageIgnored } from './message-count.ts'
import { orderCount } from './order-count.ts'
import { orderFirst, orderLast } from './order-first-last.ts'
import { orderAverage, orderSum } from './order-sum.ts'
import { sequence } from './sequence.ts'
import {
  cameFrom,
  lifecycleIs,
  rfmCell,
  traitCompare,
  traitDate,
  traitLabel,
  traitNumber,
  traitRank,
} from './trait-is.ts'

const kinds = [
  attributeIs,
  birthdaySoon,
  knownSince,
  hasIdentifier,
  orderCount,
  orderSum,
  orderAverage,
  orderFirst,
  orderLast,
  boughtNothingFor,
  cartIsOver,
  boughtCategory,
  boughtProduct,
  boughtBrand,
  assortmentFigure,
  viewedProducts,
  eventCount,
  eventNever,
  eventFirst,
  eventLast,
  eventSum,
  sequence,
  cameFrom,
  lifecycleIs,
  rfmCell,
  traitNumber,
  traitLabel,
  traitDate,
  traitCompare,
  traitRank,
  messageCount,
  messageIgnored,
  hasConsent,
  isReachable,
  isReachableAnywhere,
  isSuppressed,
  inSegment,
  eventPropertyIs,
]

/** Everything a segment can ask. A new condition is its file and one line here. */
export const conditionKinds = anyOf(kinds as unknown as readonly ConditionKind[])
