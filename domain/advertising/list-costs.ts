import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { operation } from '../context.ts'
import { ToldCost } from './save-costs.ts'

const Cost = z.object({
  day: z.iso.date(),
  source: z.string(),
  medium: z.string(),
  campaign: z.string(),
  costMinor: z.number().int(),
  currency: z.string(),
  clicks: z.number().int().nullable(),
  impressions: z.number().int().nullable(),
  told: ToldCost.nullable().describe('What came in another currency, and the rate it was counted by'),
})

const Sum = z.object({
  currency: z.string(),
  costMinor: z.number().int(),
  clicks: z.number().int(),
  impressions: z.number().int(),
})

export const listCosts = operation({
  name: 'advertising-costs.list',
  summary: 'What advertising cost by day and campaign, newest first, with sums by currency.',
  http: 'GET /advertising-costs',
  needs: 'read',
  input: z.object({
    search: z.string().trim().max(200).optional().describe('Part of a source, medium or campaign'),
    source: z.string().trim().max(200).optional(),
    from: z.iso.date().optional(),
    until: z.iso.date().optional().describe('This day too'),
    limit: z.number().int().min(1).max(200).default(50),
    cursor: z.string().max(2_000).optional(),
  }),
  output: z.object({
    items: z.array(Cost),
    nextCursor: z.string().nullable(),
    total: z.number().int(),
    sums: z.array(Sum),
  }),
  async run({ tx, workspaceId }, { search, source, from, until, limit, cursor }) {
    const like = search ? `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%` : null
    const matching = sql`workspace_id = ${workspaceId}
      ${like ? sql`and (source ilike ${like} or medium ilike ${like} or campaign ilike ${like})` : sql``}
      ${source ? sql`and source = ${source.toLowerCase()}` : sql``}
      ${from ? sql`and day >= ${from}::date` : sql``}
      ${until ? sql`and day <= ${until}::date` : sql``}`
    const [day, ...place] = cursor ? decodeCursor(cursor, 4) : []
    const { rows } = await sql<z.infer<typeof Cost>>`
      select day::text as day, source, medium, campaign, cost_minor as "costMinor", currency, clicks, impressions, told
      from advertising_costs where ${matching}
        ${
          cursor
            ? sql`and (day < ${String(day)}::date or (day = ${String(day)}::date
                and (source, medium, campaign) > (${sql.join(place.map(String))})))`
            : sql``
        }
      order by advertising_costs.day desc, source, medium, campaign limit ${limit + 1}`.execute(tx)
    const summed = await sql<z.infer<typeof Sum> & { rows: number }>`
      select currency, sum(cost_minor)::bigint as "costMinor", coalesce(sum(clicks), 0)::bigint as clicks,
        coalesce(sum(impressions), 0)::bigint as impressions, count(*)::int as rows
      from advertising_costs where ${matching} group by currency order by sum(cost_minor) desc`.execute(tx)
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return {
      items,
      nextCursor:
        rows.length > limit && last
          ? encodeCursor([last.day, last.source, last.medium, last.campaign])
          : null,
      total: summed.rows.reduce((sum, row) => sum + row.rows, 0),
      sums: summed.rows.map(({ rows: _, ...sum }) => sum),
    }
  },
})
