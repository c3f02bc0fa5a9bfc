import { sql } from '../../../engines/index.ts'
import type { Label } from '../../../kit/kinds.ts'
import { bringAgain } from '../../currencies/index.ts'
import { applyTraits, areErased, resolveSightings } from '../../customers/index.ts'
import { saveOrders } from '../../orders/index.ts'
import { importKind, type Mapping, type RowError } from '../import-kind.ts'
import { whoFields } from '../person/fields.ts'
import { noteBrought } from '../person/note-brought.ts'
import { countedPeople } from '../person/see-people.ts'
import { complaint } from './complaints.ts'
import { orderFields } from './fields.ts'
import { guessOrders } from './guess-orders.ts'
import { OrdersOptions } from './options.ts'
import { orderKey } from './order-key.ts'
import { orderReader, type ReadOrder } from './read-order.ts'

function lacks(mapping: Mapping): Label[] {
  const has = (field: string) => mapping[field] !== undefined
  const missing: Label[] = []
  if (!has('number') && !whoFields.some(({ name }) => has(name)))
    missing.push({
      en: 'a column with the order number, or with who bought',
      ru: 'колонка с номером заказа или с тем, кто купил',
    })
  if (!has('placedAt'))
    missing.push({ en: 'a column with the time of the order', ru: 'колонка с датой заказа' })
  const hasLines = (has('productId') || has('productName')) && (has('price') || has('amount'))
  if (!hasLines && !has('total')) {
    missing.push({
      en: 'columns with the product and its price, or one with the total of the order',
      ru: 'колонки с товаром и ценой или колонка с суммой заказа',
    })
  }
  return missing
}

/** A corrected row must come back with the rest of its order: an order is replaced whole. */
function wholeGroupErrors(rows: readonly RowError['row'][], errors: readonly RowError[]): RowError[] {
  const own = new Map(errors.map((error) => [error.row.rowNo, error]))
  const culprit = errors[0]?.row.rowNo ?? 0
  return rows.map((row) => own.get(row.rowNo) ?? { row, reason: complaint.leftOut(culprit) })
}

export const orders = importKind({
  kind: 'orders',
  label: { en: 'Orders and receipts', ru: 'Заказы и чеки' },
  settings: OrdersOptions,
  fields: orderFields,
  groupKey: orderKey,
  mostRowsInGroup: 10_000,
  counted: {
    ordersCreated: { en: 'New orders', ru: 'Новых заказов' },
    ordersChanged: { en: 'Changed orders', ru: 'Изменено заказов' },
    ordersSame: { en: 'Orders that were the same', ru: 'Заказов без изменений' },
    ordersFailed: { en: 'Orders left out', ru: 'Заказов не принято' },
    ...countedPeople,
    orders: { en: 'Orders', ru: 'Заказов' },
    purchases: { en: 'Purchases of known customers', ru: 'Покупок известных клиентов' },
    cancelled: { en: 'Cancelled', ru: 'Отменено' },
    anonymous: { en: 'Anonymous receipts', ru: 'Анонимных чеков' },
    customers: { en: 'Customers', ru: 'Клиентов' },
    buyers: { en: 'Buyers', ru: 'Покупателей' },
    repeatBuyers: { en: 'Bought more than once', ru: 'Купили не раз' },
    products: { en: 'Products', ru: 'Товаров' },
  },
  guess: guessOrders,
  lacks,
  async save(tx, job, groups) {
    const read = orderReader(job)
    const good: ReadOrder[] = []
    const errors: RowError[] = []
    let failed = 0
    for (const group of groups) {
      const result = read(group)
      if (Array.isArray(result)) {
        failed++
        errors.push(...wholeGroupErrors(group.rows, result))
      } else good.push(result)
    }
    const named = good.filter((one) => one.identifiers.length > 0)
    const erased = await areErased(
      tx,
      job.workspace.id,
      named.map(({ identifiers }) => ({ identifiers, at: null })),
    )
    // Orders of who was erased are kept without the person.
    const known = named.filter((_, index) => !erased[index])
    const { customerIds, created, merged } = await resolveSightings(
      tx,
      job.workspace.id,
      known.map(({ identifiers, order }) => ({ identifiers, at: order.placedAt })),
    )
    await noteBrought(tx, job.workspace.id, job.importId, created)
    const customerOf = new Map(known.map((one, index) => [one, customerIds[index] ?? null]))
    await applyTraits(
      tx,
      job.workspace.id,
      known.flatMap((one) => {
        const customerId = customerOf.get(one)
        if (!customerId || Object.keys(one.traits).length === 0) return []
        return [{ customerId, at: one.order.placedAt, traits: one.traits }]
      }),
    )
    const saved = await saveOrders(
      tx,
      job.workspace.id,
      good.map((one) => ({ ...one.order, customerId: customerOf.get(one) ?? null })),
      job.now,
    )
    const lacks = new Map(saved.unrated.map(({ number, currency }) => [number, currency]))
    for (const { key, rows } of groups) {
      const currency = lacks.get(key)
      if (currency) errors.push(...rows.map((row) => ({ row, reason: bringAgain(currency) })))
    }
    failed += lacks.size
    return {
      errors,
      counts: {
        ordersCreated: saved.created,
        ordersChanged: saved.changed,
        ordersSame: saved.same,
        ordersFailed: failed,
        customersCreated: created.length,
        customersMerged: merged.length,
        contactsIgnored: good.reduce((sum, one) => sum + one.ignoredContacts, 0),
      },
    }
  },
  async sumUp(tx, workspaceId, keys) {
    const { rows: figures } = await sql<Record<string, unknown>>`
      with brought as materialized (
        select orders.*, coalesce(customers.merged_into, customers.id) as living
        from orders
        left join customers on customers.workspace_id = orders.workspace_id and customers.id = orders.customer_id
        where orders.workspace_id = ${workspaceId} and orders.number in (${keys})
      ), buyers as (
        select living, count(*) as purchases from brought where is_purchase and living is not null group by living
      )
      select
        (select count(*) from brought)::int as orders,
        (select count(*) from brought where is_purchase and living is not null)::int as purchases,
        (select count(*) from brought where status = 'cancelled')::int as cancelled,
        (select count(*) from brought where living is null)::int as anonymous,
        (select count(distinct living) from brought)::int as customers,
        (select count(*) from buyers)::int as buyers,
        (select count(*) from buyers where purchases > 1)::int as "repeatBuyers",
        (select count(distinct product_id) from order_lines join brought on brought.id = order_lines.order_id
          where order_lines.workspace_id = ${workspaceId})::int as products,
        (select coalesce(jsonb_object_agg(currency, minor), '{}') from (
          select currency, sum(total_minor - refunded_minor) as minor from brought
          where is_purchase and living is not null group by currency) sums) as "revenueMinor",
        (select min(placed_at) from brought) as "firstPlacedAt",
        (select max(placed_at) from brought) as "lastPlacedAt"`.execute(tx)
    return figures[0] ?? {}
  },
})
