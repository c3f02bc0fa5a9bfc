import { z } from 'zod'
import { sql } from '../../../engines/index.ts'
import { Label } from '../../../kit/kinds.ts'
import { operation } from '../../context.ts'
import { countQuality, QualityFigures } from './count.ts'
import { measures } from './measures.ts'

const Day = z.object({ day: z.iso.date(), figures: QualityFigures })

export const getQuality = operation({
  name: 'customers.quality',
  summary:
    'How good what we know of customers is: what is filled in, what is right, who can be written to, how fresh each source is; and day by day.',
  http: 'GET /customer-quality',
  needs: 'read',
  input: z.object({ days: z.number().int().min(1).max(730).default(90) }),
  output: z.object({
    now: QualityFigures,
    measures: z.array(
      z.object({
        kind: z.string(),
        group: z.enum(['fill', 'validity']),
        label: Label,
        good: z.number().int(),
      }),
    ),
    days: z.array(Day).describe('The oldest first'),
    sources: z.array(
      z.object({
        id: z.uuid(),
        kind: z.string(),
        name: z.string(),
        lastAt: z.iso.datetime().nullable(),
      }),
    ),
  }),
  async run({ tx, clickhouse, workspaceId }, { days }) {
    const now = await countQuality(tx, clickhouse, workspaceId, { urgent: true })
    const { rows: kept } = await sql<{ day: string; figures: QualityFigures; isToday: boolean }>`
      select to_char(day, 'YYYY-MM-DD') as day, figures, day = (now() at time zone w.time_zone)::date as "isToday"
      from quality_days join workspaces w on w.id = workspace_id
      where workspace_id = ${workspaceId} order by quality_days.day desc limit ${days}`.execute(tx)
    const { rows: sources } = await sql<{ id: string; kind: string; name: string; lastAt: Date | null }>`
      select id, kind, name, greatest(last_event_at, last_received_at) as "lastAt" from sources
      where workspace_id = ${workspaceId} and disabled_at is null order by name`.execute(tx)
    return {
      now,
      measures: measures.map(({ kind, group, label }) => ({
        kind,
        group,
        label,
        good: now.measures[kind] ?? 0,
      })),
      // what was kept of today is some hours old
      days: kept.reverse().map(({ day, figures, isToday }) => ({ day, figures: isToday ? now : figures })),
      sources: sources.map((source) => ({ ...source, lastAt: source.lastAt?.toISOString() ?? null })),
    }
  },
})
