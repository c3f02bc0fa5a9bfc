import { type NewProduct, saveProducts } from '../../../domain/catalog/index.ts'
import { recordConsents } from '../../../domain/consent/index.ts'
import { applyTraits, rememberAddresses, touchCustomers } from '../../../domain/customers/index.ts'
import { recordVisits } from '../../../domain/messages/index.ts'
import { applyCartChanges } from '../../../domain/orders/index.ts'
import { askConsents } from '../../../domain/preferences/index.ts'
import { addressesOf } from './addresses-of.ts'
import { askedConsentsOf, consentsOf } from './consents-of.ts'
import { byWorkspace, type IntakeEvent, type Round, type Step } from './intake-event.ts'
import { noteTold, noteTouched, wasToldLately, wasTouchedLately } from './lately.ts'
import { messageVisitsOf } from './message-visits-of.ts'
import { cartChangesOf } from './shop/cart-changes.ts'
import { rememberOrders } from './shop/orders.ts'
import { asCatalogProduct } from './shop/product.ts'
import { countryFor } from './validate.ts'

/** A group call says to which company or household somebody belongs; an identify call what they are like. */
function traitsSaid({ event, traits }: IntakeEvent): Record<string, unknown> | null {
  if (event.type === 'identify') return traits
  if (event.type === 'group') return { group: { ...traits, id: event.groupId } }
  return null
}

const catalogueTells = new Set(['viewed', 'added', 'cart'])

async function touch({ tx, afterCommit }: Round, workspaceId: string, events: IntakeEvent[]) {
  const seen = events
    .filter(({ customerId, occurredAt }) => !wasTouchedLately(customerId, occurredAt))
    .map(({ customerId, occurredAt }) => ({ customerId, at: occurredAt }))
  await touchCustomers(tx, workspaceId, seen)
  afterCommit.push(() => noteTouched(seen))
}

/** Products as pages and carts tell of them; thousands of views of the same page tell the same. */
async function saveToldProducts({ tx, now, afterCommit }: Round, workspaceId: string, events: IntakeEvent[]) {
  const news: NewProduct[] = []
  for (const { shop, occurredAt } of events) {
    if (!shop || !catalogueTells.has(shop.meaning)) continue
    for (const product of shop.products) {
      const key = `${workspaceId} ${product.id}`
      const { id, sku, name, category, brand, price, url, imageUrl } = product
      const words = JSON.stringify([id, sku, name, category, brand, price, shop.currency, url, imageUrl])
      if (wasToldLately(key, words, now)) continue
      news.push(asCatalogProduct(product, shop.currency, occurredAt))
      afterCommit.push(() => noteTold(key, words, now))
    }
  }
  await saveProducts(tx, workspaceId, news, now)
}

/**
 * Writes down what the events mean: traits, consents, products, carts, orders. Products before carts and orders, which
 * take missing names and prices from them; carts and visits from letters before orders, which empty and follow them.
 */
export const remember: Step = {
  name: 'remember',
  async run(round: Round) {
    const { tx } = round
    for (const [workspaceId, events] of byWorkspace(round.events)) {
      const [first] = events
      if (!first) continue
      await touch(round, workspaceId, events)
      await applyTraits(
        tx,
        workspaceId,
        events.flatMap((event) => {
          const traits = traitsSaid(event)
          return traits ? [{ customerId: event.customerId, at: event.occurredAt, traits }] : []
        }),
        { country: countryFor(first.workspace) },
      )
      await rememberAddresses(tx, workspaceId, events.flatMap(addressesOf))
      await recordConsents(tx, workspaceId, events.flatMap(consentsOf))
      await askConsents(tx, workspaceId, events.flatMap(askedConsentsOf), round.now)
      await saveToldProducts(round, workspaceId, events)
      await applyCartChanges(tx, workspaceId, events.flatMap(cartChangesOf))
      await recordVisits(tx, workspaceId, events.flatMap(messageVisitsOf))
      await rememberOrders(round, workspaceId, events)
    }
  },
}
