import { appendFacts, tellArriving } from '../../../engines/index.ts'
import type { Step } from './intake-event.ts'

/** Sends the events on their way to ClickHouse, with the same transaction, and tells the open cards of them. */
export const handOn: Step = {
  name: 'hand-on',
  async run({ tx, events }) {
    const rows = events.flatMap(({ row }) => row ?? [])
    await appendFacts(tx, { events: rows })
    await tellArriving(tx, rows)
  },
}
