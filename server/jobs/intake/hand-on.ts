import { appendFacts } from '../../../engines/index.ts'
import type { Step } from './intake-event.ts'

/** Sends the events on their way to ClickHouse, with the same transaction. */
export const handOn: Step = {
  name: 'hand-on',
  run: ({ tx, events }) => appendFacts(tx, { events: events.flatMap(({ row }) => row ?? []) }),
}
