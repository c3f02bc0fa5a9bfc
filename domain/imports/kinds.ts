import { anyOf } from '../../kit/kinds.ts'
import { advertisingCosts } from './advertising-costs/index.ts'
import { consents } from './consents/index.ts'
import { customers } from './customers/index.ts'
import { calls } from './happenings/calls.ts'
import { surveys } from './happenings/surveys.ts'
import { visits } from './happenings/visits.ts'
import type { ImportKind } from './import-kind.ts'
import { loyaltyCards } from './loyalty-cards/index.ts'
import { orderStatuses } from './order-statuses/index.ts'
import { orders } from './orders/index.ts'
import { products } from './products/index.ts'
import { promoCodes } from './promo-codes/index.ts'
import { stores } from './stores/index.ts'

/** Everything that files can bring in. */
export const importKinds = anyOf([
  orders,
  customers,
  products,
  consents,
  orderStatuses,
  loyaltyCards,
  calls,
  visits,
  surveys,
  stores,
  promoCodes,
  advertisingCosts,
])

/** The kind by its name, with its own settings hidden: they are parsed by its schema before they reach it. */
export const importKindNamed = (name: string): ImportKind | undefined => importKinds.named(name)
