import { describe, expect, test } from 'vitest'
import { insertRows, sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { clickhouseTime, dayMs } from '../../kit/time.ts'
import { ask } from '../../tests/ask.ts'
import { testEngines } from '../../tests/engines.ts'
import { type MadeShop, madeShop } from '../../tests/made-shop.ts'
import { createCampaign } from './campaign-operations.ts'
import type { Incremental } from './incremental.ts'
import { campaignStatistics } from './statistics.ts'

const engines = testEngines()
const { db, clickhouse } = engines

const put = (query: string, params: Record<string, unknown>) =>
  clickhouse.command({ query, query_params: params })

/** Some people of one side of a test, by number, of whom the first bought: so many, and so many of them for this much. */
interface Side {
  kind: 'queued' | 'held-out'
  variant: string
  from: number
  people: number
  buyers: number
  payers: number
  amountMinor: number
}

async function begun(shop: MadeShop): Promise<string> {
  const variants = [{ key: 'A' }, { key: 'B' }]
  const { id } = await ask(engines, shop.id, createCampaign, { name: 'Test', definition: { variants } })
  await sql`update campaigns set status = 'done', started_at = now() - interval '30 days' where id = ${id}`.execute(
    db,
  )
  return id
}

async function tell(shop: MadeShop, campaignId: string, side: Side) {
  const params = { workspace: shop.id, campaign: campaignId, ...side }
  await put(
    `INSERT INTO message_events (workspace_id, message_id, customer_id, channel, campaign_id, variant, kind, reason, occurred_at)
     SELECT {workspace:UUID}, generateUUIDv4(), {from:UInt64} + number, 'email', {campaign:UUID}, {variant:String},
            {kind:String} = 'queued' ? 'queued' : 'skipped', {kind:String} = 'queued' ? '' : 'held-out', now64(3) - toIntervalDay(20)
     FROM numbers({people:UInt64})`,
    params,
  )
  await put(
    `INSERT INTO purchases (workspace_id, customer_id, order_id, placed_at, is_purchase, currency, amount_minor, version)
     SELECT {workspace:UUID}, {from:UInt64} + number, generateUUIDv4(), now64(3) - toIntervalDay(19), true, 'GBP',
            number < {payers:UInt64} ? {amountMinor:Int64} : 0, 1
     FROM numbers({buyers:UInt64})`,
    params,
  )
}

const rounded = (estimate: { value: number; low: number; high: number } | null, by: number, digits: number) =>
  estimate && [estimate.value, estimate.low, estimate.high].map((one) => Number((one / by).toFixed(digits)))

/** The amounts here are made up so that mean and spread come near the published ones: within half a penny a person. */
function expectNear(
  estimate: { value: number; low: number; high: number } | null | undefined,
  by: number,
  published: [number, number, number],
) {
  const found = estimate ? [estimate.value, estimate.low, estimate.high] : []
  for (const [place, one] of published.entries())
    expect(Math.abs((found[place] ?? Number.NaN) / by - one)).toBeLessThan(0.005)
}

const incremental = async (shop: MadeShop, id: string): Promise<Incremental> =>
  (await ask(engines, shop.id, campaignStatistics, { id })).incremental

describe('the effect of a campaign, from the history in ClickHouse', () => {
  test('of the published Hillstrom test comes out as published, by letter and in money', async () => {
    const shop = await madeShop(db)
    const id = await begun(shop)
    const first = 1_000_000
    await tell(shop, id, {
      kind: 'queued',
      variant: 'A',
      from: first,
      people: 21_307,
      buyers: 3_894,
      payers: 136,
      amountMinor: 22_287,
    })
    await tell(shop, id, {
      kind: 'queued',
      variant: 'B',
      from: 2 * first,
      people: 21_387,
      buyers: 3_238,
      payers: 108,
      amountMinor: 21_331,
    })
    await tell(shop, id, {
      kind: 'held-out',
      variant: 'A',
      from: 3 * first,
      people: 21_306,
      buyers: 2_262,
      payers: 67,
      amountMinor: 20_759,
    })
    const found = await incremental(shop, id)
    expect(found.heldOut).toMatchObject({ people: 21_306, buyers: 2_262 })
    const [men, women] = found.byVariant
    expect(rounded(men?.difference ?? null, 1, 4)).toEqual([0.0766, 0.07, 0.0832])
    expect(rounded(women?.difference ?? null, 1, 4)).toEqual([0.0452, 0.0389, 0.0516])
    expectNear(men?.extraMinor, 21_307 * 100, [0.77, 0.485, 1.055])
    expectNear(women?.extraMinor, 21_387 * 100, [0.424, 0.169, 0.68])
    expect(found.money.verdict).toBe('gain')
    expect(found.sentence.en).toContain('The letters brought about £')
    expect(found.sentence.ru).toContain('Письма принесли примерно')
  })

  test('that is none is said to be none, with how many more people it would take', async () => {
    const shop = await madeShop(db)
    const id = await begun(shop)
    await tell(shop, id, {
      kind: 'queued',
      variant: 'A',
      from: 1_000_000,
      people: 4_972,
      buyers: 1_013,
      payers: 0,
      amountMinor: 0,
    })
    await tell(shop, id, {
      kind: 'held-out',
      variant: 'A',
      from: 2_000_000,
      people: 5_028,
      buyers: 983,
      payers: 0,
      amountMinor: 0,
    })
    const found = await incremental(shop, id)
    expect(found.buying).toMatchObject({ verdict: 'not-shown', morePeople: 64_000 })
    expect(found.sentence.en).toMatch(
      /^No effect can be shown yet\. .* about 64,000 more people are needed\./,
    )
    expect(found.sentence.ru).toMatch(/^Эффект пока не доказан\./)
  })

  test('in money is not told by a hold-out of which hardly anybody bought, however many of the others did', async () => {
    const shop = await madeShop(db)
    const id = await begun(shop)
    const side = { variant: 'A', amountMinor: 5_000 }
    await tell(shop, id, { ...side, kind: 'queued', from: 1_000_000, people: 441, buyers: 16, payers: 16 })
    await tell(shop, id, { ...side, kind: 'held-out', from: 2_000_000, people: 49, buyers: 0, payers: 0 })
    const found = await incremental(shop, id)
    expect(found.money).toEqual({
      verdict: 'too-few',
      perPersonMinor: null,
      extraMinor: null,
      morePeople: null,
    })
    expect(found.byVariant).toMatchObject([{ key: 'A', extraMinor: null }])
    expect(found.sentence.en).toContain('No effect can be shown yet. Nobody of the hold-out bought')
  })

  test('in buyers is told without money where hardly anybody of the hold-out bought, and never as good as nothing', async () => {
    const shop = await madeShop(db)
    const id = await begun(shop)
    const side = { variant: 'A', amountMinor: 5_000 }
    await tell(shop, id, { ...side, kind: 'queued', from: 1_000_000, people: 1_161, buyers: 71, payers: 71 })
    await tell(shop, id, { ...side, kind: 'held-out', from: 2_000_000, people: 146, buyers: 1, payers: 1 })
    const { buying, money, sentence } = await incremental(shop, id)
    expect([buying.verdict, money.verdict]).toEqual(['gain', 'too-few'])
    expect(sentence.en).toMatch(
      /^About 63 more people bought[^.]*\. Too few of either side bought for their money/,
    )
    expect(sentence.ru).not.toContain('Разницы почти нет')
  })

  test('is not spoken of without a hold-out, nor on a handful of orders; other currencies and later orders do not count', async () => {
    const shop = await madeShop(db)
    const id = await begun(shop)
    const side = { variant: 'A', people: 100, payers: 0, amountMinor: 0 }
    await tell(shop, id, { ...side, kind: 'queued', from: 1_000_000, buyers: 3 })
    expect((await incremental(shop, id)).buying.verdict).toBe('no-hold-out')
    await sql`
      update campaigns set definition = definition || '{"holdOutShare": 0.1}' where workspace_id = ${shop.id} and id = ${id}`.execute(
      db,
    )
    // There is one, and its turn has not come.
    const early = await incremental(shop, id)
    expect([early.buying.verdict, early.sentence.en]).toEqual([
      'not-yet',
      expect.stringContaining('Nobody of the hold-out has been come to yet'),
    ])
    await tell(shop, id, { ...side, kind: 'held-out', from: 2_000_000, buyers: 0 })
    const late = (currency: string, days: number) =>
      put(
        `INSERT INTO purchases (workspace_id, customer_id, order_id, placed_at, is_purchase, currency, amount_minor, version)
         SELECT {workspace:UUID}, 1000050, generateUUIDv4(), now64(3) - toIntervalDay(${days}), true, {currency:String}, 500, 1`,
        { workspace: shop.id, currency },
      )
    await late('USD', 18)
    await late('GBP', 1)
    await late('GBP', 25)
    expect(await incremental(shop, id)).toMatchObject({
      buying: { verdict: 'too-few' },
      treated: { people: 100, buyers: 3, orders: 3 },
    })
    // Merged cards are one person: who was to be written to counts as that.
    await put(
      `INSERT INTO customer_links (workspace_id, customer_id, root_id, version) VALUES ({workspace:UUID}, 2000000, 1000000, 1)`,
      { workspace: shop.id },
    )
    expect(await incremental(shop, id)).toMatchObject({ treated: { people: 100 }, heldOut: { people: 99 } })
  })

  test('of a campaign that has not begun is nothing, and a stranger’s does not exist', async () => {
    const [shop, stranger] = [await madeShop(db), await madeShop(db)]
    const { id } = await ask(engines, shop.id, createCampaign, { name: 'Draft' })
    const found = await ask(engines, shop.id, campaignStatistics, { id })
    expect(found).toMatchObject({ total: { sent: 0 }, links: [], hours: [], comparison: { isProven: false } })
    await expect(ask(engines, stranger.id, campaignStatistics, { id })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(ask(engines, shop.id, campaignStatistics, { id: newId() })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test('says of those that failed what the other side said most often, in its words', async () => {
    const shop = await madeShop(db)
    const id = await begun(shop)
    const fail = async (reason: string) => {
      const messageId = newId()
      await sql`insert into messages (workspace_id, id, idempotency_key, channel, customer_id, campaign_id, status, reason_code, reason)
        values (${shop.id}, ${messageId}, ${messageId}, 'sms', 1, ${id}, 'failed', 'smpp-69', ${reason})`.execute(
        db,
      )
      await put(
        `INSERT INTO message_events (workspace_id, message_id, customer_id, channel, campaign_id, kind, reason, occurred_at)
         SELECT {workspace:UUID}, {message:UUID}, 1, 'sms', {campaign:UUID}, 'failed', 'smpp-69', now64(3) - toIntervalDay(20)`,
        { workspace: shop.id, message: messageId, campaign: id },
      )
    }
    for (const reason of ['No route', 'Submit failed', 'Submit failed']) await fail(reason)
    expect((await ask(engines, shop.id, campaignStatistics, { id })).notSent).toEqual([
      { kind: 'failed', reasonCode: 'smpp-69', said: 'Submit failed', people: 3 },
    ])
  })
})

describe('a campaign that goes out repeatedly', () => {
  test('tells what became of each time apart, also of letters that went out after the next time was planned', async () => {
    const shop = await madeShop(db)
    const schedule = {
      kind: 'repeated' as const,
      every: 'week' as const,
      firstDay: '2026-01-01',
      time: '10:00',
    }
    const { id } = await ask(engines, shop.id, createCampaign, {
      name: 'Weekly',
      definition: { variants: [{ key: 'A' }], schedule },
    })
    await sql`
      update campaigns set status = 'scheduled', occasions = 3, started_at = now() - interval '21 days' where id = ${id}`.execute(
      db,
    )
    await sql`
      insert into campaign_runs (workspace_id, campaign_id, occasion, state, planned_at, started_at, paced_from, audience)
      select ${shop.id}, ${id}, n, 'done', at, at, at, 10 * n
      from (select n, now() - make_interval(days => 28 - 7 * n) as at from generate_series(1, 3) n) run`.execute(
      db,
    )
    const message = (askedDaysAgo: number, ...events: [kind: string, daysAgo: number][]) => {
      const messageId = newId()
      return [['queued', askedDaysAgo] as const, ...events].map(([kind, days]) => ({
        workspace_id: shop.id,
        message_id: messageId,
        customer_id: 1,
        channel: 'email',
        campaign_id: id,
        variant: 'A',
        kind,
        occurred_at: clickhouseTime(new Date(Date.now() - days * dayMs)),
      }))
    }
    await insertRows(clickhouse, 'message_events', [
      ...message(20.9, ['sent', 20.8]),
      ...message(20.9, ['sent', 13.9], ['clicked', 13]),
      ...message(13.9, ['sent', 13.8], ['clicked', 2]),
    ] as never)
    const { occasions, total } = await ask(engines, shop.id, campaignStatistics, { id })
    expect(total).toMatchObject({ sent: 3, clicked: 2 })
    expect(
      occasions.map(({ occasion, audience, figures }) => [occasion, audience, figures.sent, figures.clicked]),
    ).toEqual([
      [3, 30, 0, 0],
      [2, 20, 1, 1],
      [1, 10, 2, 1],
    ])
  })
})
