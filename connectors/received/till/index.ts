import { z } from 'zod'
import { bringAgain } from '../../../domain/currencies/index.ts'
import type { ToldEvent } from '../../../domain/events/index.ts'
import { changeOrders, saveOrders } from '../../../domain/orders/index.ts'
import { sql } from '../../../engines/index.ts'
import { idOf } from '../../../kit/ids.ts'
import type { Label } from '../../../kit/kinds.ts'
import { exactMinor, toMinor } from '../../../kit/money.ts'
import { labelOf, ofField, wrongFields } from '../../../kit/words.ts'
import { aboutPerson, identifiersIn } from '../person.ts'
import { readAs, readJson } from '../read-body.ts'
import { type Problem, type ReceivingPlace, receivedKind } from '../received-kind.ts'
import { Amount, Id, MaybeText } from '../shop-orders.ts'
import { checkBearer, extraSecret } from '../signature.ts'

const mostReceipts = 1_000

const ToldReceipt = z.looseObject({
  number: Id,
  at: z.coerce.date(),
  kind: z.enum(['sale', 'return']).default('sale'),
  /** Of a return: the receipt it gives back from. */
  returns: MaybeText,
  store: MaybeText,
  currency: z.string().length(3).optional(),
  total: Amount.optional(),
  discount: Amount.optional(),
  customer: z
    .looseObject({ loyaltyCard: MaybeText, phone: MaybeText, email: MaybeText, userId: MaybeText })
    .nullish(),
  items: z
    .array(
      z.looseObject({
        productId: Id,
        name: MaybeText,
        category: MaybeText,
        quantity: z.number(),
        price: Amount,
      }),
    )
    .min(1)
    .max(2_000),
})

const below = (amount: number) => -Math.abs(amount)

/** A return that names no receipt stands on its own, below zero whatever its signs: no purchase, but part of what came back. */
const Receipt = ToldReceipt.transform((receipt) =>
  receipt.kind === 'sale' || receipt.returns !== undefined
    ? receipt
    : {
        ...receipt,
        total: receipt.total === undefined ? undefined : below(receipt.total),
        discount: receipt.discount === undefined ? undefined : below(receipt.discount),
        items: receipt.items.map((item) => ({
          ...item,
          quantity: below(item.quantity),
          price: Math.abs(item.price),
        })),
      },
)
type Receipt = z.output<typeof Receipt>

const Body = z.union([
  z.looseObject({ receipts: z.array(z.unknown()).max(mostReceipts) }).transform(({ receipts }) => receipts),
  z.looseObject({ number: z.unknown() }).transform((receipt) => [receipt]),
])

/** What the till gives back goes to the receipt it was sold by. */
const isReturn = (receipt: Receipt) => receipt.kind === 'return' && receipt.returns !== undefined

function asEvent(receipt: Receipt, about: ReturnType<typeof aboutPerson>, place: ReceivingPlace): ToldEvent {
  const { number, at, store, total, discount, items, returns } = receipt
  const products = items.map(({ productId, name, category, quantity, price }) => ({
    product_id: productId,
    name,
    category,
    quantity,
    price,
  }))
  const currency = receipt.currency ?? place.workspace.currency
  return {
    ...about,
    type: 'track',
    event: isReturn(receipt) ? 'Order Refunded' : 'Order Completed',
    messageId: idOf('receipt', place.sourceId, receipt.kind, number),
    timestamp: at.toISOString(),
    properties: isReturn(receipt)
      ? { order_id: returns, products, currency, receipt: number }
      : {
          order_id: number,
          affiliation: store,
          channel: 'offline',
          status: 'completed',
          total,
          discount,
          currency,
          products,
        },
  }
}

async function saveAsNobodys(receipts: readonly Receipt[], { tx, workspace, sourceId, now }: ReceivingPlace) {
  const { unrated } = await saveOrders(
    tx,
    workspace.id,
    receipts.map((receipt) => {
      const currency = receipt.currency ?? workspace.currency
      const minor = (amount: number | undefined) =>
        amount === undefined ? undefined : toMinor(amount, currency)
      return {
        number: receipt.number,
        customerId: null,
        status: 'completed' as const,
        channel: 'offline' as const,
        store: receipt.store,
        placedAt: receipt.at,
        currency,
        totalMinor: minor(receipt.total),
        discountMinor: minor(receipt.discount),
        sourceId,
        lines: receipt.items.map(({ productId, name, category, quantity, price }) => ({
          productId,
          name,
          category,
          quantity,
          priceMinor: exactMinor(price, currency),
        })),
      }
    }),
    now,
  )
  return unrated.map(({ number, currency }) => ({ number, reason: bringAgain(currency) }))
}

