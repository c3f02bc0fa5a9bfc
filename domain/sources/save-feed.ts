import type { Db, PostgresConnection } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import type { Label } from '../../kit/kinds.ts'
import {
  countMissing,
  markGone,
  type NewProduct,
  saveStagedProducts,
  sharedWithFeed,
} from '../catalog/index.ts'
import {
  createFeedStaging,
  dropFeedStaging,
  feedStaging,
  sealFeedStaging,
  stageOffers,
} from './feed-staging.ts'
import { findSource, insertRunErrors, tellRun } from './store.ts'

export interface FeedPiece {
  items: readonly (
    | { place: number; id: string; product: NewProduct; problem?: undefined }
    | { place: number; id: string; problem: Label; product?: undefined }
  )[]
  bytesRead: number
}

export interface FeedJob {
  db: Db
  pool: PostgresConnection['pool']
  workspaceId: string
  sourceId: string
  runId: string
  bytesTotal: number
  /** When the feed was fetched: as of then its words are true. */
  seenAt: Date
  /** When a larger share (0 to 1) of its products is missing, nothing is marked as gone. */
  mostGoneShare: number
  signal: AbortSignal
}

const offersAtOnce = 2_000
/** Below this many products any share may go. */
const fewProducts = 20

/** The program ends: what was saved stays, and the run is done again. */
export class RunStopped extends Error {}

/**
 * Takes a feed in: all of it into staging first, then product by product in small transactions, then marks what it tells
 * of no more. Memory stays flat. Throws AppError when the feed cannot be used; nothing was changed then.
 */
export async function saveFeed(
  job: FeedJob,
  pieces: AsyncIterable<FeedPiece>,
): Promise<{ counts: Record<string, number>; notes: Label[] }> {
  const staging = feedStaging(job.sourceId)
  await createFeedStaging(job.db, staging)
  try {
    const failed = await stage(job, staging, pieces)
    const { offers, repeated, last } = await sealFeedStaging(job.db, staging)
    if (offers === 0) {
      throw new AppError('invalid', {
        en: `The feed has no offer that can be used${failed > 0 ? ` (${failed} were left out)` : ''}. Nothing was changed.`,
        ru: `В фиде нет ни одного пригодного предложения${failed > 0 ? ` (пропущено ${failed})` : ''}. Ничего не изменено.`,
      })
    }
    const shared = await tellShared(job, staging)
    const saved = await save(job, staging, offers, last)
    const { gone, notes } = await leaveOut(job, staging)
    return { counts: { ...saved, gone, failed, repeated }, notes: [...shared, ...notes] }
  } finally {
    await dropFeedStaging(job.db, staging)
  }
}

function goOn({ signal }: FeedJob) {
  if (signal.aborted) throw new RunStopped()
}

async function stage(job: FeedJob, staging: string, pieces: AsyncIterable<FeedPiece>): Promise<number> {
  const { db, workspaceId, runId } = job
  await tellRun(db, workspaceId, runId, { phase: 'reading', bytesTotal: job.bytesTotal })
  let failed = 0
  let toldAt = 0
  // The next piece is parsed while PostgreSQL takes this one.
  let staged = Promise.resolve()
  for await (const { items, bytesRead } of pieces) {
    goOn(job)
    await staged
    staged = stageOffers(
      job.pool,
      staging,
      items.flatMap(({ place, product }) => (product ? [{ place, product }] : [])),
      job.seenAt,
    )
    staged.catch(() => {})
    const errors = items.flatMap(({ place, id, problem }) =>
      problem ? [{ place, id, reason: problem }] : [],
    )
    failed += errors.length
    await insertRunErrors(db, workspaceId, runId, errors)
    if (Date.now() - toldAt > 500) {
      toldAt = Date.now()
      await tellRun(db, workspaceId, runId, { bytesRead })
    }
  }
  await staged
  return failed
}

async function save(job: FeedJob, staging: string, offers: number, last: number) {
  const { db, workspaceId, sourceId, runId, seenAt } = job
  const counts = { created: 0, changed: 0, same: 0 }
  await tellRun(db, workspaceId, runId, { phase: 'saving', bytesRead: job.bytesTotal, itemsTotal: offers })
  let done = 0
  let reached = 0
  // Each product stands in the staging once, so that neighbours never wait for the same rows.
  async function saveOn(): Promise<void> {
    for (;;) {
      goOn(job)
      const from = reached
      reached += offersAtOnce
      if (from > last) return
      const told = { table: staging, sourceId, after: from, to: reached }
      const saved = await db.transaction().execute((tx) => saveStagedProducts(tx, workspaceId, told, seenAt))
      counts.created += saved.created
      counts.changed += saved.changed
      counts.same += saved.same
      done += saved.created + saved.changed + saved.same
      await tellRun(db, workspaceId, runId, { itemsDone: done })
    }
  }
  // PostgreSQL is never without a part to save while another is being committed.
  await Promise.all([saveOn(), saveOn(), saveOn()])
  return counts
}

async function leaveOut(job: FeedJob, staging: string): Promise<{ gone: number; notes: Label[] }> {
  const { db, workspaceId, sourceId, seenAt, mostGoneShare } = job
  const told = { sourceId, table: staging }
  const { known, missing } = await db.transaction().execute((tx) => countMissing(tx, workspaceId, told))
  if (missing > Math.max(fewProducts, known * mostGoneShare)) {
    return { gone: 0, notes: [manyMissing(missing, known)] }
  }
  let gone = 0
  for (let marked = missing; marked > 0; gone += marked) {
    goOn(job)
    marked = await db.transaction().execute((tx) => markGone(tx, workspaceId, told, offersAtOnce, seenAt))
  }
  return { gone, notes: [] }
}

/** Two feeds that tell of the same products overwrite each other's prices, round after round. */
async function tellShared({ db, workspaceId, sourceId }: FeedJob, table: string): Promise<Label[]> {
  const shared = await db.transaction().execute(async (tx) => {
    const other = await sharedWithFeed(tx, workspaceId, { sourceId, table })
    const source = other && (await findSource(tx, workspaceId, other.sourceId))
    return source ? { name: source.name, products: other.products } : undefined
  })
  if (!shared) return []
  const { name, products } = shared
  return [
    {
      en: `Products that are in the feed “${name}” too: ${products.toLocaleString('en')}. What the feed read last says of them holds: their prices may go back and forth.`,
      ru: `Товары, которые есть и в фиде «${name}»: ${products.toLocaleString('ru')}. О них верят тому фиду, что прочитан последним: цены могут прыгать туда и обратно.`,
    },
  ]
}

const manyMissing = (missing: number, known: number): Label => ({
  en: `${missing.toLocaleString('en')} of ${known.toLocaleString('en')} products are missing from the feed. That looks like an unfinished file: none was marked as gone. Raise “May be missing” if it is meant so.`,
  ru: `В фиде не хватает ${missing.toLocaleString('ru')} из ${known.toLocaleString('ru')} товаров. Похоже на недоделанный файл, поэтому снятыми они не помечены. Если так и задумано, увеличьте «Сколько может пропасть».`,
})
