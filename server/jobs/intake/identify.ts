import { type Identifier, normaliseIdentifier, resolveSightings } from '../../../domain/customers/index.ts'
import { sql, type Transaction } from '../../../engines/index.ts'
import { byWorkspace, type IntakeEvent, type Step } from './intake-event.ts'

/** User ids among the `previousId`s of alias calls: all others name a browser. */
async function formerUserIds(
  tx: Transaction,
  workspaceId: string,
  events: IntakeEvent[],
): Promise<Set<string>> {
  const former = events.flatMap(({ event }) =>
    event.type === 'alias' ? [String(event.previousId).trim()] : [],
  )
  if (former.length === 0) return new Set()
  const { rows } = await sql<{ value: string }>`
    select value from identifiers
    where workspace_id = ${workspaceId} and kind = 'user-id' and value = any(${former}::text[])`.execute(tx)
  const asked = new Set(former)
  const inThisRound = events.flatMap(({ identifiers }) =>
    identifiers.flatMap(({ kind, value }) => (kind === 'user-id' && asked.has(value) ? [value] : [])),
  )
  return new Set([...rows.map(({ value }) => value), ...inThisRound])
}

/** An alias call says that two ids are one person. */
function withFormerId(event: IntakeEvent, userIds: Set<string>): Identifier[] {
  const { type, previousId } = event.event
  if (type !== 'alias') return event.identifiers
  const kind = userIds.has(String(previousId).trim()) ? 'user-id' : 'anonymous-id'
  const value = normaliseIdentifier(kind, previousId)
  const isNew = value !== null && !event.identifiers.some((one) => one.kind === kind && one.value === value)
  return isNew ? [...event.identifiers, { kind, value }] : event.identifiers
}

/** Finds or makes the customer of every event; anonymous history joins the person here. */
export const identify: Step = {
  name: 'identify',
  async run({ tx, events }) {
    for (const [workspaceId, theirs] of byWorkspace(events)) {
      const userIds = await formerUserIds(tx, workspaceId, theirs)
      const { customerIds, cardIds } = await resolveSightings(
        tx,
        workspaceId,
        theirs.map((event) => ({ identifiers: withFormerId(event, userIds), at: event.occurredAt })),
      )
      theirs.forEach((event, index) => {
        const customerId = customerIds[index] ?? 0
        event.customerId = customerId
        if (event.row) event.row.customer_id = cardIds[index] ?? customerId
      })
    }
  },
}