/** Receipts of tills, one by one or many at once. A wrong one is told by its number and costs its neighbours nothing. */
export const till = receivedKind({
  kind: 'till',
  label: { en: 'Till', ru: 'Касса' },
  summary: {
    en: 'Receipts and returns of tills in shops, one by one or many at once.',
    ru: 'Чеки и возвраты касс в магазинах, по одному или пачками.',
  },
  settings: z.object({ secret: extraSecret }),
  secrets: ['secret'],
  steps: [
    {
      en: 'Send each receipt as JSON to the address above: {"number": "S1-000123", "at": "2026-03-01T12:30:00+03:00", "store": "Arbat 1", "total": 890, "customer": {"loyaltyCard": "2000111"}, "items": [{"productId": "22423", "name": "Tea", "quantity": 2, "price": 445}]}.',
      ru: 'Отправляйте каждый чек в JSON на адрес выше: {"number": "S1-000123", "at": "2026-03-01T12:30:00+03:00", "store": "Арбат, 1", "total": 890, "customer": {"loyaltyCard": "2000111"}, "items": [{"productId": "22423", "name": "Чай", "quantity": 2, "price": 445}]}.',
    },
    {
      en: 'Many at once: {"receipts": […]}, up to 1,000. A return has "kind": "return" and, in "returns", the number of the receipt; without it the return is written down on its own, and no purchase becomes less. The answer names receipts that were refused; the others are kept.',
      ru: 'Пачкой: {"receipts": […]}, до 1000 штук. У возврата — "kind": "return" и номер исходного чека в "returns"; без него возврат записывается сам по себе, и сумма покупок не уменьшается. В ответе названы непринятые чеки; остальные сохранены.',
    },
  ],
  counted: {
    receipts: { en: 'Receipts', ru: 'Чеки' },
    nobody: { en: 'Receipts of nobody known', ru: 'Чеки без покупателя' },
    refused: { en: 'Refused', ru: 'Не принято' },
  },
  admit: (request, { secret }) => checkBearer(request, secret),
  async take(request, _settings, place) {
    const refused: { number: string | null; reason: { en: string; ru: string } }[] = []
    const events: ToldEvent[] = []
    const nobodys: Receipt[] = []
    const returns: Receipt[] = []
    for (const told of readAs(Body, readJson(request))) {
      const read = Receipt.safeParse(told)
      if (!read.success) {
        refused.push({ number: numberOf(told), reason: whyNot(read.error) })
        continue
      }
      const identifiers = identifiersIn(read.data.customer ?? {}, place)
      if (identifiers.length > 0) events.push(asEvent(read.data, aboutPerson(identifiers), place))
      else if (isReturn(read.data)) returns.push(read.data)
      else nobodys.push(read.data)
    }
    const isAccepted = ({ number }: Receipt) => !refused.some((one) => one.number === number)
    if (nobodys.length > 0) refused.push(...(await saveAsNobodys(nobodys, place)))
    for (const one of returns) {
      const reason = await giveBack(one, place)
      if (reason) refused.push({ number: one.number, reason })
    }
    const nobody = nobodys.filter(isAccepted).length
    const accepted = events.length + nobody + returns.filter(isAccepted).length
    return {
      events,
      counts: { receipts: accepted, nobody, refused: refused.length },
      problems: refused.slice(0, 1).map(({ number, reason }): Problem => {
        const words = labelOf(reason)
        return {
          code: 'receipt-refused',
          reason: { en: `Receipt ${number ?? '?'}: ${words.en}`, ru: `Чек ${number ?? '?'}: ${words.ru}` },
        }
      }),
      answer: { success: refused.length === 0, accepted, refused },
    }
  },
})

const unknownReceipt = {
  en: 'the receipt it gives back from is not known; send that first',
  ru: 'исходный чек не найден; сначала отправьте его',
}

/** A return without a customer: applied once, to the receipt it names. Answers why it could not be. */
async function giveBack(
  receipt: Receipt,
  { tx, workspace, sourceId, now }: ReceivingPlace,
): Promise<Label | null> {
  const told = await sql`
    insert into told_versions (workspace_id, source_id, subject, version)
    values (${workspace.id}, ${sourceId}, ${`return:${receipt.number}`}, ${receipt.at})
    on conflict do nothing returning subject`.execute(tx)
  if (told.rows.length === 0) return null
  const refundedItems = receipt.items.map(({ productId, quantity }) => ({ productId, quantity }))
  const change = { number: receipt.returns ?? '', refundedItems }
  const { unknown, unrated } = await changeOrders(tx, workspace.id, [change], now)
  if (unknown.length === 0 && unrated.length === 0) return null
  // To be tried again when the receipt has come.
  await sql`
    delete from told_versions where workspace_id = ${workspace.id} and source_id = ${sourceId}
      and subject = ${`return:${receipt.number}`}`.execute(tx)
  return unrated[0] ? bringAgain(unrated[0].currency) : unknownReceipt
}

const numberOf = (told: unknown): string | null => {
  const number = typeof told === 'object' && told !== null && 'number' in told ? told.number : null
  return typeof number === 'string' || typeof number === 'number' ? String(number).slice(0, 200) : null
}

function whyNot(error: z.ZodError): { en: string; ru: string } {
  const fields = wrongFields(error)
  const said = (language: 'en' | 'ru') =>
    fields.map(({ path, message }) => ofField(path, labelOf(message)[language])).join('; ')
  return { en: said('en'), ru: said('ru') }
}
