import { z } from 'zod'
import { notFound } from '../../kit/errors.ts'
import type { Context } from '../context.ts'
import { allSegments } from '../segments/index.ts'
import { segmentsThatMoved } from './questions/segment-moves.ts'

/** More streams than these cannot be told apart by eye. */
export const mostSegments = 12
const shownUnasked = 5

/** Segments in the picture, and how far it can be trusted. */
export const SegmentsInPicture = z.array(
  z.object({
    id: z.uuid(),
    name: z.string(),
    color: z.number().int(),
    keptSince: z.iso.datetime().describe('Who was in it before is not known'),
    hasChangedRule: z
      .boolean()
      .describe('Its rule was changed between the two days: people moved by that too'),
    isLeftOut: z
      .boolean()
      .describe('It was made after the second day, or is being counted for the first time'),
  }),
)

interface Span {
  fromAt: Date
  toAt: Date
}

type Kept = Awaited<ReturnType<typeof allSegments>>[number]

/**
 * The segments asked for in their order, or those most people moved through, the smallest first; and the time the picture
 * can tell of: a segment knows nothing of who would have been in it before it was made, so it begins with the youngest.
 */
export async function segmentPicture(context: Context, asked: readonly string[], span: Span) {
  const { tx, clickhouse, workspaceId } = context
  const all = await allSegments(tx, workspaceId)
  const moved = new Map(
    (await segmentsThatMoved(clickhouse, { workspaceId, ...span })).map((row) => [row.id, row]),
  )
  const chosen = asked.length > 0 ? asked.map((id) => segmentNamed(all, id)) : mostMoved(all, moved)
  const known = chosen.filter((one) => one.generation > 0 && one.created_at < span.toAt)
  const fromAt = new Date(Math.max(span.fromAt.getTime(), ...known.map((one) => one.created_at.getTime())))
  return {
    segments: chosen.map((one) => ({
      id: one.id,
      name: one.name,
      color: one.color,
      keptSince: one.created_at.toISOString(),
      hasChangedRule: (moved.get(one.id)?.byRule ?? 0) > 0,
      isLeftOut: !known.includes(one),
    })),
    fromAt,
    asked: {
      workspaceId,
      segments: known.map((one) => one.id),
      generations: known.map((one) => one.generation),
      fromAt,
      toAt: span.toAt,
    },
  }
}

function segmentNamed(all: readonly Kept[], id: string): Kept {
  const found = all.find((one) => one.id === id)
  if (!found) throw notFound({ en: 'This segment', ru: 'Этого сегмента' })
  return found
}

function mostMoved(all: readonly Kept[], moved: ReadonlyMap<string, { moves: number }>): Kept[] {
  const movesOf = (one: Kept) => moved.get(one.id)?.moves ?? 0
  return all
    .filter((one) => (one.member_count ?? 0) > 0 || movesOf(one) > 0)
    .sort(
      (one, other) => movesOf(other) - movesOf(one) || (other.member_count ?? 0) - (one.member_count ?? 0),
    )
    .slice(0, shownUnasked)
    .sort((one, other) => (one.member_count ?? 0) - (other.member_count ?? 0))
}
