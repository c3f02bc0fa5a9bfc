import type { OperationName } from '../../../api/client.ts'
import { type LiveState, useLive } from '../../../api/live.ts'
import { refresh } from '../../../api/queries.ts'
import { showArriving } from './use-timeline.ts'

// Which answers of the card change when a table of the history has new rows.
const answersOf: Record<string, OperationName[]> = {
  events: ['customers.get', 'customers.timeline', 'customers.browsing'],
  order_lines: ['customers.get', 'customers.timeline', 'customers.orders', 'promo-codes.list'],
  message_events: ['customers.timeline', 'customers.messages', 'tasks.list'],
  task_outcomes: ['tasks.list'],
  flow_steps: ['customers.timeline', 'customers.enrolments'],
  customer_notes: ['customers.notes', 'customers.timeline'],
  letter_senders: ['customers.get', 'customers.timeline'],
  segment_moves: ['customers.timeline', 'segments.of-customer'],
  customer_links: [
    'customers.get',
    'customers.timeline',
    'customers.orders',
    'customers.messages',
    'customers.browsing',
  ],
}
const all: OperationName[] = [
  'customers.get',
  'customers.timeline',
  'customers.orders',
  'customers.messages',
  'customers.enrolments',
  'customers.browsing',
  'segments.of-customer',
  'customers.notes',
  'promo-codes.list',
  'tasks.list',
]

/** Keeps an open card true: asks again for just what the news is about. */
export function useCardNews(customerId: number): LiveState {
  return useLive(
    (news) => {
      const stale = news ? news.tables.flatMap((table) => answersOf[table] ?? all) : all
      // a card that is just being opened asks again too
      refresh('customers.whole', ...new Set(stale))
    },
    { customerId, gatherMs: 80, onArriving: () => void showArriving(customerId) },
  )
}
