import type { Db } from '../../engines/index.ts'
import { findFamily, letTogether, mergeAlike, undoMerge } from '../customers/index.ts'
import { mergesInForce, moveMerge, nextRunningMerge, pairsInHand, settlePairs } from './merges-store.ts'
import { decidePair } from './review-store.ts'

const pairsAtOnce = 200
/** Undone one by one, under the lock that everybody who joins people waits for. */
const undoneAtOnce = 20

/** The next piece of the merge of many that waits longest. @returns whether there was one */
export async function advanceMerges(db: Db, now = new Date()): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const running = await nextRunningMerge(tx)
    if (!running) return false
    const { workspaceId, askedBy } = running
    if (running.status === 'running') {
      const pairs = await pairsInHand(tx, running, pairsAtOnce)
      const merges = await mergeAlike(
        tx,
        workspaceId,
        pairs.map(({ lowId, highId, weight }) => ({ oneId: lowId, otherId: highId, weight })),
        { kind: 'user', id: askedBy },
      )
      await settlePairs(
        tx,
        running,
        pairs.map((pair, place) => ({ ...pair, mergeId: merges.get(place) ?? null })),
      )
      const done = { done: pairs.length, merged: merges.size }
      await moveMerge(tx, running, pairs.length < pairsAtOnce ? { ...done, end: 'done' } : done, now)
    } else {
      const merges = await mergesInForce(tx, running, undoneAtOnce)
      for (const { lowId, highId, mergeId } of merges) {
        await undoMerge(tx, workspaceId, mergeId, askedBy)
        const one = await findFamily(tx, workspaceId, lowId)
        const other = await findFamily(tx, workspaceId, highId)
        await letTogether(tx, workspaceId, [one.rootId, other.rootId])
        const pair = { lowId, highId }
        await decidePair(tx, workspaceId, pair, { status: 'waiting', actorId: askedBy, mergeId: null })
      }
      const undone = { undone: merges.length }
      await moveMerge(tx, running, merges.length < undoneAtOnce ? { ...undone, end: 'undone' } : undone, now)
    }
    return true
  })
}
