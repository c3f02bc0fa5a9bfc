import { useTranslation } from 'react-i18next'

/** Event names of the e-commerce specification (Segment) that have words of their own; a shop's own stay as they are. */
const known = {
  'Products Searched': 'search',
  'Product List Viewed': 'listViewed',
  'Product List Filtered': 'listFiltered',
  'Promotion Viewed': 'promotionViewed',
  'Promotion Clicked': 'promotionClicked',
  'Product Clicked': 'productClicked',
  'Product Viewed': 'productViewed',
  'Product Added': 'productAdded',
  'Product Removed': 'productRemoved',
  'Cart Viewed': 'cartViewed',
  'Checkout Started': 'checkoutStarted',
  'Checkout Step Viewed': 'checkoutStep',
  'Payment Info Entered': 'paymentEntered',
  'Order Updated': 'orderUpdated',
  'Order Completed': 'orderCompleted',
  'Order Refunded': 'orderRefunded',
  'Order Cancelled': 'orderCancelled',
  'Coupon Applied': 'couponApplied',
  'Product Added to Wishlist': 'wishlisted',
  'Product Shared': 'shared',
  'Product Reviewed': 'reviewed',
  'Call Started': 'callStarted',
  'Call Ended': 'callEnded',
  'Call Missed': 'callMissed',
  'Message Received': 'messageReceived',
  'Email Received': 'emailReceived',
  'Place Visited': 'placeVisited',
  'Survey Answered': 'surveyAnswered',
  'Bot Started': 'botStarted',
  'Bot Blocked': 'botBlocked',
  Page: 'page',
  page: 'page',
  Screen: 'screen',
  screen: 'screen',
  Identify: 'identify',
  identify: 'identify',
  Group: 'group',
  group: 'group',
  Alias: 'alias',
  alias: 'alias',
} as const

/** What an event is called by people: «Просмотр товара» for `Product Viewed`. */
export function useEventName(): (name: string) => string {
  const { t } = useTranslation()
  return (name) => {
    const key = (known as Record<string, (typeof known)[keyof typeof known]>)[name]
    return key ? t(`events.${key}`) : name
  }
}
