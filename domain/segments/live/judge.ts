import type { ClickHouseClient, Transaction } from '../../../engines/index.ts'
import { familiesOf } from '../../customers/index.ts'
import { askGiven } from '../ask-given.ts'
import type { Scope } from '../conditions/condition.ts'
import type { LiveSegment } from './live-segments.ts'
import { type Cause, type Move, membershipsOf } from './members.ts'

/**
 * Who of these customers comes into which of the segments, and who leaves. Cards that were merged away leave for good;
 * the living ones they lead to are judged with them.
 */
export async function judge(
  tx: Transaction,
  clickhouse: ClickHouseClient,
  scope: Scope,
  segments: readonly LiveSegment[],
  customerIds: readonly number[],
  cause: Cause,
): Promise<Move[]> {
  if (segments.length === 0 || customerIds.length === 0) return []
  const { workspaceId, now } = scope
  const families = await familiesOf(tx, workspaceId, customerIds)
  const people = new Map([...families.values()].map((family) => [family[0] as number, family]))
  const asked = [...people].map(([customerId, family]) => ({ key: String(customerId), customerId, family }))
  const cards = [...new Set([...customerIds, ...asked.flatMap(({ family }) => family)])]
  const [holds, before] = await Promise.all([
    asked.length === 0
      ? new Map<string, number[]>()
      : askGiven(
          clickhouse,
          segments.map((one) => one.definition),
          asked,
          scope,
        ),
    membershipsOf(clickhouse, workspaceId, segments, cards),
  ])
  const moves: Move[] = []
  const movedAt = now.toISOString()
  for (const card of cards) {
    const fits = new Set(holds.get(String(card)))
    segments.forEach((segment, place) => {
      const isIn = fits.has(place)
      if (isIn === before.has(`${segment.id} ${card}`)) return
      moves.push({
        segmentId: segment.id,
        generation: segment.generation,
        customerId: card,
        hasEntered: isIn,
        cause: people.has(card) ? cause : 'merge',
        movedAt,
      })
    })
  }
  return moves
}
