import type { ComputedTrait } from '../trait.ts'
import { averageCheck } from './average-check.ts'
import { clickShare } from './click-share.ts'
import { contactFrequency } from './contact-frequency.ts'
import { contactability } from './contactability.ts'
import { daysLate } from './days-late.ts'
import { discountShare } from './discount-share.ts'
import { eventCount } from './event-count.ts'
import { favouriteBrand } from './favourite-brand.ts'
import { favouriteCategory } from './favourite-category.ts'
import { favouriteChannel } from './favourite-channel.ts'
import { favouriteHour } from './favourite-hour.ts'
import { favouriteStore } from './favourite-store.ts'
import { favouriteWeekday } from './favourite-weekday.ts'
import { firstOrderAt } from './first-order-at.ts'
import { firstSource } from './first-source.ts'
import { historicClv } from './historic-clv.ts'
import { intervalMean } from './interval-mean.ts'
import { intervalMedian } from './interval-median.ts'
import { intervalSpread } from './interval-spread.ts'
import { isVip } from './is-vip.ts'
import { lastClickedAt } from './last-clicked-at.ts'
import { lastEventAt } from './last-event-at.ts'
import { lastMessageAt } from './last-message-at.ts'
import { lastOpenedAt } from './last-opened-at.ts'
import { lastOrderAt } from './last-order-at.ts'
import { lastSource } from './last-source.ts'
import { lifecycle } from './lifecycle.ts'
import { lifecycleSince } from './lifecycle-since.ts'
import { messageCount } from './message-count.ts'
import { messageEngagement } from './message-engagement.ts'
import { messages90Days } from './messages-90-days.ts'
import { nextOrderExpected } from './next-order-expected.ts'
import { openShare } from './open-share.ts'
import { orderCount } from './order-count.ts'
import { preferredAssortment } from './preferred-assortment.ts'
import { preferredAssortmentInterval } from './preferred-assortment-interval.ts'
import { preferredAssortmentLastOrderAt } from './preferred-assortment-last-order-at.ts'
import { preferredAssortmentOrders } from './preferred-assortment-orders.ts'
import { preferredAssortmentRevenue } from './preferred-assortment-revenue.ts'
import { preferredAssortmentShare } from './preferred-assortment-share.ts'
import { recency } from './recency.ts'
import { returnShare } from './return-share.ts'
import { revenue } from './revenue.ts'
import { rfmFrequency } from './rfm-frequency.ts'
import { rfmMonetary } from './rfm-monetary.ts'
import { rfmRecency } from './rfm-recency.ts'

/** Everything that is computed of a customer. A new trait is its file, one line here and its column. */
export const computedTraits: readonly ComputedTrait[] = [
  orderCount,
  revenue,
  averageCheck,
  firstOrderAt,
  lastOrderAt,
  recency,
  discountShare,
  returnShare,
  historicClv,
  intervalMean,
  intervalMedian,
  intervalSpread,
  nextOrderExpected,
  daysLate,
  rfmRecency,
  rfmFrequency,
  rfmMonetary,
  preferredAssortment,
  preferredAssortmentShare,
  preferredAssortmentOrders,
  preferredAssortmentRevenue,
  preferredAssortmentLastOrderAt,
  preferredAssortmentInterval,
  lifecycle,
  isVip,
  lifecycleSince,
  favouriteCategory,
  favouriteBrand,
  favouriteStore,
  favouriteChannel,
  favouriteWeekday,
  favouriteHour,
  eventCount,
  lastEventAt,
  firstSource,
  lastSource,
  messageCount,
  messages90Days,
  openShare,
  clickShare,
  lastMessageAt,
  lastOpenedAt,
  lastClickedAt,
  messageEngagement,
  contactFrequency,
  contactability,
]
