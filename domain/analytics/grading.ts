import type { Context } from '../context.ts'
import { gradingParams, keptGrading, thresholdsOf, understandingOf } from '../traits/index.ts'
import { getWorkspace } from '../workspaces/index.ts'

/** Thresholds of fewer buyers are soon other ones, and are looked up in no time. */
const enoughBuyers = 2_000

/**
 * What customers are measured with: as the base was computed last. Before it ever was, or while it is small and has
 * grown since, as it would be computed now; `isComputed` says whether the traits of everybody say the same.
 */
export async function gradingOf({ tx, clickhouse, workspaceId, now }: Context) {
  const { currency, timeZone } = await getWorkspace(tx, workspaceId)
  const kept = await keptGrading(tx, workspaceId)
  const understanding = kept?.understanding ?? (await understandingOf(tx, workspaceId))
  const isLarge = kept !== null && kept.thresholds.buyers >= enoughBuyers
  const newest = isLarge
    ? kept.thresholds
    : await thresholdsOf(clickhouse, workspaceId, { understanding, timeZone, asOf: now })
  const isComputed = kept !== null && kept.thresholds.buyers === newest.buyers
  const thresholds = isComputed ? kept.thresholds : newest
  return {
    currency,
    timeZone,
    understanding,
    isComputed,
    params: gradingParams(understanding, thresholds, timeZone),
  }
}
