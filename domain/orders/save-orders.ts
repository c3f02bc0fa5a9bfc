import { appendFacts, type Transaction } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { newId } from '../../kit/ids.ts'
import { productsById, saveProducts } from '../catalog/index.ts'
import { type Rates, ratesFor } from '../currencies/index.ts'
import { lockCustomers, refreshOrderFigures } from '../customers/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { AttributionDays, type Cause, causesOfOrders, recordConversions } from './attribute.ts'
import { closeCarts } from './carts.ts'
import { orderLineRows, purchaseRows } from './history.ts'
import type { NewOrder } from './order.ts'
import { productsOfOrders } from './products-of-orders.ts'
import {
  holdStatusesSince,
  insertLines,
  insertOrders,
  lockOrders,
  type OrderWrite,
  updateOrders,
} from './store.ts'
import { asTold, counted, exchanged, keptRate } from './told-money.ts'
import { type Before, isSame, type OrderContent, type StoredOrder, toldOnto } from './told-onto-stored.ts'

export interface SavedOrders {
  created: number
  changed: number
  same: number
  /** Not saved: their currency has no rate. */
  unrated: UnratedOrder[]
}

/** An order that cannot be counted until its currency has a rate. */
export interface UnratedOrder {
  number: string
  currency: string
}

function byNumber(orders: readonly NewOrder[]): Map<string, NewOrder[]> {
  const tellings = new Map<string, NewOrder[]>()
  for (const order of orders) {
    const told = tellings.get(order.number)
    if (told) told.push(order)
    else tellings.set(order.number, [order])
  }
  return tellings
}

/** Nothing of the order differs, but its status is known to hold since later. */
interface SinceLater {
  id: string
  at: Date
}

/**
 * What an order becomes when its tellings are taken one after another, in the currency it was told in, and what that is
 * worth in the shop's; undefined when nothing would differ, the order itself when there is no rate to count it by.
 */
function writeOf(
  tellings: readonly NewOrder[],
  stored: StoredOrder | undefined,
  rates: Rates,
  now: Date,
): OrderWrite | UnratedOrder | SinceLater | undefined {
  let before: Before | undefined = stored && asTold(stored)
  const rateOf = ({ currency, placedAt }: OrderContent) =>
    keptRate(stored, currency, placedAt) ?? rates.at(currency, placedAt)
  for (const told of tellings) {
    const currency = told.currency ?? before?.currency ?? rates.own.currency
    if (before && before.currency !== currency) {
      const [from, to] = [rateOf(before), rates.at(currency, before.placedAt)]
      if (!from || !to) return { number: told.number, currency: from ? currency : before.currency }
      before = exchanged(before, from, to)
    }
    const content = toldOnto(before, { ...told, currency }, now)
    const livingCustomerId = told.customerId ?? before?.livingCustomerId ?? null
    before = { ...content, livingCustomerId }
  }
  if (!before) return undefined
  const { livingCustomerId: _, ...said } = before
  const rate = rateOf(said)
  const content = rate ? counted(said, rate, rates.own) : said
  if (stored && isSame(stored, content)) {
    const { statusAt } = content
    return statusAt && statusAt.getTime() !== stored.statusAt?.getTime()
      ? { id: stored.id, at: statusAt }
      : undefined
  }
  if (!rate) return { number: said.number, currency: said.currency }
  // Strictly later than the version before, so that the history's newest version is this one whatever the clock does.
  const updatedAt = new Date(Math.max(now.getTime(), stored ? stored.updatedAt.getTime() + 1 : 0))
  const attributedMessageId = stored?.attributedMessageId ?? null
  return { id: stored?.id ?? newId(), content, stored, attributedMessageId, updatedAt }
}

/**
 * Saves orders as their shop tells them, thousands at a time, idempotent by number: an equal order changes nothing
 * and tells the history nothing, a changed one replaces its lines. With them: the products of the lines, key figures
 * of the customers, attribution to the message clicked before, the cart that became the order, the history. Fails
 * only with the database; the customers must exist.
 */
