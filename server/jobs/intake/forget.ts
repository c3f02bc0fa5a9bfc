import { areErased } from '../../../domain/customers/index.ts'
import { byWorkspace, type Step } from './intake-event.ts'

/**
 * What tells of somebody who was erased, from before their erasure (a replay, a phone that was off), is let go. Must run
 * before identify, which would make a card of it.
 */
export const forget: Step = {
  name: 'forget',
  async run(round) {
    for (const [workspaceId, events] of byWorkspace(round.events)) {
      const erased = await areErased(
        round.tx,
        workspaceId,
        events.map(({ identifiers, occurredAt }) => ({ identifiers, at: occurredAt })),
      )
      if (!erased.includes(true)) continue
      const gone = new Set(events.filter((_, index) => erased[index]))
      round.events = round.events.filter((event) => !gone.has(event))
    }
  },
}
