import { appendBatch, type ClickHouseClient, type Db, sql, type Transaction } from '../../engines/index.ts'
import { reasonOf } from '../../kit/errors.ts'
import { workspaceNow } from '../workspaces/index.ts'
import {
  type BaseState,
  beginRun,
  Grading,
  holdDueBase,
  moveProfiles,
  moveRun,
  tellProblem,
} from './base-store.ts'
import { mergeVersions } from './compute/merge-versions.ts'
import { gradingParams, thresholdsOf } from './compute/thresholds.ts'
import { writeTraitsOfRange } from './compute/write-traits.ts'
import { customTraitsOf } from './custom/store.ts'
import { nextVersion, writeNextProfiles } from './profiles.ts'
import { livingCount, nextRange } from './questions/ranges.ts'
import { understandingOf } from './settings.ts'
import { type Understood, understoodTopic } from './understood.ts'

export interface Engines {
  db: Db
  clickhouse: ClickHouseClient
}

/** Customers computed in one step: enough that a step is not mostly preparation, few enough for any memory. */
const customersAtOnce = 25_000
const profilesAtOnce = 5_000

/** No customer has a larger id. */
const beyondAll = 9_007_199_254_740_991

/**
 * One step of the base that is being computed or is due: profiles, then thresholds, then 25,000 customers at a time.
 * Each step is committed with its position, so whatever stops it, the next start goes on from there, with the same
 * moment and the same thresholds.
 * @returns whether there may be more to do
 */
export async function advanceBase(
  engines: Engines,
  workspaceIds: readonly string[] | null = null,
): Promise<boolean> {
  let current: string | undefined
  try {
    const next = await engines.db.transaction().execute(async (tx) => {
      const base = await holdDueBase(tx, workspaceIds)
      if (!base) return 'nothing'
      current = base.workspaceId
      return (await step(tx, engines.clickhouse, base)) ? 'finished' : 'more'
    })
    if (next === 'finished') {
      // after the commit: everybody sees the base as computed meanwhile, also where merging fails
      current = undefined
      await mergeVersions(engines.clickhouse)
    }
    return next !== 'nothing'
  } catch (error) {
    const failed = current
    if (failed !== undefined)
      await engines.db.transaction().execute((tx) => tellProblem(tx, failed, reasonOf(error)))
    throw error
  }
}

/** @returns whether it was the last of this base */
async function step(tx: Transaction, clickhouse: ClickHouseClient, base: BaseState): Promise<boolean> {
  const { workspaceId } = base
  if (base.wantsProfiles) {
    const after = base.runProfilesPosition ?? 0
    const position = await writeNextProfiles(tx, clickhouse, workspaceId, after, profilesAtOnce)
    await moveProfiles(tx, workspaceId, position)
    return false
  }
  if (base.runAsOf === null) {
    await begin(tx, clickhouse, workspaceId)
    return false
  }
  const { understanding, thresholds, timeZone } = Grading.parse(base.runGrading)
  const startedAt = performance.now()
  const [range] = await nextRange(clickhouse, {
    workspaceId,
    from: base.runPosition,
    count: customersAtOnce,
  })
  const isLast = !range || range.count < customersAtOnce
  const toCustomer = isLast ? beyondAll : range.to
  const computing = {
    workspaceId,
    grading: gradingParams(understanding, thresholds, timeZone),
    assortment: understanding.assortment.by,
    custom: await customTraitsOf(tx, workspaceId),
    asOf: base.runAsOf,
    version: await nextVersion(tx),
  }
  // One half alone leaves a core idle for a third of the time.
  const middle = Math.max(base.runPosition, range?.middle ?? 0)
  const halves = [
    [base.runPosition, middle],
    [middle, toCustomer],
  ] as const
  const written = await Promise.allSettled(
    halves.map(([fromCustomer, to]) =>
      writeTraitsOfRange(clickhouse, { ...computing, fromCustomer, toCustomer: to }),
    ),
  )
  for (const half of written) if (half.status === 'rejected') throw half.reason
  await moveRun(tx, workspaceId, {
    position: toCustomer,
    done: range?.count ?? 0,
    spentMs: performance.now() - startedAt,
    isLast,
  })
  if (!isLast) return false
  const everybody: Understood = { workspaceId, customerIds: [], isEverybody: true, hasOrders: true }
  await appendBatch(tx, understoodTopic, [JSON.stringify(everybody)])
  return true
}

async function begin(tx: Transaction, clickhouse: ClickHouseClient, workspaceId: string): Promise<void> {
  const { rows } = await sql<{ asOf: Date }>`select clock_timestamp() as "asOf"`.execute(tx)
  const asOf = rows[0]?.asOf ?? new Date()
  // settings that somebody changed just now, in another process
  const { timeZone } = await workspaceNow(tx, workspaceId)
  const understanding = await understandingOf(tx, workspaceId)
  const thresholds = await thresholdsOf(clickhouse, workspaceId, { understanding, timeZone, asOf })
  const [living] = await livingCount(clickhouse, { workspaceId })
  await beginRun(tx, workspaceId, {
    asOf,
    grading: { understanding, thresholds, timeZone },
    total: living?.count ?? 0,
  })
}
