import { createHash } from 'node:crypto'

import { type ClickHouseClient, type Db, type PostgresConnection, pipeRows } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { mergeAlike } from '../customers/index.ts'
import { groupsOf } from './cluster.ts'
import {
  type Comparing,
  cardsAlike,
  closeComparing,
  comparePairs,
  countOf,
  emptyCards,
  findPairs,
  knownRarities,
  learnModel,
  openComparing,
  rememberBase,
  rememberKeys,
  type ScoredPair,
  scorePairs,
  standardise,
  weighValues,
} from './compare.ts'
import type { Model } from './fit.ts'
import { mayBeHousehold, partsOf } from './pair.ts'
import type { RunResult } from './runs-store.ts'
import { duplicateSettings } from './settings.ts'
import {
  clearQueue,
  clearQueueUntil,
  everybodySql,
  type FoundPair,
  forgetPairs,
  noteNewCards,
  notSamePairs,
  queuedCards,
  readModel,
  saveModel,
  savePairs,
  someSql,
} from './store.ts'

/** What a run works with. */
export interface DuplicateWork {
  db: Db
  pool: PostgresConnection['pool']
  clickhouse: ClickHouseClient
  /** A secret of the installation: hashes that stay are made with it. */
  secret: string
}

/** Pairs that weigh less are not even read back: they only say "not one". */
const leastToRead = -4
const mostPairs = 2_000_000
const pairsAtOnce = 500
/** Cards compared one by one in a round; more wait for the next. */
const changedAtOnce = 500

function comparingOf(
  { clickhouse, secret }: DuplicateWork,
  tell: Comparing['tell'],
  signal: AbortSignal | undefined,
): Comparing {
  const digest = createHash('sha256').update(secret).digest()
  return {
    clickhouse,
    run: `duplicates_run_${newId().replaceAll('-', '')}`,
    hashKey: {
      low: digest.readBigUInt64LE(0).toString(),
      high: digest.readBigUInt64LE(8).toString(),
    },
    tell,
    signal,
  }
}

/** Tables that a killed process left behind: nothing personal stays longer than a run. */
export async function sweepRuns(clickhouse: ClickHouseClient, olderThanHours = 2): Promise<void> {
  const answer = await clickhouse.query({
    query: `SELECT name FROM system.tables WHERE database = currentDatabase() AND startsWith(name, 'duplicates_run_')
      AND metadata_modification_time < now() - INTERVAL {hours:UInt32} HOUR`,
    query_params: { hours: olderThanHours },
    format: 'JSONEachRow',
  })
  for (const { name } of await answer.json<{ name: string }>())
    await clickhouse.command({ query: `DROP TABLE IF EXISTS ${name} SYNC` })
}

/** Compares every card of a workspace with every one that could be the same person's, and learns how its base errs. */
export async function compareWholeBase(
  work: DuplicateWork,
  workspaceId: string,
  { tell, signal }: { tell: Comparing['tell']; signal?: AbortSignal },
): Promise<RunResult> {
  const startedAt = new Date()
  const comparing = comparingOf(work, tell, signal)
  try {
    await tell('load', 0, 1)
    const { raw } = await openComparing(comparing)
    await pipeRows(work.pool, work.clickhouse, {
      table: raw,
      query: everybodySql,
      parameters: { workspace: workspaceId },
    })
    const cards = await countOf(comparing, 'raw')
    await tell('standardise', 0, 1)
    await standardise(comparing)
    await weighValues(comparing)
    await findPairs(comparing, { cards })
    await comparePairs(comparing, cards)
    const model = await learnModel(comparing, cards)
    const compared = await countOf(comparing, 'compared')
    await tell('score', 0, 1)
    const scored = await scorePairs(comparing, model, { atLeast: leastToRead, most: mostPairs })
    await rememberBase(comparing, workspaceId)
    await saveModel(work.db, workspaceId, model, cards)
    const { merged, doubtful } = await actOn(work, workspaceId, scored, model, tell)
    await forgetPairs(work.db, workspaceId, startedAt)
    await clearQueueUntil(work.db, workspaceId, startedAt)
    return { cards, compared, merged, doubtful }
  } finally {
    await closeComparing(comparing)
  }
}

/**
 * Compares the cards that were made or changed since with the base, by what the last run over the whole of it has learnt.
 * @returns how many were compared
 */
