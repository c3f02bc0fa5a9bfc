import {
  IconArrowsJoin,
  IconClick,
  IconCreditCard,
  IconEye,
  IconFileText,
  IconId,
  IconMail,
  IconMailOpened,
  IconMinus,
  IconPlus,
  IconPointFilled,
  IconRoute,
  IconSearch,
  IconShieldCheck,
  IconShoppingBag,
  IconShoppingCart,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import type { TimelineItem } from '../../../ui/text/Timeline.tsx'
import { useEventName } from '../../events/event-name.ts'
import type { TimelineEntry } from './use-timeline.ts'

const size = { size: 14, stroke: 2 }

const eventIcons: Record<string, ReactNode> = {
  'Product Viewed': <IconEye {...size} />,
  'Product List Viewed': <IconEye {...size} />,
  'Products Searched': <IconSearch {...size} />,
  'Product Added': <IconPlus {...size} />,
  'Product Removed': <IconMinus {...size} />,
  'Cart Viewed': <IconShoppingCart {...size} />,
  'Checkout Started': <IconCreditCard {...size} />,
  Page: <IconFileText {...size} />,
  page: <IconFileText {...size} />,
  Identify: <IconId {...size} />,
  identify: <IconId {...size} />,
}

/** One entry of a person's history in words, with its picture and where it leads. */
export function useTimelineItem(): (entry: TimelineEntry) => TimelineItem {
  const { t } = useTranslation()
  const format = useFormat()
  const eventName = useEventName()
  return (entry) => {
    const base = { id: entry.id, at: entry.at, detail: entry.detail }
    const text = (key: string) => (typeof entry[key] === 'string' ? (entry[key] as string) : undefined)
    const amount =
      typeof entry.amountMinor === 'number' ? format.money(entry.amountMinor, text('currency')) : undefined
    switch (entry.kind) {
      case 'order':
        return {
          ...base,
          icon: <IconShoppingBag {...size} />,
          tone: 'good',
          title: t('customers.timeline.order', { number: entry.title }),
          side: amount,
        }
      case 'message': {
        const id = text('messageId')
        const status = text('status') ?? entry.title
        const opened = status === 'opened' || status === 'clicked'
        const words = messageWords.find((one) => one === status)
        const title = words ? t(`customers.timeline.message.${words}`) : entry.title
        return {
          ...base,
          icon:
            status === 'clicked' ? (
              <IconClick {...size} />
            ) : opened ? (
              <IconMailOpened {...size} />
            ) : (
              <IconMail {...size} />
            ),
          tone:
            status === 'failed' ? 'bad' : status === 'skipped' || status === 'in-doubt' ? 'warn' : 'accent',
          title: id ? (
            <Link to="/messages/$id" params={{ id }}>
              {title}
            </Link>
          ) : (
            title
          ),
        }
      }
      case 'flow':
        return {
          ...base,
          icon: <IconRoute {...size} />,
          tone: 'accent',
          title: t('customers.timeline.flow', { name: entry.title }),
        }
      case 'consent':
        return { ...base, icon: <IconShieldCheck {...size} />, title: entry.title }
      case 'merge':
        return { ...base, icon: <IconArrowsJoin {...size} />, title: entry.title }
      default:
        return {
          ...base,
          icon: eventIcons[entry.title] ?? <IconPointFilled {...size} />,
          title: eventName(entry.title),
          side: amount,
        }
    }
  }
}

const messageWords = [
  'queued',
  'sent',
  'delivered',
  'opened',
  'clicked',
  'unsubscribed',
  'bounced',
  'complained',
  'skipped',
  'failed',
  'in-doubt',
  'converted',
] as const
