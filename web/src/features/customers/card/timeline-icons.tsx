import {
  IconAlertTriangle,
  IconBellOff,
  IconBuildingStore,
  IconClick,
  IconCreditCard,
  IconEye,
  IconFileText,
  IconId,
  IconMail,
  IconMailCheck,
  IconMailDown,
  IconMailOff,
  IconMailOpened,
  IconMailX,
  IconMessage,
  IconMinus,
  IconPhone,
  IconPhoneIncoming,
  IconPhoneOff,
  IconPlus,
  IconPointFilled,
  IconSearch,
  IconShoppingBag,
  IconShoppingCart,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'

const size = { size: 14, stroke: 2 }

const byName: Record<string, ReactNode> = {
  'Product Viewed': <IconEye {...size} />,
  'Product List Viewed': <IconEye {...size} />,
  'Products Searched': <IconSearch {...size} />,
  'Product Added': <IconPlus {...size} />,
  'Product Removed': <IconMinus {...size} />,
  'Cart Viewed': <IconShoppingCart {...size} />,
  'Checkout Started': <IconCreditCard {...size} />,
  'Payment Info Entered': <IconCreditCard {...size} />,
  'Call Started': <IconPhoneIncoming {...size} />,
  'Call Ended': <IconPhone {...size} />,
  'Call Missed': <IconPhoneOff {...size} />,
  'Message Received': <IconMessage {...size} />,
  'Email Received': <IconMailDown {...size} />,
  'Place Visited': <IconBuildingStore {...size} />,
  'Order Completed': <IconShoppingBag {...size} />,
}
const byType: Record<string, ReactNode> = {
  page: <IconFileText {...size} />,
  screen: <IconFileText {...size} />,
  identify: <IconId {...size} />,
}

export const eventIcon = (name: string, type: string): ReactNode =>
  byName[name] ?? byType[type] ?? <IconPointFilled {...size} />

const messageIcons: Record<string, ReactNode> = {
  delivered: <IconMailCheck {...size} />,
  returned: <IconMailX {...size} />,
  bounced: <IconMailX {...size} />,
  opened: <IconMailOpened {...size} />,
  clicked: <IconClick {...size} />,
  converted: <IconShoppingBag {...size} />,
  skipped: <IconMailOff {...size} />,
  failed: <IconAlertTriangle {...size} />,
  'in-doubt': <IconAlertTriangle {...size} />,
  unsubscribed: <IconBellOff {...size} />,
  answered: <IconMessage {...size} />,
}

export const messageIcon = (what: string): ReactNode => messageIcons[what] ?? <IconMail {...size} />
