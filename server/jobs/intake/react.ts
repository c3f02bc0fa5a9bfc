import { reactToEvents } from '../../../domain/flows/index.ts'
import { byWorkspace, type Step } from './intake-event.ts'

/** Lets flows start and wake on what happened. Must run after remember: a way out and a letter find the new order and cart. */
export const react: Step = {
  name: 'react',
  async run({ tx, events, now }) {
    for (const [workspaceId, theirs] of byWorkspace(events)) {
      await reactToEvents(
        tx,
        workspaceId,
        theirs.map(({ messageId, customerId, name, event, occurredAt, properties }) => ({
          messageId,
          customerId,
          // identify, group and alias calls have no name of their own
          name: name || event.type,
          type: event.type,
          occurredAt,
          properties,
        })),
        now,
      )
    }
  },
}
