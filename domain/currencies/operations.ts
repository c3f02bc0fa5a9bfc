import { z } from 'zod'
import { AppError } from '../../kit/errors.ts'
import { operation } from '../context.ts'
import { CurrencyCode, getWorkspace } from '../workspaces/index.ts'
import { RateText } from './rate.ts'
import { currenciesOf, deleteRates, historyOf, writeRates } from './store.ts'

const recentDays = 60
const Point = z.object({ day: z.iso.date(), rate: z.string() })

export const listRates = operation({
  name: 'currency-rates.list',
  summary: 'What other currencies are worth in the workspace’s own, with the newest days of each.',
  http: 'GET /currency-rates',
  needs: 'read',
  input: z.object({}),
  output: z.object({
    own: z.string().describe('The workspace’s own currency'),
    items: z.array(
      z.object({
        currency: z.string(),
        count: z.number().int().describe('Days with a rate'),
        firstDay: z.iso.date(),
        lastDay: z.iso.date(),
        lastRate: z.string().describe('Of ONE unit, as a decimal'),
        recent: z.array(Point).describe(`Up to ${recentDays} days, the newest last`),
      }),
    ),
  }),
  async run({ tx, workspaceId }) {
    const { currency: own } = await getWorkspace(tx, workspaceId)
    return { own, items: await currenciesOf(tx, workspaceId, recentDays) }
  },
})

export const ratesOfCurrency = operation({
  name: 'currency-rates.history',
  summary: 'Every day with a rate of one currency, newest first.',
  http: 'GET /currency-rates/{currency}',
  needs: 'read',
  input: z.object({
    currency: CurrencyCode,
    limit: z.coerce.number().int().min(1).max(1_000).default(100),
    cursor: z.iso.date().optional(),
  }),
  output: z.object({ items: z.array(Point), nextCursor: z.string().nullable() }),
  async run({ tx, workspaceId }, { currency, limit, cursor }) {
    const rows = await historyOf(tx, workspaceId, currency, { limit: limit + 1, before: cursor ?? null })
    const items = rows.slice(0, limit)
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.day ?? null) : null }
  },
})

export const setRates = operation({
  name: 'currency-rates.set',
  summary:
    'Say what ONE unit of other currencies is worth from a day on. What was counted before stays as it was until orders are counted anew.',
  http: 'POST /currency-rates',
  needs: 'write',
  input: z.object({
    rates: z
      .array(
        z.object({
          currency: CurrencyCode,
          day: z.iso.date().describe('On the workspace’s calendar'),
          rate: RateText.describe('Of ONE unit, in the workspace’s currency; a decimal, as in "91.25"'),
        }),
      )
      .min(1)
      .max(10_000),
  }),
  output: z.object({ created: z.number().int(), changed: z.number().int(), same: z.number().int() }),
  async run({ tx, workspaceId }, { rates }) {
    const { currency } = await getWorkspace(tx, workspaceId)
    if (rates.some((one) => one.currency === currency))
      throw new AppError('invalid', {
        en: `${currency} is the workspace’s own currency: one is always worth one. Nothing was saved.`,
        ru: `${currency} — валюта самого пространства: единица всегда равна единице. Ничего не сохранено.`,
      })
    return writeRates(tx, workspaceId, rates)
  },
})

export const removeRates = operation({
  name: 'currency-rates.remove',
  summary: 'Take away the rate of a day, or all of a currency. What was counted by it stays as it was.',
  http: 'DELETE /currency-rates/{currency}',
  needs: 'write',
  input: z.object({ currency: CurrencyCode, day: z.iso.date().optional().describe('All when left out') }),
  output: z.object({ removed: z.number().int() }),
  async run({ tx, workspaceId }, which) {
    return { removed: await deleteRates(tx, workspaceId, which) }
  },
})
