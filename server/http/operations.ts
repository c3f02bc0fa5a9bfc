import { operations as connectors } from '../../connectors/index.ts'
import { operations as advertising } from '../../domain/advertising/index.ts'
import { operations as analytics } from '../../domain/analytics/index.ts'
import { operations as attributes } from '../../domain/attributes/index.ts'
import { operations as bulk } from '../../domain/bulk/index.ts'
import { operations as calls } from '../../domain/calls/index.ts'
import { operations as campaigns } from '../../domain/campaigns/index.ts'
import { operations as cards } from '../../domain/cards/index.ts'
import { operations as catalog } from '../../domain/catalog/index.ts'
import { operations as consent } from '../../domain/consent/index.ts'
import type { Context } from '../../domain/context.ts'
import { operations as currencies } from '../../domain/currencies/index.ts'
import { operations as customers } from '../../domain/customers/index.ts'
import { operations as duplicates } from '../../domain/duplicates/index.ts'
import { operations as enrichment } from '../../domain/enrichment/index.ts'
import { operations as events } from '../../domain/events/index.ts'
import { operations as flows } from '../../domain/flows/index.ts'
import { operations as imports } from '../../domain/imports/index.ts'
import { operations as messages } from '../../domain/messages/index.ts'
import { operations as orders } from '../../domain/orders/index.ts'
import { operations as pictures } from '../../domain/pictures/index.ts'
import { operations as policy } from '../../domain/policy/index.ts'
import { operations as predictions } from '../../domain/predictions/index.ts'
import { operations as preferences } from '../../domain/preferences/index.ts'
import { operations as privacy } from '../../domain/privacy/index.ts'
import { operations as promoCodes } from '../../domain/promo-codes/index.ts'
import { operations as recommendations } from '../../domain/recommendations/index.ts'
import { operations as segments } from '../../domain/segments/index.ts'
import { operations as sources } from '../../domain/sources/index.ts'
import { operations as stores } from '../../domain/stores/index.ts'
import { operations as tasks } from '../../domain/tasks/index.ts'
import { operations as traits } from '../../domain/traits/index.ts'
import { operations as workspaces } from '../../domain/workspaces/index.ts'
import type { AnyOperation } from '../../kit/operation.ts'
import { operations as system } from '../system/index.ts'

/** Everything the product can do, module by module in the order of the loop: a module adds its own line. */
export const operations: readonly AnyOperation<Context>[] = [
  ...workspaces,
  ...currencies,
  ...stores,
  ...attributes,
  ...customers,
  ...enrichment,
  ...consent,
  ...catalog,
  ...events,
  ...orders,
  ...calls,
  ...duplicates,
  ...traits,
  ...predictions,
  ...recommendations,
  ...segments,
  ...policy,
  ...bulk,
  ...promoCodes,
  ...pictures,
  ...messages,
  ...preferences,
  ...campaigns,
  ...flows,
  ...tasks,
  ...cards,
  ...advertising,
  ...imports,
  ...sources,
  ...connectors,
  ...privacy,
  ...analytics,
  ...system,
]
