import { z } from 'zod'
import {
  askFragment,
  bound,
  type ClickHouseClient,
  ch,
  type Fragment,
  joined,
  type Transaction,
} from '../../engines/index.ts'
import { allSegments, membersOf, uuid } from '../segments/index.ts'
import type { Definition } from './campaign.ts'
import { firstInLine } from './questions/first-in-line.ts'

/** Segments that are not there, or have not been counted yet. */
export interface AudienceTrouble {
  field: string
  why: 'gone' | 'not-counted'
}

interface KnownSegment {
  id: string
  generation: number
}

async function segmentsNamed(tx: Transaction, workspaceId: string, { audience }: Definition) {
  const all = new Map((await allSegments(tx, workspaceId)).map((row) => [row.id, row]))
  const troubles: AudienceTrouble[] = []
  const known = (field: string, ids: readonly string[]): KnownSegment[] =>
    ids.flatMap((id, place) => {
      const row = all.get(id)
      if (row && row.generation > 0) return [row]
      troubles.push({ field: `audience.${field}.${place}`, why: row ? 'not-counted' : 'gone' })
      return []
    })
  return {
    segments: audience.everybody ? [] : known('segmentIds', audience.segmentIds),
    except: known('exceptSegmentIds', audience.exceptSegmentIds),
    troubles,
  }
}

/** What keeps an audience from being known. */
export async function troublesOfAudience(
  tx: Transaction,
  workspaceId: string,
  definition: Definition,
): Promise<AudienceTrouble[]> {
  return (await segmentsNamed(tx, workspaceId, definition)).troubles
}

/** `SELECT customer_id`, each living customer once: members of any of the segments who are in none of the exceptions. */
export async function audienceOf(
  tx: Transaction,
  workspaceId: string,
  definition: Definition,
): Promise<Fragment> {
  const { segments, except } = await segmentsNamed(tx, workspaceId, definition)
  const members = (of: readonly KnownSegment[]) =>
    joined(
      of.map((segment) => membersOf(workspaceId, segment)),
      ' UNION DISTINCT ',
    )
  const all = definition.audience.everybody
    ? ch`SELECT customer_id FROM customer_profiles FINAL WHERE workspace_id = ${uuid(workspaceId)}`
    : segments.length > 0
      ? members(segments)
      : ch`SELECT toUInt64(0) AS customer_id WHERE 0`
  if (except.length === 0) return ch`SELECT customer_id FROM (${all})`
  return ch`SELECT customer_id FROM (${all}) WHERE customer_id NOT IN (${members(except)})`
}

const Counted = z.object({
  size: z.number(),
  inSegments: z.number(),
  sampled: z.tuple([z.array(z.number()), z.array(z.number())]),
})

interface Measured {
  size: number
  inSegments: number
  sample: number[]
  /** Of the sample: whose letters go before the others'. */
  firstInLine: number[]
}

/**
 * How many there are, how many before the exceptions, and some of them by chance: those whose numbers' hashes are lowest, so
 * that the same audience always has the same sample.
 */
export async function measureAudience(
  clickhouse: ClickHouseClient,
  tx: Transaction,
  workspaceId: string,
  definition: Definition,
  sampleSize: number,
): Promise<Measured> {
  const audience = await audienceOf(tx, workspaceId, definition)
  const before = await audienceOf(tx, workspaceId, {
    ...definition,
    audience: { ...definition.audience, exceptSegmentIds: [] },
  })
  const [row] = await askFragment(
    clickhouse,
    ch`SELECT (SELECT count() FROM (${audience})) AS size, (SELECT count() FROM (${before})) AS inSegments,
         (SELECT (groupArray(customer_id), groupArrayIf(customer_id, customer_id IN (${firstInLine(workspaceId)}))) FROM (
           SELECT customer_id FROM (${audience}) ORDER BY sipHash64(customer_id) LIMIT ${bound('UInt32', sampleSize)})) AS sampled`,
    Counted,
    { urgent: true },
  )
  if (!row) return { size: 0, inSegments: 0, sample: [], firstInLine: [] }
  const { size, inSegments, sampled } = row
  const [sample, first] = sampled
  return { size, inSegments, sample, firstInLine: first }
}
