import { z } from 'zod'
import { saveFeed } from '../../../domain/sources/index.ts'
import { openFeed } from '../../feeds/index.ts'
import { accessSettings, placeSettings } from '../place.ts'
import { sourceKind } from '../source-kind.ts'

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
    const { counts, notes } = await saveFeed(job, feed.items())
    return { status: 'done', counts, notes: [...feed.notes(), ...notes] }
  },
})
