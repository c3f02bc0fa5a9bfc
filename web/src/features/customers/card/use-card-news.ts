import type { OperationName } from '../../../api/client.ts'
import { type LiveState, useLive } from '../../../api/live.ts'
import { queryClient, queryKey, refresh } from '../../../api/queries.ts'
import { showArriving } from './use-timeline.ts'

// Which answers of the card change when a table of the history has new rows.
const answersOf: Record<string, OperationName[]> = {
  events: ['customers.get', 'customers.timeline', 'customers.browsing', 'recommendations.of-customer'],
  order_lines: [
    'customers.get',
    'customers.timeline',
    'customers.orders',
    'promo-codes.list',
    'recommendations.of-customer',
  ],
  // leaving and complaining change what they agree to
  message_events: ['customers.get', 'customers.timeline', 'customers.messages', 'tasks.list'],
  task_outcomes: ['customers.get', 'tasks.list', 'customers.messages'],
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
    'recommendations.of-customer',
  ],
}
/** All that the card is made of and that news may change. */
export const partsOfCard: OperationName[] = [
  'customers.get',
  'customers.timeline',
  'customers.orders',
  'customers.messages',
  'customers.enrolments',
  'customers.browsing',
  'segments.of-customer',
  'customers.notes',
  'promo-codes.list',
  'recommendations.of-customer',
  'tasks.list',
]

/** Keeps an open card true: asks again for just what the news is about. */
export function useCardNews(customerId: number): LiveState {
  return useLive(
    (news) => {
      const stale = news ? news.tables.flatMap((table) => answersOf[table] ?? partsOfCard) : partsOfCard
      // a card that is just being opened goes on: it asks for its parts again when it is there (use-card.ts)
      void queryClient.invalidateQueries({ queryKey: queryKey('customers.whole') }, { cancelRefetch: false })
      refresh(...new Set(stale))
    },
    { customerId, gatherMs: 80, onArriving: () => void showArriving(customerId) },
  )
}
