import { expect, it } from 'vitest'
import { insertRows, noId } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { clickhouseTime, dayMs } from '../../kit/time.ts'
import { ask } from '../../tests/ask.ts'
import { testEngines } from '../../tests/engines.ts'
import { madeHistory, madeLink } from '../../tests/made-history.ts'
import { madeShop } from '../../tests/made-shop.ts'
import { saveAdvertisingCosts } from '../advertising/index.ts'
import { setRates } from '../currencies/operations.ts'
import { getAdvertising } from './get-advertising.ts'

const engines = testEngines()
const { db, clickhouse } = engines
const ago = (days: number) => new Date(Date.now() - days * dayMs)
const dayOf = (at: Date) => at.toISOString().slice(0, 10)

it('costs stand beside the visits with their mark, and the orders of those who came by it last', async () => {
  const shop = await madeShop(db)
  const seen = (customer: number, days: number, session: string, source: string, campaign = '') => ({
    workspace_id: shop.id,
    customer_id: customer,
    message_id: newId(),
    type: 'page',
    name: 'Page',
    session_id: session,
    utm_source: source,
    utm_medium: source === '' ? '' : 'CPC',
    utm_campaign: campaign,
    occurred_at: clickhouseTime(ago(days)),
    received_at: clickhouseTime(ago(days)),
    source_id: noId,
  })
  await insertRows(clickhouse, 'events', [
    // Anna comes by Google twice, then by VK; her order is VK's. Two pages are one visit.
    seen(1, 9, 'a', 'Google', 'Spring'),
    seen(1, 9, 'a', 'Google', 'Spring'),
    seen(1, 8, 'b', 'google', 'Spring'),
    seen(1, 5, 'c', 'vk'),
    seen(1, 4, 'd', ''),
    // Boris came before the period, and his order is still of that visit; another card of his bought.
    seen(2, 40, 'e', 'google', 'Spring'),
    // Vera's visit is too long ago, and Gleb bought before he came.
    seen(4, 60, 'f', 'google', 'Spring'),
    seen(5, 1, 'g', 'google', 'Spring'),
  ])
  await madeLink(clickhouse, shop.id, 3, 2)
  await madeHistory(clickhouse, shop.id, [
    { customerId: 1, placedAt: ago(3), amountMinor: 700 },
    { customerId: 3, placedAt: ago(20), amountMinor: 500, channel: 'offline' },
    { customerId: 3, placedAt: ago(19), amountMinor: 900, currency: 'EUR' },
    { customerId: 4, placedAt: ago(2), amountMinor: 100 },
    { customerId: 5, placedAt: ago(2), amountMinor: 100 },
    { customerId: 0, placedAt: ago(2), amountMinor: 100 },
  ])
  const cost = (
    days: number,
    more: { source: string; campaign?: string; costMinor: number; currency?: string; clicks?: number },
  ) => ({
    day: dayOf(ago(days)),
    medium: 'cpc',
    currency: 'GBP',
    ...more,
  })
  await ask(engines, shop.id, setRates, { rates: [{ currency: 'EUR', day: '2020-01-01', rate: '0.8' }] })
  await shop.inTransaction((tx) =>
    saveAdvertisingCosts(tx, shop.id, [
      cost(3, { source: 'google', campaign: 'Spring', costMinor: 300, clicks: 9 }),
      cost(4, { source: 'google', campaign: 'Spring', costMinor: 200 }),
      cost(5, { source: 'google', campaign: 'Spring', costMinor: 50, currency: 'EUR' }),
      cost(45, { source: 'google', campaign: 'Spring', costMinor: 9_999 }),
      cost(3, { source: 'poster', costMinor: 40 }),
    ]),
  )
  const { rows, currency } = await ask(engines, shop.id, getAdvertising, {})
  expect(currency).toBe('GBP')
  const nothing = { visits: 0, visitors: 0, orders: 0, buyers: 0, revenueMinor: 0 }
  expect(rows).toEqual([
    {
      source: 'google',
      medium: 'cpc',
      campaign: 'Spring',
      costMinor: 540,
      otherCosts: [],
      clicks: 9,
      visits: 3,
      visitors: 2,
      orders: 2,
      buyers: 1,
      revenueMinor: 500,
    },
    {
      source: 'poster',
      medium: 'cpc',
      campaign: '',
      costMinor: 40,
      otherCosts: [],
      clicks: null,
      ...nothing,
    },
    {
      source: 'vk',
      medium: 'cpc',
      campaign: '',
      costMinor: null,
      otherCosts: [],
      clicks: null,
      visits: 1,
      visitors: 1,
      orders: 1,
      buyers: 1,
      revenueMinor: 700,
    },
  ])
})
