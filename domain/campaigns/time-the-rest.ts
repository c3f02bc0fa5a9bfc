import type { Transaction } from '../../engines/index.ts'
import { dayIn } from '../../kit/time.ts'
import { getWorkspace } from '../workspaces/index.ts'
import type { CampaignRow, RunRow } from './campaign.ts'
import { peopleInPart } from './gather-audience.ts'
import { peopleOf } from './people.ts'
import { beginAgain, beginAllAt, insertPart, lastPart, takeAway } from './runs-store.ts'
import { localDayOf, upcoming } from './schedule.ts'

/**
 * The audience once more, from its beginning, for those who waited for the winner of the test: they are due at the winner's own
 * time of day where it has one, by their own clocks where the schedule goes by them; else as the schedule says, or at once.
 */
export async function timeTheRest(
  tx: Transaction,
  workspaceId: string,
  campaign: CampaignRow,
  run: RunRow,
  winner: string,
  now: Date,
): Promise<void> {
  const { id, definition } = campaign
  const of = [tx, workspaceId, id, run.occasion] as const
  const day = localDayOf(definition, run.planned_at)
  const time = definition.variants.find((one) => one.key === winner)?.time ?? null
  if (time === null) return beginAgain(...of, { keepsTime: day !== null, now })
  const { timeZone } = await getWorkspace(tx, workspaceId)
  if (day === null) return beginAllAt(...of, upcoming(dayIn(now, timeZone), time, timeZone, now))
  const last = await lastPart(...of)
  let part = last + 1
  const waiting = new Map<string, number[]>()
  const flush = async (zone: string, customerIds: readonly number[]) =>
    insertPart(...of, { part: part++, dueAt: upcoming(day, time, zone, now), customerIds })
  for (let ids = await takeAway(...of, last); ids; ids = await takeAway(...of, last)) {
    const people = await peopleOf(tx, workspaceId, ids)
    for (const customerId of ids) {
      const zone = people.get(customerId)?.timeZone ?? timeZone
      const held = waiting.get(zone) ?? []
      held.push(customerId)
      waiting.set(zone, held)
      if (held.length < peopleInPart) continue
      await flush(zone, held)
      waiting.delete(zone)
    }
  }
  for (const [zone, held] of waiting) await flush(zone, held)
}