export async function compareChanged(
  work: DuplicateWork,
  workspaceId: string,
  signal?: AbortSignal,
): Promise<number> {
  const startedAt = new Date()
  const known = await readModel(work.db, workspaceId)
  const queued = await queuedCards(work.db, workspaceId, changedAtOnce)
  if (!known || queued.length === 0) return 0
  const changedIds = queued.map(({ customerId }) => customerId)
  const tell = async () => {}
  const comparing = comparingOf(work, tell, signal)
  const load = async (raw: string, ids: readonly number[]) => {
    await pipeRows(work.pool, work.clickhouse, {
      table: raw,
      query: someSql,
      parameters: {
        workspace: workspaceId,
        changed: `{${changedIds.join(',')}}`,
        asked: `{${ids.join(',')}}`,
      },
    })
    return countOf(comparing, 'raw')
  }
  try {
    const { raw } = await openComparing(comparing)
    const changed = await load(raw, changedIds)
    if (changed > 0) {
      await standardise(comparing)
      const alike = await cardsAlike(comparing, workspaceId, known.cards)
      await emptyCards(comparing)
      const cards = await load(raw, [...new Set([...changedIds, ...alike])])
      await standardise(comparing)
      await weighValues(comparing, knownRarities(workspaceId))
      await rememberKeys(comparing, workspaceId, Date.now(), changed)
      await findPairs(comparing, { cards, changed })
      await comparePairs(comparing, cards)
      const scored = await scorePairs(comparing, known.model, { atLeast: leastToRead, most: mostPairs })
      await actOn(work, workspaceId, scored, known.model, tell)
    }
    await forgetPairs(work.db, workspaceId, startedAt, changedIds)
    await noteNewCards(work.db, workspaceId, changedIds)
    await clearQueue(work.db, workspaceId, queued)
    return queued.length
  } finally {
    await closeComparing(comparing)
  }
}

const keyOf = ({ lowId, highId }: { lowId: number; highId: number }) => `${lowId}-${highId}`

/** Merges what is sure by the workspace's rules, and puts what is doubtful before a person. */
async function actOn(
  { db }: DuplicateWork,
  workspaceId: string,
  scored: readonly ScoredPair[],
  model: Model,
  tell: Comparing['tell'],
): Promise<{ merged: number; doubtful: number }> {
  const settings = await duplicateSettings(db, workspaceId)
  const apart = await notSamePairs(db, workspaceId)
  const open = scored.filter((pair) => !apart.has(keyOf(pair)))
  const told = new Map(open.map((pair) => [keyOf(pair), pair]))
  const sure = settings.mergesByRule ? surePairs(scored, apart, settings.mergeFrom) : []
  let merged = 0
  let done = 0
  const isMerged = new Set<string>()
  for (let from = 0; from < sure.length; from += pairsAtOnce) {
    const some = sure.slice(from, from + pairsAtOnce)
    await tell('merge', from, sure.length)
    await db.transaction().execute(async (tx) => {
      const merges = await mergeAlike(
        tx,
        workspaceId,
        some.map(({ lowId, highId, weight }) => ({ oneId: lowId, otherId: highId, weight })),
        { kind: 'system', id: 'duplicates' },
      )
      const found = some.flatMap((pair, place): FoundPair[] => {
        const mergeId = merges.get(place)
        if (mergeId === undefined) return []
        isMerged.add(keyOf(pair))
        return [{ ...kept(pair, model), mergeId }]
      })
      await savePairs(tx, workspaceId, found)
      merged += found.length
    })
  }
  const doubtful = [...told.values()].filter(
    (pair) => pair.weight >= settings.reviewFrom && !isMerged.has(keyOf(pair)),
  )
  for (let from = 0; from < doubtful.length; from += pairsAtOnce * 10) {
    const some = doubtful.slice(from, from + pairsAtOnce * 10)
    await db.transaction().execute((tx) =>
      savePairs(
        tx,
        workspaceId,
        some.map((pair) => ({ ...kept(pair, model), mergeId: null })),
      ),
    )
    done += some.length
  }
  return { merged, doubtful: done }
}

const kept = (pair: ScoredPair, model: Model) => ({
  lowId: pair.lowId,
  highId: pair.highId,
  weight: pair.weight,
  parts: partsOf(pair, model),
})

/** Of the groups that what is sure makes, the pairs that hold them together, heaviest first. */
function surePairs(
  scored: readonly ScoredPair[],
  apart: ReadonlySet<string>,
  mergeFrom: number,
): ScoredPair[] {
  // What may be a household still speaks against gluing others together, and never for it.
  const weighed = scored.map((pair) =>
    apart.has(keyOf(pair))
      ? { ...pair, weight: -100 }
      : mayBeHousehold(pair.pattern)
        ? { ...pair, weight: Math.min(pair.weight, mergeFrom - 1) }
        : pair,
  )
  const groupOf = new Map<number, number>()
  groupsOf(weighed, mergeFrom).forEach((group, index) => {
    for (const id of group) groupOf.set(id, index)
  })
  return weighed.filter(
    ({ lowId, highId, weight }) =>
      weight >= mergeFrom && groupOf.get(lowId) !== undefined && groupOf.get(lowId) === groupOf.get(highId),
  )
}
