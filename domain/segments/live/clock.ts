import { z } from 'zod'
import {
  askFragment,
  bound,
  type ClickHouseClient,
  ch,
  type Fragment,
  joined,
  named,
} from '../../../engines/index.ts'
import { type SourceName, sourceOf, uuid } from '../sources.ts'
import type { LiveSegment } from './live-segments.ts'

const most = 20_000

/**
 * People about whom some segment may say otherwise now than at the time before, by the clock alone: those with a row whose
 * time came over an edge meanwhile ("within the last 30 days": what happened 30 days ago just now).
 */
export async function crossedEdges(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  segments: readonly LiveSegment[],
  before: Date,
  now: Date,
): Promise<number[] | 'very many'> {
  const windows = new Map<string, { source: SourceName; time: Fragment; spans: Set<string> }>()
  for (const { source, column, key: name, at } of segments.flatMap((segment) => segment.edges)) {
    const key = JSON.stringify([source, column, name])
    const time = name === undefined ? named(column) : ch`${named(column)}[${bound('String', name)}]`
    const window = windows.get(key) ?? { source, time, spans: new Set<string>() }
    windows.set(key, window)
    window.spans.add(JSON.stringify([at(before), at(now)]))
  }
  const people = new Set<number>()
  for (const { source, time, spans } of windows.values()) {
    const crossed = [...spans].map((span) => {
      const [from, to] = (JSON.parse(span) as [string, string]).map((text) =>
        bound("DateTime64(3, 'UTC')", new Date(text)),
      )
      return from && to ? ch`(${time} >= ${from} AND ${time} <= ${to})` : ch`0`
    })
    const rows = await askFragment(
      clickhouse,
      ch`SELECT DISTINCT customer_id FROM (${sourceOf(source).from(uuid(workspaceId), ch``)})
        WHERE ${joined(crossed, ' OR ')} LIMIT ${bound('UInt32', most + 1)}`,
      z.object({ customer_id: z.number() }),
      { urgent: true },
    )
    for (const row of rows) people.add(row.customer_id)
    if (people.size > most) return 'very many'
  }
  return [...people]
}
