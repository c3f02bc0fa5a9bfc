import {
  IconArrowsJoin,
  IconArrowsSplit2,
  IconFilter,
  IconNote,
  IconRoute,
  IconShieldCheck,
  IconShieldX,
  IconShoppingBag,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import type { TimelineItem } from '../../../ui/text/Timeline.tsx'
import { useTopicName } from '../../consent/topic-name.ts'
import { useEventName } from '../../events/event-name.ts'
import { useEnrolmentReason } from '../../flows/enrolment-reason.ts'
import { useChannelName } from '../../messages/channel-name.ts'
import { useReason } from '../../messages/reason.ts'
import { useReturnReason } from '../../messages/returns/reasons.ts'
import { OrderStatusBadge } from '../../orders/OrderStatusBadge.tsx'
import { SegmentLink } from '../../segments/SegmentMark.tsx'
import { Sender } from './Sender.tsx'
import { eventIcon, messageIcon } from './timeline-icons.tsx'
import type { TimelineEntry } from './use-timeline.ts'

type Entry<Kind extends TimelineEntry['kind']> = Extract<TimelineEntry, { kind: Kind }>

/** One entry of a person's history in words, with its picture and where it leads. */
export function useTimelineItem(customerId: number): (entry: TimelineEntry) => TimelineItem {
  const { t } = useTranslation()
  const format = useFormat()
  const eventName = useEventName()
  const channelName = useChannelName()
  const topicName = useTopicName()
  const reasonOf = useReason()
  const returnReasonOf = useReturnReason()
  const endedBecause = useEnrolmentReason()

  /** How long somebody talked or stayed. */
  const lasted = ({ talk_seconds, seconds = talk_seconds }: Record<string, unknown>) =>
    typeof seconds === 'number' && seconds > 0 ? format.duration(seconds) : null

  const event = (entry: Entry<'event'>) => ({
    icon: eventIcon(entry.name, entry.type),
    // A page view is named by its page; everything else by what was done.
    title: eventName(
      entry.type === 'page' || entry.type === 'screen' ? entry.type : entry.name || entry.type,
    ),
    detail:
      entry.properties.unverified_sender === true ? (
        <Sender customerId={customerId} letter={entry}>
          {wordsOf(entry.properties)}
        </Sender>
      ) : (
        (entry.productName ??
        searchedFor(entry.properties) ??
        ([wordsOf(entry.properties), lasted(entry.properties)].filter(Boolean).join(' · ') || null) ??
        pageOf(entry.properties) ??
        pathOf(entry.url))
      ),
    side: entry.amountMinor ? format.money(entry.amountMinor, entry.currency) : undefined,
  })
  const order = (entry: Entry<'order'>) => ({
    icon: <IconShoppingBag size={14} stroke={2} />,
    tone: entry.isPurchase ? ('good' as const) : ('neutral' as const),
    title: t('customers.timeline.order', { number: entry.number }),
    detail: (
      <>
        <OrderStatusBadge status={entry.status} />{' '}
        {t('customers.timeline.lines', { count: entry.lineCount, shown: format.count(entry.lineCount) })}
        {entry.told ? ` · ${format.money(entry.told.totalMinor, entry.told.currency)}` : null}
      </>
    ),
    side: format.money(entry.totalMinor, entry.currency),
  })
  const message = (entry: Entry<'message'>) => ({
    icon: messageIcon(entry.what),
    tone: messageTones[entry.what],
    title: (
      <Link to="/messages/$id" params={{ id: entry.messageId }}>
        {t(`customers.timeline.message.${isCallAsked(entry) ? 'call' : entry.what}`)}
      </Link>
    ),
    detail: [
      answerOf(entry),
      entry.comment,
      entry.subject || entry.flowName || entry.campaignName,
      entry.what === 'returned' ? returnReasonOf(entry.returnReason ?? '') : reasonOf(entry),
    ]
      .filter(Boolean)
      .join(' · '),
  })
  const isCallAsked = ({ channel, what }: Entry<'message'>) => channel === 'phone' && what === 'sent'
  const answerOf = ({ question, value = '' }: Entry<'message'>) => {
    const known = answers.find((one) => one === question)
    return known ? t(`customers.timeline.feedback.${known}`, { value }) : null
  }
  const flow = (entry: Entry<'flow'>) => ({
    icon: <IconRoute size={14} stroke={2} />,
    tone: entry.what === 'failed' ? ('bad' as const) : ('accent' as const),
    title: (
      <Link to="/flows/$id" params={{ id: entry.flowId }}>
        {entry.flowName ?? t('flows.gone')}
      </Link>
    ),
    detail: [t(`customers.timeline.flow.${entry.what}`), endedBecause(entry.reason)]
      .filter(Boolean)
      .join(' · '),
  })
  const consent = (entry: Entry<'consent'>) => {
    const granted = entry.status === 'granted'
    return {
      icon: granted ? <IconShieldCheck size={14} stroke={2} /> : <IconShieldX size={14} stroke={2} />,
      tone: granted ? ('good' as const) : ('warn' as const),
      title: t(granted ? 'customers.timeline.allowed' : 'customers.timeline.forbade'),
      detail: [channelName(entry.channel), entry.topic === 'marketing' ? null : topicName(entry.topic)]
        .filter(Boolean)
        .join(' · '),
    }
  }
  const merge = (entry: Entry<'merge'>) => ({
    icon:
      entry.what === 'merged' ? (
        <IconArrowsJoin size={14} stroke={2} />
      ) : (
        <IconArrowsSplit2 size={14} stroke={2} />
      ),
    title: t(entry.what === 'merged' ? 'customers.timeline.merged' : 'customers.timeline.parted', {
      id: entry.fromCustomerId,
    }),
  })
  const segment = (entry: Entry<'segment'>) => ({
    icon: <IconFilter size={14} stroke={2} />,
    title: entry.segmentName ? (
      <SegmentLink id={entry.segmentId} name={entry.segmentName} color={entry.color ?? 0} />
    ) : (
      t('segments.gone')
    ),
    detail: t(`customers.timeline.segment.${entry.what}`),
  })
  const note = (entry: Entry<'note'>) => ({
    icon: <IconNote size={14} stroke={2} />,
    tone: 'accent' as const,
    title: entry.author ?? t('customers.notes.program'),
    detail: entry.text,
  })
  const words = (entry: TimelineEntry): Omit<TimelineItem, 'id' | 'at'> => {
    switch (entry.kind) {
      case 'event':
        return event(entry)
      case 'order':
        return order(entry)
      case 'message':
        return message(entry)
      case 'flow':
        return flow(entry)
      case 'consent':
        return consent(entry)
      case 'merge':
        return merge(entry)
      case 'segment':
        return segment(entry)
      case 'note':
        return note(entry)
    }
  }
  return (entry) => ({ id: entry.id, at: entry.at, ...words(entry) })
}

const messageTones = {
  sent: 'neutral',
  delivered: 'neutral',
  returned: 'bad',
  opened: 'accent',
  clicked: 'accent',
  converted: 'good',
  skipped: 'warn',
  'in-doubt': 'warn',
  failed: 'bad',
  unsubscribed: 'warn',
  answered: 'accent',
} as const

/** Questions that are answered by a button in a letter. */
const answers = ['nps', 'stars', 'reason'] as const

const searchedFor = (properties: Record<string, unknown>) =>
  typeof properties.query === 'string' && properties.query ? `«${properties.query}»` : null

/** What somebody wrote or was asked and answered, where they were, who spoke with them. */
function wordsOf(properties: Record<string, unknown>): string | null {
  const { subject, text, place, question, answer = properties.score, employee } = properties
  const said = [subject, text, place, question, answer, employee]
    .filter((one) => typeof one === 'number' || (typeof one === 'string' && one !== ''))
    .join(' · ')
  return said ? said.slice(0, 300) : null
}

const pageOf = (properties: Record<string, unknown>) =>
  typeof properties.title === 'string' && properties.title ? properties.title : null

/** The page without its shop's address: /catalog/tea. */
function pathOf(url: string | null): string | null {
  if (!url) return null
  try {
    return decodeURI(new URL(url).pathname)
  } catch {
    return url
  }
}
