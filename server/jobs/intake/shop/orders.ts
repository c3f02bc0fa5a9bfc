import { noRate, noRateCode } from '../../../../domain/currencies/index.ts'
import { refusal } from '../../../../domain/events/index.ts'
import {
  changeOrders,
  type NewOrder,
  type OrderChange,
  saveOrders,
  type UnratedOrder,
} from '../../../../domain/orders/index.ts'
import { toMinor } from '../../../../kit/money.ts'
import { giveUp, type IntakeEvent, type Round } from '../intake-event.ts'
import { asOrderLine } from './product.ts'
import type { ShopEvent } from './shop-event.ts'

interface OrderEvent {
  event: IntakeEvent
  shop: ShopEvent
  number: string
}

const tellsWholeOrder = ({ meaning, toldProducts, money }: ShopEvent) =>
  meaning === 'ordered' || (meaning === 'updated' && (toldProducts || money.total !== undefined))

const minor = (amount: number | undefined, currency: string) =>
  amount === undefined ? undefined : toMinor(amount, currency)

/** Spec: `revenue` is without shipping and tax, `total` with both. */
function totalOf({ money, currency }: ShopEvent): number | undefined {
  if (money.total !== undefined) return minor(money.total, currency)
  if (money.revenue === undefined) return undefined
  return toMinor(money.revenue + (money.shipping ?? 0) + (money.tax ?? 0), currency)
}

function asNewOrder({ event, shop, number }: OrderEvent): NewOrder {
  const { currency, money } = shop
  return {
    number,
    customerId: event.customerId,
    status: shop.status,
    statusAt: event.occurredAt,
    isUpdate: shop.meaning === 'updated',
    store: shop.store,
    channel: shop.channel,
    placedAt: event.occurredAt,
    currency: shop.namesCurrency ? currency : undefined,
    totalMinor: totalOf(shop),
    discountMinor: minor(money.discount, currency),
    shippingMinor: minor(money.shipping, currency),
    taxMinor: minor(money.tax, currency),
    coupon: shop.coupon,
    sourceId: event.arrival.envelope.sourceId,
    lines: shop.products.map((product) => asOrderLine(product, currency)),
  }
}

function asChange({ event, shop, number }: OrderEvent): OrderChange {
  const at = event.occurredAt
  if (shop.meaning === 'cancelled') return { number, status: 'cancelled', at }
  if (shop.meaning === 'updated') return { number, status: shop.status, at }
  const { total } = shop.money
  if (total !== undefined)
    return {
      number,
      refund: total,
      currency: shop.namesCurrency ? shop.currency : undefined,
      at,
    }
  if (shop.products.length === 0) return { number, refundMinor: 'rest', at }
  return {
    number,
    refundedItems: shop.products.map(({ id, quantity }) => ({ productId: id, quantity: quantity ?? 1 })),
    at,
  }
}

/** Neighbours of one sort go into one statement; the order of things is kept. */
function inRuns(events: OrderEvent[]): OrderEvent[][] {
  const runs: OrderEvent[][] = []
  for (const one of events) {
    const run = runs.at(-1)
    const [first] = run ?? []
    if (run && first && tellsWholeOrder(first.shop) === tellsWholeOrder(one.shop)) run.push(one)
    else runs.push([one])
  }
  return runs
}

/** Orders that cannot be counted yet: all that this run tells of them comes again when the rate is there. */
function awaitRates(round: Round, run: readonly OrderEvent[], unrated: readonly UnratedOrder[]): void {
  const lacks = new Map(unrated.map(({ number, currency }) => [number, currency]))
  if (lacks.size === 0) return
  for (const { event, number } of run) {
    const currency = lacks.get(number)
    if (currency)
      giveUp(round, event, 'remember', refusal(noRateCode(currency), 'properties.currency', noRate(currency)))
  }
}

/**
 * Saves the orders that events tell of, and applies refunds and cancellations in the order in which they happened.
 * News of an order that is not there waits among the dead letters until the order has come.
 */
export async function rememberOrders(
  round: Round,
  workspaceId: string,
  events: IntakeEvent[],
): Promise<void> {
  const about = events
    .flatMap((event) => {
      const { shop } = event
      return shop?.orderNumber ? [{ event, shop, number: shop.orderNumber }] : []
    })
    .sort((one, other) => one.event.occurredAt.getTime() - other.event.occurredAt.getTime())
  for (const run of inRuns(about)) {
    const [first] = run
    if (first && tellsWholeOrder(first.shop)) {
      const { unrated } = await saveOrders(round.tx, workspaceId, run.map(asNewOrder), round.now)
      awaitRates(round, run, unrated)
      continue
    }
    const { unknown, unrated } = await changeOrders(round.tx, workspaceId, run.map(asChange), round.now)
    awaitRates(round, run, unrated)
    const missing = new Set(unknown)
    for (const { event, number } of run) {
      if (missing.has(number)) {
        giveUp(
          round,
          event,
          'remember',
          refusal('unknown-order', 'properties.order_id', {
            en: `order ${number} is not known yet: replay this when it has come`,
            ru: `заказ ${number} ещё не пришёл: повторите, когда придёт`,
          }),
        )
      }
    }
  }
}