export async function saveOrders(
  tx: Transaction,
  workspaceId: string,
  orders: readonly NewOrder[],
  now: Date = new Date(),
): Promise<SavedOrders> {
  const tellings = byNumber(orders)
  const { settings } = await getWorkspace(tx, workspaceId)
  const windowDays = AttributionDays.parse(settings.attributionDays)
  if (orders.some((order) => order.customerId !== null)) await lockCustomers(tx, workspaceId)
  const causes = new Map<string, Cause>()
  const written: OrderWrite[] = []
  const unrated: UnratedOrder[] = []
  let waiting = [...tellings.keys()].sort()
  for (let round = 0; waiting.length > 0; round++) {
    if (round === 3)
      throw new AppError('conflict', {
        en: 'The same orders are being saved by others. Send them again.',
        ru: 'Эти же заказы сейчас сохраняет кто-то ещё. Отправьте их снова.',
      })
    const stored = await lockOrders(tx, workspaceId, waiting)
    const rates = await ratesFor(tx, workspaceId, currenciesOf(waiting, tellings, stored))
    const writes: OrderWrite[] = []
    const sinceLater: SinceLater[] = []
    for (const number of waiting) {
      const write = writeOf(tellings.get(number) ?? [], stored.get(number), rates, now)
      if (write && 'content' in write) writes.push(write)
      else if (write && 'at' in write) sinceLater.push(write)
      else if (write) unrated.push(write)
    }
    if (sinceLater.length > 0) await holdStatusesSince(tx, workspaceId, sinceLater)
    const unattributed = writes.filter((write) => write.attributedMessageId === null)
    for (const cause of (await causesOfOrders(tx, workspaceId, unattributed, windowDays)).values()) {
      causes.set(cause.orderId, cause)
    }
    for (const write of writes) write.attributedMessageId ??= causes.get(write.id)?.messageId ?? null
    const changed = writes.filter((write) => write.stored)
    const fresh = writes.filter((write) => !write.stored)
    const inserted = fresh.length > 0 ? await insertOrders(tx, workspaceId, fresh) : new Set()
    if (changed.length > 0) await updateOrders(tx, workspaceId, changed)
    written.push(...changed, ...fresh.filter((write) => inserted.has(write.id)))
    // Another transaction was quicker with these numbers: they are there now, so look at them again.
    waiting = fresh.filter((write) => !inserted.has(write.id)).map((write) => write.content.number)
  }
  await finishSaving(tx, workspaceId, tellings, written, causes, now)
  const created = written.filter((write) => !write.stored).length
  const changed = written.length - created
  return { created, changed, same: tellings.size - created - changed - unrated.length, unrated }
}

function* currenciesOf(
  numbers: readonly string[],
  tellings: Map<string, NewOrder[]>,
  stored: Map<string, StoredOrder>,
) {
  for (const number of numbers) {
    for (const told of tellings.get(number) ?? []) yield told.currency
    const before = stored.get(number)
    if (before) yield before.told?.currency ?? before.currency
  }
}

/** The order's own currency where its teller left it out: products keep the price that was told. */
const withCurrency = (told: NewOrder, { currency, told: money }: OrderContent) => ({
  ...told,
  currency: told.currency ?? money?.currency ?? currency,
})

async function finishSaving(
  tx: Transaction,
  workspaceId: string,
  tellings: Map<string, NewOrder[]>,
  written: readonly OrderWrite[],
  causes: Map<string, Cause>,
  now: Date,
): Promise<void> {
  if (written.length === 0) return
  const told = written.flatMap(({ content }) =>
    (tellings.get(content.number) ?? []).map((one) => withCurrency(one, content)),
  )
  await insertLines(tx, workspaceId, written)
  const { products } = await saveProducts(tx, workspaceId, productsOfOrders(told), now)
  await refreshOrderFigures(
    tx,
    workspaceId,
    written.flatMap(({ content, stored }) =>
      [content.customerId, stored?.customerId].filter((id) => typeof id === 'number'),
    ),
  )
  await closeCarts(
    tx,
    workspaceId,
    written.flatMap((write) => (write.stored ? [] : [write.content])),
    now,
  )
  const conversions = written.flatMap((write) => {
    const cause = causes.get(write.id)
    return cause ? [{ write, cause }] : []
  })
  const others = written.flatMap(({ content }) =>
    content.lines.filter((line) => !products.has(line.productId)).map((line) => line.productId),
  )
  const known = await productsById(tx, workspaceId, others)
  const kindOf = (id: string) => products.get(id) ?? known.get(id)
  await appendFacts(tx, {
    order_lines: orderLineRows(workspaceId, written, kindOf),
    purchases: purchaseRows(workspaceId, written, kindOf),
    message_events: await recordConversions(tx, workspaceId, conversions),
  })
}
