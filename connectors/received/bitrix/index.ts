import { z } from 'zod'
import { readDate } from '../../../domain/imports/index.ts'
import type { OrderStatus } from '../../../domain/orders/index.ts'
import { AppError } from '../../../kit/errors.ts'
import { readAs, readJson } from '../read-body.ts'
import { type ReceivingPlace, receivedKind } from '../received-kind.ts'
import { Amount, countedOrders, Id, MaybeText, type ShopOrder, takeOrder } from '../shop-orders.ts'
import { checkSignature, neededSecret } from '../signature.ts'

const Person = z
  .looseObject({
    EMAIL: MaybeText,
    PERSONAL_PHONE: MaybeText,
    PERSONAL_MOBILE: MaybeText,
    NAME: MaybeText,
    LAST_NAME: MaybeText,
    SECOND_NAME: MaybeText,
    PERSONAL_CITY: MaybeText,
  })
  .nullish()

/** The fields of \Bitrix\Sale\Order, its properties by their codes, and its basket. */
const Order = z.looseObject({
  ID: Id,
  ACCOUNT_NUMBER: MaybeText,
  DATE_INSERT: z.string(),
  DATE_UPDATE: z.string().nullish(),
  STATUS_ID: MaybeText,
  CANCELED: MaybeText,
  PAYED: MaybeText,
  PRICE: Amount,
  PRICE_DELIVERY: Amount,
  DISCOUNT_VALUE: Amount,
  TAX_VALUE: Amount,
  CURRENCY: z.string().length(3),
  USER_ID: Id.nullish(),
  USER: Person,
  PROPERTIES: z.record(z.string(), MaybeText).nullish(),
  BASKET: z
    .array(
      z.looseObject({
        PRODUCT_ID: Id,
        PRODUCT_XML_ID: MaybeText,
        NAME: MaybeText,
        QUANTITY: Amount,
        PRICE: Amount,
      }),
    )
    .max(2_000),
})
const Envelope = z.union([z.looseObject({ order: Order }).transform(({ order }) => order), Order])
type Order = z.output<typeof Order>

/** The statuses every shop on 1C-Bitrix begins with; a shop’s own count as on their way. */
const statuses: Record<string, OrderStatus> = {
  N: 'placed',
  P: 'paid',
  DN: 'placed',
  DF: 'shipped',
  F: 'completed',
}

const statusOf = (order: Order): OrderStatus =>
  order.CANCELED === 'Y'
    ? 'cancelled'
    : (statuses[order.STATUS_ID ?? ''] ?? (order.PAYED === 'Y' ? 'paid' : 'placed'))

function timeOf(text: string, { workspace }: ReceivingPlace): Date {
  const read = readDate(text, { order: 'dmy', timeZone: workspace.timeZone })
  if (read) return read
  throw new AppError('invalid', {
    en: `“${text}” is no time (as in 2024-03-01T10:15:00+03:00 or 01.03.2024 10:15:00). Nothing was kept.`,
    ru: `«${text}» — не время (нужно, например, 2024-03-01T10:15:00+03:00 или 01.03.2024 10:15:00). Ничего не сохранено.`,
  })
}

function orderOf(order: Order, place: ReceivingPlace): ShopOrder {
  const properties = order.PROPERTIES ?? {}
  const { USER: user } = order
  const placedAt = timeOf(order.DATE_INSERT, place)
  const isGuest = !order.USER_ID || order.USER_ID === '0'
  return {
    number: order.ACCOUNT_NUMBER ?? order.ID,
    status: statusOf(order),
    placedAt,
    changedAt: order.DATE_UPDATE ? timeOf(order.DATE_UPDATE, place) : placedAt,
    currency: order.CURRENCY.toUpperCase() === 'RUR' ? 'RUB' : order.CURRENCY.toUpperCase(),
    total: order.PRICE,
    discount: order.DISCOUNT_VALUE,
    shipping: order.PRICE_DELIVERY,
    tax: order.TAX_VALUE,
    person: {
      userId: isGuest ? undefined : `bitrix:${order.USER_ID}`,
      email: properties.EMAIL ?? user?.EMAIL,
      phone: properties.PHONE ?? user?.PERSONAL_MOBILE ?? user?.PERSONAL_PHONE,
    },
    traits: {
      ...(properties.FIO ? { name: properties.FIO } : {}),
      firstName: user?.NAME,
      middleName: user?.SECOND_NAME,
      lastName: user?.LAST_NAME,
      city: properties.CITY ?? user?.PERSONAL_CITY,
    },
    lines: order.BASKET.map((line) => ({
      // The code from 1C, if there is one: the same in the shop, the till and the feed.
      productId: line.PRODUCT_XML_ID ?? line.PRODUCT_ID,
      name: line.NAME,
      quantity: line.QUANTITY,
      price: line.PRICE,
    })),
    refunds: [],
  }
}

/** Orders of a shop on 1C-Bitrix, told by an event handler of the shop (README beside this file). */
export const bitrix = receivedKind({
  kind: 'bitrix',
  label: { en: '1C-Bitrix', ru: '1С-Битрикс' },
  summary: {
    en: 'Orders of a shop on 1C-Bitrix, the moment they are saved.',
    ru: 'Заказы магазина на 1С-Битрикс сразу после сохранения.',
  },
  settings: z.object({
    secret: neededSecret(
      { en: 'Secret', ru: 'Секрет' },
      { en: 'Make one up; the handler signs with it', ru: 'Придумайте; им подписывает обработчик' },
    ),
  }),
  secrets: ['secret'],
  steps: [
    {
      en: 'Add a handler of OnSaleOrderSaved to /local/php_interface/init.php that posts the order as JSON to the address above.',
      ru: 'Добавьте в /local/php_interface/init.php обработчик OnSaleOrderSaved, который отправляет заказ в JSON на адрес выше.',
    },
    {
      en: 'Sign the body: header X-Signature: sha256=<hex HMAC-SHA256 of the body by the secret>. A ready handler stands in connectors/received/bitrix/README.md.',
      ru: 'Подпишите тело: заголовок X-Signature: sha256=<HMAC-SHA256 тела с секретом, hex>. Готовый обработчик — в connectors/received/bitrix/README.md.',
    },
  ],
  counted: countedOrders,
  admit: (request, { secret }) => checkSignature(request, 'x-signature', secret, 'hex'),
  async take(request, _settings, place) {
    return takeOrder(orderOf(readAs(Envelope, readJson(request)), place), place)
  },
})
