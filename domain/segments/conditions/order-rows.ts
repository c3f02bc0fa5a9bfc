import { z } from 'zod'
import { bound, ch, type Fragment } from '../../../engines/index.ts'
import type { Complaint, World } from './condition.ts'
import { both, label, names } from './settings.ts'

// Which orders count.

export const statuses = {
  placed: { en: 'placed', ru: 'оформлен' },
  paid: { en: 'paid', ru: 'оплачен' },
  shipped: { en: 'shipped', ru: 'отправлен' },
  completed: { en: 'completed', ru: 'выполнен' },
  cancelled: { en: 'cancelled', ru: 'отменён' },
  refunded: { en: 'refunded', ru: 'возвращён' },
} as const
type Status = keyof typeof statuses

export const orderFilters = {
  statuses: z
    .array(z.enum(Object.keys(statuses) as [Status, ...Status[]]))
    .max(10)
    .default([])
    .meta({ ...label('With the status', 'Со статусом'), options: statuses }),
  channels: names({ en: 'Bought at', ru: 'Где куплено' }, 'order-channels', {
    options: {
      online: { en: 'online', ru: 'в интернет-магазине' },
      offline: { en: 'in a store', ru: 'в магазине' },
    },
  }).default([]),
  stores: names({ en: 'Store', ru: 'Магазин' }, 'stores').default([]),
  coupons: names({ en: 'Promo code', ru: 'Промокод' }, 'coupons').default([]),
}
export const orderFiltersSentence = {
  en: '[with the status {statuses}] [{channels}] [at {stores}] [with the code {coupons}]',
  ru: '[со статусом {statuses}] [{channels}] [в магазине {stores}] [по промокоду {coupons}]',
}

interface Told {
  statuses: readonly string[]
  channels: readonly string[]
  stores: readonly string[]
  coupons: readonly string[]
}

const oneOf = (column: Fragment, values: readonly string[]) =>
  values.length === 0 ? null : ch`${column} IN (${bound('Array(String)', values)})`

/** A store neither told of nor named by any order: its name is misspelt, or it stands in another shop's segment. */
export const storeComplaints = (
  { stores }: Pick<Told, 'stores'>,
  { strangeStores }: Pick<World, 'strangeStores'>,
): Complaint[] =>
  stores.flatMap((name, place) =>
    strangeStores.has(name)
      ? [
          {
            field: `stores.${place}`,
            message: {
              en: `No order names the store “${name}”, and it is not among the stores of the catalogue. Choose another, or add it there.`,
              ru: `Магазина «${name}» нет ни в одном заказе и нет среди магазинов каталога. Выберите другой или добавьте его туда.`,
            },
          },
        ]
      : [],
  )

/** Rows of `purchases`. Without a status told only what counts as a purchase: not cancelled, something bought for money. */
export const orderRows = (told: Told): Fragment | undefined =>
  both(
    told.statuses.length === 0 ? ch`is_purchase` : oneOf(ch`status`, told.statuses),
    oneOf(ch`channel`, told.channels),
    oneOf(ch`store`, told.stores),
    told.coupons.length === 0
      ? null
      : ch`has(${bound(
          'Array(String)',
          told.coupons.map((code) => code.toLowerCase()),
        )}, lowerUTF8(coupon))`,
  )
