import type { ClickHouseClient } from '../../../engines/index.ts'
import { askGiven } from '../ask-given.ts'
import type { Scope } from '../conditions/condition.ts'
import type { LiveSegment } from './live-segments.ts'
import type { Cause, Moves } from './members.ts'

/** These customers and every other card of theirs. */
export const cardsOf = (
  customerIds: readonly number[],
  families: ReadonlyMap<number, readonly number[]>,
): number[] => [...new Set(customerIds.flatMap((id) => [id, ...(families.get(id) ?? [])]))]

/**
 * Who of these customers comes into which of the segments, and who leaves. Cards that were merged away leave for good;
 * the living ones they lead to are judged with them.
 * @param families of these customers at least: every card of each person, the living one first
 * @param members which cards, of these customers at least, are in which segment now
 */
export async function judge(
  clickhouse: ClickHouseClient,
  scope: Scope,
  segments: readonly LiveSegment[],
  customerIds: readonly number[],
  families: ReadonlyMap<number, readonly number[]>,
  members: Promise<ReadonlyMap<string, ReadonlySet<number>>>,
  cause: Cause,
): Promise<Moves[]> {
  if (segments.length === 0 || customerIds.length === 0) return []
  const people = new Map(
    customerIds.flatMap((id) => {
      const family = families.get(id)
      return family ? [[family[0] as number, family] as const] : []
    }),
  )
  const asked = [...people].map(([customerId, family]) => ({ key: String(customerId), customerId, family }))
  const [holds, before] = await Promise.all([
    asked.length === 0
      ? new Map<string, number[]>()
      : askGiven(
          clickhouse,
          segments.map((one) => one.definition),
          asked,
          scope,
        ),
    members,
  ])
  const cards = cardsOf(customerIds, families)
  const fitting = segments.map(() => new Set<number>())
  for (const card of people.keys())
    for (const place of holds.get(String(card)) ?? []) fitting[place]?.add(card)
  const movedAt = scope.now.toISOString()
  return segments.flatMap(({ id, generation }, place) => {
    const fits = fitting[place] as Set<number>
    const were = before.get(id) ?? new Set()
    const entered = [...fits].filter((card) => !were.has(card))
    const left = cards.filter((card) => were.has(card) && !fits.has(card))
    const moved = (hasEntered: boolean, of: Cause, customerIds: number[]): Moves[] =>
      customerIds.length === 0
        ? []
        : [{ segmentId: id, generation, hasEntered, cause: of, movedAt, customerIds }]
    return [
      ...moved(true, cause, entered),
      ...moved(
        false,
        cause,
        left.filter((card) => people.has(card)),
      ),
      ...moved(
        false,
        'merge',
        left.filter((card) => !people.has(card)),
      ),
    ]
  })
}
