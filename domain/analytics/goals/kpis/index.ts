import { anyOf } from '../../../../kit/kinds.ts'
import type { Kpi } from '../kpi.ts'
import { averageCheck } from './average-check.ts'
import { newCustomers } from './new-customers.ts'
import { orders } from './orders.ts'
import { repeatShare } from './repeat-share.ts'
import { revenue } from './revenue.ts'
import { secondOrders } from './second-orders.ts'
import { unsubscribed } from './unsubscribed.ts'

const all: readonly Kpi[] = [
  revenue,
  orders,
  averageCheck,
  newCustomers,
  secondOrders,
  repeatShare,
  unsubscribed,
]

/** All figures that a goal may be set for, in the order in which they are offered. */
export const kpis = anyOf(all)
