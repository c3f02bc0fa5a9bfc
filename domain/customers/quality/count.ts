import { z } from 'zod'
import {
  askFragment,
  bound,
  type ClickHouseClient,
  ch,
  joined,
  sql,
  type Transaction,
} from '../../../engines/index.ts'
import { contactability, isKnown, measures } from './measures.ts'

export const QualityFigures = z.object({
  people: z.number().int().describe('Known: with a name, a contact, a card or an account'),
  visitors: z.number().int().describe('Of whom nothing is known'),
  measures: z.record(z.string(), z.number().int()).describe('How many are good'),
  contactable: z.record(z.string(), z.number().int()).describe('channel/topic → how many may be written to'),
  duplicates: z.number().int().describe('Pairs that wait to be looked at'),
})
export type QualityFigures = z.infer<typeof QualityFigures>

const Counted = z.object({
  all: z.coerce.number(),
  people: z.coerce.number(),
  good: z.array(z.coerce.number()),
  keys: z.array(z.string()),
  contactable: z.record(z.string(), z.coerce.number()),
})

/** How good the base is now: one question over all profiles, whatever its size. */
export async function countQuality(
  tx: Transaction,
  clickhouse: ClickHouseClient,
  workspaceId: string,
  options: { urgent?: boolean } = {},
): Promise<QualityFigures> {
  const [counted] = await askFragment(
    clickhouse,
    ch`SELECT count() AS all, countIf(${isKnown}) AS people,
         [${joined(
           measures.map(({ good }) => ch`countIf(${isKnown} AND (${good}))`),
           ', ',
         )}] AS good,
         groupUniqArrayArray(50)(arrayMap(key -> toString(key), mapKeys(consents))) AS keys,
         sumMapIf(${contactability}, ${isKnown}) AS contactable
       FROM customer_profiles FINAL WHERE workspace_id = ${bound('UUID', workspaceId)}`,
    Counted,
    options,
  )
  const good = counted?.good ?? []
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from duplicate_pairs p
    join customers l on l.workspace_id = p.workspace_id and l.id = p.low_id and l.merged_into is null
    join customers h on h.workspace_id = p.workspace_id and h.id = p.high_id and h.merged_into is null
    where p.workspace_id = ${workspaceId} and p.status = 'waiting'`.execute(tx)
  return {
    people: counted?.people ?? 0,
    visitors: (counted?.all ?? 0) - (counted?.people ?? 0),
    measures: Object.fromEntries(measures.map(({ kind }, index) => [kind, good[index] ?? 0])),
    // A sum of nought is left out of the map.
    contactable: Object.fromEntries(
      (counted?.keys ?? []).sort().map((key) => [key, counted?.contactable[key] ?? 0]),
    ),
    duplicates: rows[0]?.count ?? 0,
  }
}
