import { z } from 'zod'
import { ratesOfFeed } from '../../../domain/currencies/index.ts'
import { saveFeed } from '../../../domain/sources/index.ts'
import { type FeedPiece, openFeed } from '../../feeds/index.ts'
import { accessSettings, placeSettings } from '../place.ts'
import { sourceKind } from '../source-kind.ts'

async function* noting(pieces: AsyncIterable<FeedPiece>, used: Set<string>) {
  for await (const piece of pieces) {
    for (const { product } of piece.items) if (product?.currency) used.add(product.currency)
    yield piece
  }
}

/** Products with prices and stock, as shops give them to marketplaces. */
export const productFeed = sourceKind({
  kind: 'product-feed',
  label: { en: 'Product feed', ru: 'Товарный фид' },
  summary: {
    en: 'YML or Google Merchant: products, categories, variants, prices and stock, again and again.',
    ru: 'YML или Google Merchant: товары, категории, варианты, цены и наличие, снова и снова.',
  },
  settings: z.object({
    ...placeSettings,
    mostGonePercent: z
      .number()
      .int()
      .min(0)
      .max(100)
      .default(50)
      .meta({
        label: { en: 'May be missing, %', ru: 'Сколько может пропасть, %' },
        hint: {
          en: 'When more of its products are missing at once, none is marked as gone',
          ru: 'Если пропало больше, ни один товар не помечается снятым',
        },
      }),
    takesRates: z
      .boolean()
      .default(false)
      .meta({
        label: { en: 'Take rates from the feed', ru: 'Брать курсы из фида' },
        hint: {
          en: 'What it says its currencies are worth becomes your rate of the day. Figures counted before stay.',
          ru: 'Сколько стоят валюты по фиду — становится вашим курсом дня. Посчитанное раньше не меняется.',
        },
      }),
    ...accessSettings,
  }),
  secrets: ['password'],
  async take({ db, pool, workspace, sourceId, runId, now, signal }, { path, sizeBytes }, settings) {
    const feed = await openFeed(path, { currency: workspace.currency, sourceId })
    const job = {
      db,
      pool,
      workspaceId: workspace.id,
      sourceId,
      runId,
      bytesTotal: sizeBytes,
      seenAt: now,
      mostGoneShare: settings.mostGonePercent / 100,
      signal,
    }
    const used = new Set<string>()
    const { counts, notes } = await saveFeed(job, noting(feed.items(), used))
    const about = await db
      .transaction()
      .execute((tx) =>
        ratesOfFeed(tx, workspace.id, { ...feed.rates(), used }, { takes: settings.takesRates, at: now }),
      )
    return { status: 'done', counts, notes: [...feed.notes(), ...about, ...notes] }
  },
})
