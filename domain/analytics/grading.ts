import type { Context } from '../context.ts'
import { gradingParams, hasOutgrown, keptGrading, thresholdsOf, understandingOf } from '../traits/index.ts'
import { getWorkspace } from '../workspaces/index.ts'

/**
 * What customers are measured with: as the base was computed last, so that every page, the builder and a card say the
 * same. Before it ever was, or when it was of hardly anybody yet, as it would be computed now; `isComputed` says whether
 * the traits of everybody say the same.
 */
export async function gradingOf({ tx, clickhouse, workspaceId, now }: Context) {
  const { currency, timeZone } = await getWorkspace(tx, workspaceId)
  const kept = await keptGrading(tx, workspaceId)
  const understanding = kept?.understanding ?? (await understandingOf(tx, workspaceId))
  const isComputed = kept !== null && !(await hasOutgrown(clickhouse, workspaceId, kept.thresholds, now))
  const thresholds = isComputed
    ? kept.thresholds
    : await thresholdsOf(clickhouse, workspaceId, { understanding, timeZone, asOf: now })
  return {
    currency,
    timeZone,
    understanding,
    isComputed,
    params: gradingParams(understanding, thresholds, timeZone),
  }
}
