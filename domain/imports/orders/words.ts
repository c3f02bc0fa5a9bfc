import type { OrderChannel, OrderStatus } from '../../orders/index.ts'
import { listed } from '../words.ts'

/** What shops call the states of an order. Undefined: no word for a status that we know. */
export const statusOf = listed<OrderStatus>({
  placed:
    'placed, new, open, pending, created, processing, in progress, on hold, accepted, confirmed, unpaid, новый, создан, принят, в обработке, в работе, подтвержден, ожидает оплаты, не оплачен, собирается, комплектуется',
  paid: 'paid, payment received, authorized, partially paid, оплачен, оплата получена, предоплата',
  shipped:
    'shipped, sent, dispatched, in transit, delivering, fulfilled, отправлен, отгружен, в пути, передан в доставку, доставляется, готов к выдаче',
  completed:
    'completed, complete, done, closed, delivered, finished, issued, sale, выполнен, завершен, доставлен, закрыт, выдан, получен, вручен, продажа',
  cancelled:
    'cancelled, canceled, cancel, void, voided, rejected, failed, declined, expired, abandoned, отменен, отмена, аннулирован, отказ, отклонен, не выкуплен',
  refunded: 'refunded, refund, returned, return, возврат, возвращен',
})

/** Where it was bought. Undefined: a word we do not know. */
export const channelOf = listed<OrderChannel>({
  online:
    'online, web, website, site, internet, app, mobile app, e commerce, ecommerce, delivery, онлайн, сайт, интернет, интернет магазин, приложение, мобильное приложение, доставка',
  offline:
    'offline, store, shop, retail, pos, till, in store, outlet, офлайн, оффлайн, магазин, розница, касса, салон, точка',
})
