import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { insertRows, noId, sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { clickhouseTime, dayMs } from '../../kit/time.ts'
import { bgNbdBuyers, type MadeBuyer } from '../../tests/made-up-buyers.ts'
import { testServer } from '../../tests/server.ts'
import { learnForecast } from './binary/learn.ts'
import { learnRefinement, refinedChance } from './binary/refine.ts'
import type { History } from './histories.ts'
import {
  askForFit,
  BinarySettings,
  claimFit,
  repeatModelNamed,
  runFit,
  scopeDue,
  workspaceDue,
} from './index.ts'
import { pastAt } from './past.ts'

const server = await testServer()
const { db, clickhouse, pool } = server.runtime.engines
const now = new Date('2026-06-15T10:00:00Z')

/** Purchases of made-up people, each on their days; customers are 1, 2, 3, …. */
async function shopWith(
  buyers: readonly Pick<MadeBuyer, 'days' | 'age'>[],
  more: Record<string, unknown> = {},
) {
  const workspace = await server.newWorkspace()
  const key = await server.newKey(workspace.id, 'read', 'write')
  await buy(workspace.id, buyers, more)
  return { ...workspace, key }
}

async function buy(
  workspaceId: string,
  buyers: readonly Pick<MadeBuyer, 'days' | 'age'>[],
  more: Record<string, unknown> = {},
) {
  await insertRows(
    clickhouse,
    'purchases',
    buyers.flatMap(({ days, age }, index) =>
      days.map((day, turn) => ({
        workspace_id: workspaceId,
        customer_id: index + 1,
        order_id: newId(),
        placed_at: clickhouseTime(new Date(now.getTime() - (age - day) * dayMs)),
        is_purchase: true,
        currency: 'GBP',
        amount_minor: 1_000 + ((index * 37 + turn * 11) % 400),
        attributed_message_id: noId,
        version: 1,
        ...more,
      })),
    ),
  )
}

/** Fits everybody now and answers with what is kept of it. */
async function fitted(workspaceId: string, key: string, at = now) {
  await db.transaction().execute((tx) => askForFit(tx, workspaceId, { kind: 'everybody' }, 'test'))
  for (;;) {
    const claimed = await claimFit(db)
    if (!claimed) break
    await runFit({ db, clickhouse, now: at }, claimed)
  }
  return (await server.call('predictions.model', {}, { key })).body
}

const predictionOf = async (workspaceId: string, customerId: number) => {
  const answer = await clickhouse.query({
    query: `SELECT * FROM customer_predictions FINAL WHERE workspace_id = {workspaceId:UUID} AND customer_id = {customerId:UInt64}`,
    query_params: { workspaceId, customerId },
    format: 'JSONEachRow',
  })
  return (await answer.json<Record<string, number | string | null>>())[0]
}

describe('a base that buys as the model says', () => {
  const buyers = bgNbdBuyers(1_200, [0.8, 60, 0.8, 2.5], { seed: 7 })

  test('gets its parameters back, predictions for everybody, and a hold-out better than plain guesses', async () => {
    const { id, key } = await shopWith(buyers)
    const { fit, inUse } = await fitted(id, key)
    expect(fit).toMatchObject({ status: 'done', verdict: 'converged', reason: null })
    expect(inUse.id).toBe(fit.id)
    const { results } = fit
    expect(results.customers).toBe(buyers.length)
    const model = results.models.find((one: { name: string }) => one.name === 'bg-nbd')
    expect(model.parameters.r).toBeGreaterThan(0.5)
    expect(model.parameters.r).toBeLessThan(1.2)
    const total = (rows: { actual: number; expected: number }[], of: 'actual' | 'expected') =>
      rows.reduce((sum, row) => sum + row[of], 0)
    expect(total(results.frequencies, 'actual')).toBe(buyers.length)
    expect(total(results.frequencies, 'expected')).toBeCloseTo(buyers.length, 3)
    // what is told of each place in the map comes to what is told of all
    for (const name of ['alive', 'orders30', 'orders90', 'orders365'] as const) {
      const cells: Record<string, number>[] = results.aliveMap.cells
      const sum = cells.reduce((all, cell) => all + (cell[name] ?? 0) * (cell.customers ?? 0), 0)
      expect(sum).toBeCloseTo(results.totals[name], 3)
    }
    const last = results.tracking.at(-1)
    expect(last.actual).toBe(buyers.reduce((sum, one) => sum + one.repeats, 0))
    expect(Math.abs(last.expected / last.actual - 1)).toBeLessThan(0.15)
    const { errors, actual } = results.holdOut
    expect(Math.abs(errors.model.foretold / actual - 1)).toBeLessThan(0.3)
    expect(errors.model.meanError).toBeLessThan(errors.ownRate.meanError)
    expect(errors.model.rootSquareError).toBeLessThan(errors.everyoneAlike.rootSquareError)
    expect(results.binary.backTest.methods.binary.areaUnderCurve).toBeGreaterThan(0.7)
    expect(results.binary.patterns[0].customers).toBeGreaterThan(0)

    const busy = buyers.findIndex((one) => one.repeats > 5 && one.age - one.recency < 20)
    const silent = buyers.findIndex((one) => one.repeats > 5 && one.age - one.recency > 300)
    const [ofBusy, ofSilent] = [await predictionOf(id, busy + 1), await predictionOf(id, silent + 1)]
    expect(ofBusy).toMatchObject({ repeats: buyers[busy]?.repeats, age_days: buyers[busy]?.age })
    expect(Number(ofBusy?.p_alive)).toBeGreaterThan(0.7)
    expect(Number(ofSilent?.p_alive)).toBeLessThan(0.2)
    expect(Number(ofBusy?.clv_minor)).toBeGreaterThan(Number(ofSilent?.clv_minor))
    expect(ofSilent?.next_order_at).toBe(null)
    expect(Number(ofBusy?.predicted_check_minor)).toBeGreaterThan(1_000)
    expect(Number(ofBusy?.predicted_check_minor)).toBeLessThan(1_400)
    const spread = await server.call('predictions.distribution', {}, { key })
    expect(spread.body.tenths).toHaveLength(10)
    for (const table of ['prediction_histories', 'prediction_answers']) {
      const left = await clickhouse.query({
        query: `SELECT count() AS rows FROM ${table} WHERE fit_id = {fitId:UUID}`,
        query_params: { fitId: fit.id },
        format: 'JSONEachRow',
      })
      expect(await left.json()).toEqual([{ rows: 0 }])
    }
  })

  test('a history that ended long ago says so, and is fitted as known on the day it ended', async () => {
    const year = 365 * dayMs
    const { id, key } = await shopWith(buyers)
    const later = new Date(now.getTime() + 10 * year)
    const { fit: tooLate } = await fitted(id, key, later)
    expect(tooLate.results.silentDays).toBeGreaterThan(3_600)
    const scope = { kind: 'day' as const, day: '2026-06-15' }
    const asked = await server.call('predictions.fit', { scope }, { key })
    expect(asked.status).toBe(200)
    const claimed = await claimFit(db)
    if (claimed) await runFit({ db, clickhouse, now: later }, claimed)
    const { body } = await server.call('predictions.model', { id: asked.body.id }, { key })
    expect(body.fit).toMatchObject({ status: 'done', verdict: 'converged', isInUse: false })
    expect(body.inUse?.id).not.toBe(body.fit.id)
    expect(body.fit.asOf.slice(0, 10)).toBe('2026-06-15')
    expect(body.fit.results.silentDays).toBeLessThan(3)
    expect(body.fit.results.totals.alive).toBeGreaterThan(tooLate.results.totals.alive)
    const { actual, errors } = body.fit.results.holdOut
    expect(actual).toBeGreaterThan(0)
    expect(errors.model.meanError).toBeLessThan(errors.ownRate.meanError)
    const compared = await server.call('predictions.compare', {}, { key })
    expect(compared.body.items.map((one: { scope: { kind: string } }) => one.scope.kind)).toEqual([
      'everybody',
      'day',
    ])
    const ahead = { kind: 'day', day: '2999-01-01' }
    expect((await server.call('predictions.fit', { scope: ahead }, { key })).status).toBe(400)
  })

  test('a cohort is fitted beside, and changes nothing for customers', async () => {
    const { id, key } = await shopWith(buyers.slice(0, 400))
    const started = await server.call(
      'predictions.fit',
      { scope: { kind: 'cohort', from: '2025-01-01', to: '2026-01-01' } },
      { key },
    )
    expect(started.body).toMatchObject({ status: 'waiting' })
    const claimed = await claimFit(db)
    if (claimed) await runFit({ db, clickhouse, now }, claimed)
    const kept = await server.call('predictions.model', { id: started.body.id }, { key })
    expect(kept.body.fit).toMatchObject({ status: 'done', isInUse: false })
    const inCohort = buyers.slice(0, 400).filter(({ age }) => {
      const first = new Date(now.getTime() - age * dayMs).toISOString().slice(0, 10)
      return first >= '2025-01-01' && first < '2026-01-01'
    })
    expect(kept.body.fit.results.customers).toBe(inCohort.length)
    expect(kept.body.inUse).toBe(null)
    expect(await predictionOf(id, 1)).toBeUndefined()
  })
})

describe('a segment', () => {
  test('is fitted beside everybody by who is in it, changes nothing for customers, and is compared', async () => {
    const buyers = bgNbdBuyers(500, [0.9, 50, 0.7, 2.5], { seed: 8 })
    const { id, key } = await shopWith(buyers)
    await fitted(id, key)
    const segmentId = newId()
    const ask = () => server.call('predictions.fit', { scope: { kind: 'segment', segmentId } }, { key })
    expect((await ask()).status).toBe(404)
    await sql`
      insert into segments (workspace_id, id, name, color, basis, definition, generation)
      values (${id}, ${segmentId}, 'Loyal', 1, 'rule', '{"match":"all","items":[]}', 0)`.execute(db)
    expect((await ask()).status).toBe(409)
    await sql`update segments set generation = 2 where workspace_id = ${id} and id = ${segmentId}`.execute(db)
    await insertRows(
      clickhouse,
      'segment_members',
      Array.from({ length: 300 }, (_, index) => ({
        workspace_id: id,
        segment_id: segmentId,
        generation: index < 250 ? 2 : 1,
        customer_id: index + 1,
        since: clickhouseTime(now),
        version: 1,
        is_gone: 0,
      })),
    )
    expect((await ask()).body).toMatchObject({ status: 'waiting', segmentName: 'Loyal' })
    const claimed = await claimFit(db)
    if (claimed) await runFit({ db, clickhouse, now }, claimed)
    const { items } = (await server.call('predictions.compare', {}, { key })).body
    expect(items.map((one: { customers: number }) => one.customers)).toEqual([500, 250])
    expect(items[1]).toMatchObject({ scope: { kind: 'segment' }, segmentName: 'Loyal', isInUse: false })
    expect(items[1].orders365PerCustomer).toBeGreaterThan(0)
    expect(items[1].errors.model.meanError).toBeGreaterThan(0)
    const stranger = await server.newWorkspace()
    const strangersKey = await server.newKey(stranger.id, 'read', 'write')
    expect((await server.call('predictions.compare', {}, { key: strangersKey })).body.items).toEqual([])
    const scope = { kind: 'segment', segmentId }
    expect((await server.call('predictions.fit', { scope }, { key: strangersKey })).status).toBe(404)

    const forget = (one: { id: string }, as = key) =>
      server.call('predictions.forget', { id: one.id }, { key: as })
    expect((await forget(items[1], strangersKey)).status).toBe(404)
    expect((await forget(items[0])).status).toBe(409)
    await ask()
    expect((await forget(items[1])).status).toBe(200)
    const { fits } = (await server.call('predictions.models', {}, { key })).body
    expect(fits.map((one: { scope: { kind: string } }) => one.scope.kind)).toEqual(['everybody'])
  })
})

describe('the chance to buy in the next period', () => {
  test('is written for everybody as the back-test reckons it: by pattern, model, days and money', async () => {
    const buyers = bgNbdBuyers(700, [0.9, 50, 0.7, 2.5], { seed: 17 })
    const { id, key } = await shopWith(buyers)
    const { fit } = await fitted(id, key)
    const day = Math.floor(now.getTime() / dayMs)
    const answer = await clickhouse.query({
      query: `SELECT customer_id AS customer, toUInt32(toDate(placed_at, 'Europe/London')) AS day, sum(amount_minor) AS money
        FROM purchases FINAL WHERE workspace_id = {id:UUID} GROUP BY customer, day ORDER BY customer, day`,
      query_params: { id },
      format: 'JSONEachRow',
    })
    const people = new Map<number, [number, number][]>()
    for (const row of await answer.json<{ customer: number; day: number; money: number }>())
      people.set(row.customer, [...(people.get(row.customer) ?? []), [row.day - day, Number(row.money)]])
    // In the order in which the sample is read: the order decides nothing, but sums are added up in it.
    const all = [...people.values()]
    const settings = BinarySettings.parse({})
    const bits = 2 * settings.periods
    const known = pastAt(all, { cut: 0, ahead: 0, periodDays: 30, bits })
    const rows = known.map((one) => ({
      bits: one.bits,
      age: one.periodAge,
      bought: one.periodBought,
      customers: 1,
    }))
    const forecast = await learnForecast(rows, settings.periods)
    const chosen = fit.results.models.find((one: { name: string }) => one.name === fit.results.chosen)
    const kind = repeatModelNamed(chosen.name)
    const model = kind?.with(kind.parameters.map((name) => chosen.parameters[name]))
    if (!forecast || !model) throw new Error('There is no forecast')
    const ways = { forecast, orderChance: (one: History) => model.chanceOfOrder(one, 30), periods: 12 }
    const refinement = await learnRefinement(all, ways, { cut: 0, periodDays: 30, bits }, () => undefined)
    expect(refinement?.weights).toHaveLength(8)
    for (const [index, customer] of [...people.keys()].entries()) {
      if (index % 25 > 0) continue
      const one = known[index]
      if (!one) throw new Error('Somebody is missing')
      const written = Number((await predictionOf(id, customer))?.buys_next_period)
      expect(Math.abs(written - refinedChance(one, ways, refinement))).toBeLessThan(0.01)
    }
  })
})

describe('orders told by their totals alone', () => {
  const free = { is_purchase: false, status: 'completed', amount_minor: 0 }
  const purchasesOf = async (more: Record<string, unknown>) => {
    const buyers = Array.from({ length: 40 }, () => ({ days: [0, 30], age: 60 }))
    const { id, key } = await shopWith(buyers)
    await buy(
      id,
      Array.from({ length: 40 }, () => ({ days: [50], age: 60 })),
      { ...free, ...more },
    )
    await fitted(id, key)
    return predictionOf(id, 1)
  }

  test('one that cost nothing is a time somebody came, without money', async () => {
    const known = await purchasesOf({})
    expect(known).toMatchObject({ repeats: 2, recency_days: 50 })
    expect(Number(known?.predicted_check_minor)).toBeGreaterThan(1_000)
  })

  test('a base of nothing else is fitted by itself, one of gifts is not', async () => {
    const isDue = async (total: number, lines: number, status = 'completed') => {
      const { id } = await server.newWorkspace()
      const customer = 'insert into customers (workspace_id) values ($1) returning id'
      const { rows } = await pool.query(customer, [id])
      const order = newId()
      await pool.query(
        `insert into orders (workspace_id, id, number, customer_id, status, channel, placed_at, currency, total_minor, is_purchase)
         values ($1, $2, 'A-1', $3, $4, 'online', now() - interval '9 days', 'EUR', $5, false)`,
        [id, order, rows[0].id, status, total],
      )
      for (let line = 1; line <= lines; line++)
        await pool.query(
          `insert into order_lines (workspace_id, order_id, line_no, product_id, quantity, price_minor, amount_minor)
           values ($1, $2, $3, 'gift', 1, 0, 0)`,
          [id, order, line],
        )
      return (await workspaceDue(db, id)) === id
    }
    expect([await isDue(0, 0), await isDue(0, 1), await isDue(0, 0, 'cancelled')]).toEqual([
      true,
      false,
      false,
    ])
  })

  test.each([
    ['cancelled', { status: 'cancelled' }],
    ['a gift by its lines', { line_count: 1, quantity: 1 }],
    ['money given back', { amount_minor: -500 }],
  ])('%s is none', async (_name, more) => {
    expect(await purchasesOf(more)).toMatchObject({ repeats: 1, recency_days: 30 })
  })
})

const cdnow = fileURLToPath(new URL('../../../shared/data/cdnow/CDNOW_sample.txt', import.meta.url))

test.skipIf(!existsSync(cdnow))(
  'CDNOW gets the published figures from stored orders (skipped where ../shared/data is absent)',
  async () => {
    const shop = await server.newWorkspace()
    const key = await server.newKey(shop.id, 'read', 'write')
    const lines = readFileSync(cdnow, 'utf8').trim().split('\n')
    await insertRows(
      clickhouse,
      'purchases',
      lines.map((line) => {
        const [, id, day = '', , money] = line.trim().split(/\s+/)
        const amount = Math.round(Number(money) * 100)
        return {
          workspace_id: shop.id,
          customer_id: Number(id),
          order_id: newId(),
          placed_at: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)} 12:00:00.000`,
          is_purchase: amount > 0,
          status: 'completed',
          currency: 'GBP',
          amount_minor: amount,
          attributed_message_id: noId,
          version: 1,
        }
      }),
    )
    const scope = { kind: 'day', day: '1997-09-30' }
    const asked = await server.call('predictions.fit', { scope }, { key })
    const claimed = await claimFit(db)
    if (claimed) await runFit({ db, clickhouse, now }, claimed)
    const { results } = (await server.call('predictions.model', { id: asked.body.id }, { key })).body.fit
    expect(results.customers).toBe(2_357)
    expect(results.repeaters).toBe(946)
    const { parameters, logLikelihood } = results.models.find(
      (one: { name: string }) => one.name === 'bg-nbd',
    )
    const published = { r: 0.243, a: 0.793, b: 2.426 }
    for (const [name, value] of Object.entries(published)) expect(parameters[name]).toBeCloseTo(value, 3)
    // Days here, weeks in the paper.
    expect(parameters.alpha / 7).toBeCloseTo(4.414, 3)
    expect(logLikelihood + repeatsIn(lines, '19970930') * Math.log(7)).toBeCloseTo(-9_582.4, 1)
  },
)

/** Days on which somebody of the log came again, until a day. */
function repeatsIn(lines: readonly string[], until: string): number {
  const days = new Set<string>()
  const people = new Set<string>()
  for (const line of lines) {
    const [, id = '', day = ''] = line.trim().split(/\s+/)
    if (day > until) continue
    people.add(id)
    days.add(`${id} ${day}`)
  }
  return days.size - people.size
}

describe('a base no model fits', () => {
  const one = { days: [0], age: 100 }

  test.each([
    ['nobody', [], /Nobody has bought/],
    ['one customer', [{ days: [0, 30, 60], age: 100 }], /Fewer than 20/],
    ['nobody who came again', Array.from({ length: 50 }, (_, i) => ({ ...one, age: i + 1 })), /second day/],
    ['all orders of one day', Array.from({ length: 50 }, () => ({ days: [0], age: 0 })), /one day/],
  ])('%s: says why, and foretells nothing it cannot know', async (_name, buyers, words) => {
    const { id, key } = await shopWith(buyers)
    const { fit, inUse } = await fitted(id, key)
    expect(fit).toMatchObject({ status: 'done', verdict: 'failed' })
    const { items } = (await server.call('predictions.compare', {}, { key })).body
    expect(items).toHaveLength(1)
    expect(items[0].obstacle).toBe(fit.results.obstacle)
    expect(items[0].obstacle).toMatch(/^(no-purchases|too-few-customers|nobody-repeats|no-time-passed)$/)
    expect(fit.reason.en).toMatch(words)
    expect(fit.reason.ru).not.toBe('')
    expect(inUse).toBe(null)
    if (buyers.length) expect(await predictionOf(id, 1)).toMatchObject({ p_alive: null, clv_minor: null })
    for (const name of [
      'predictions.models',
      'predictions.holdout',
      'predictions.distribution',
      'binary.get',
      'binary.backtest',
    ])
      expect((await server.call(name, {}, { key })).status).toBe(200)
  })

  test('everybody alike: the likelihood is flat, which is said, and forecasts are sane', async () => {
    const { id, key } = await shopWith(
      Array.from({ length: 200 }, () => ({ days: [0, 40, 80, 120], age: 150 })),
    )
    const { fit } = await fitted(id, key)
    expect(fit).toMatchObject({ verdict: 'flat', isInUse: true })
    expect(fit.reason.en).toMatch(/flat/)
    for (const model of fit.results.models)
      for (const name of model.flatIn) expect(model.relativeErrors[name]).toBeNull()
    const prediction = await predictionOf(id, 1)
    expect(Number(prediction?.expected_orders_30)).toBeGreaterThan(0.4)
    expect(Number(prediction?.expected_orders_30)).toBeLessThan(0.8)
  })

  test('a flat likelihood does not take the place of a model that converged', async () => {
    const { id, key } = await shopWith(bgNbdBuyers(600, [0.8, 60, 0.8, 2.5], { seed: 31 }))
    const first = await fitted(id, key)
    expect(first.fit.verdict).toBe('converged')
    await clickhouse.command({
      query: `ALTER TABLE purchases DELETE WHERE workspace_id = {workspaceId:UUID}`,
      query_params: { workspaceId: id },
      clickhouse_settings: { mutations_sync: '2' },
    })
    await buy(
      id,
      Array.from({ length: 300 }, () => ({ days: [0, 40, 80, 120], age: 150 })),
    )
    const second = await fitted(id, key, new Date(now.getTime() + dayMs))
    expect(second.fit).toMatchObject({ status: 'done', verdict: 'flat', isInUse: false })
    expect(second.fit.reason.en).toMatch(/former model, which did converge, stays/)
    expect(second.inUse.id).toBe(first.fit.id)
    expect(Number((await predictionOf(id, 1))?.p_alive)).toBeGreaterThan(0)
  })

  test('keeps the former model, which goes on foretelling, and says so', async () => {
    const { id, key } = await shopWith(bgNbdBuyers(600, [0.8, 60, 0.8, 2.5], { seed: 3 }))
    const first = await fitted(id, key)
    await clickhouse.command({
      query: `ALTER TABLE purchases DELETE WHERE workspace_id = {workspaceId:UUID} AND customer_id > 10`,
      query_params: { workspaceId: id },
      clickhouse_settings: { mutations_sync: '2' },
    })
    const second = await fitted(id, key, new Date(now.getTime() + dayMs))
    expect(second.fit).toMatchObject({ verdict: 'failed', isInUse: false })
    expect(second.inUse.id).toBe(first.fit.id)
    expect(Number((await predictionOf(id, 1))?.p_alive)).toBeGreaterThan(0)
    // Who has no purchases any more has no predictions either.
    expect(await predictionOf(id, 500)).toBeUndefined()
  })
})

describe('around a fit', () => {
  test('that of a cohort is renewed when it is a week old, and only then', async () => {
    const { id } = await server.newWorkspace()
    const scope = { kind: 'cohort' as const, from: '2026-01-01', to: '2026-02-01' }
    const fit = await askForFit(db, id, scope, 'test')
    const endedAgo = (days: number) =>
      sql`update prediction_fits set status = 'done', created_at = now() - ${days} * interval '1 day'
        where workspace_id = ${id} and id = ${fit.id}`.execute(db)
    await endedAgo(6)
    expect(await scopeDue(db)).toBeUndefined()
    await endedAgo(8)
    expect(await scopeDue(db)).toEqual({ workspaceId: id, scope })
    await askForFit(db, id, scope, 'schedule')
    expect(await scopeDue(db)).toBeUndefined()
  })

  test('same-day purchases are one, other currencies bring no money, and merged cards are one person', async () => {
    const { id, key } = await shopWith([...bgNbdBuyers(200, [2, 60, 0.5, 3], { seed: 5 })])
    const row = (customer: number, daysAgo: number, more: object = {}) => ({
      workspace_id: id,
      customer_id: customer,
      order_id: newId(),
      placed_at: clickhouseTime(new Date(now.getTime() - daysAgo * dayMs)),
      is_purchase: true,
      currency: 'GBP',
      amount_minor: 500,
      attributed_message_id: noId,
      version: 1,
      ...more,
    })
    await insertRows(clickhouse, 'purchases', [
      row(1001, 50),
      row(1002, 50),
      row(1002, 20, { currency: 'USD', amount_minor: 99_999_999 }),
      row(1002, 10, { is_purchase: false }),
    ])
    await insertRows(clickhouse, 'customer_links', [
      { workspace_id: id, customer_id: 1002, root_id: 1001, version: 1 },
    ])
    await fitted(id, key)
    expect(await predictionOf(id, 1001)).toMatchObject({ repeats: 1, recency_days: 30, age_days: 50 })
    expect(Number((await predictionOf(id, 1001))?.predicted_check_minor)).toBeLessThan(2_000)
    expect(await predictionOf(id, 1002)).toBeUndefined()
  })

  test('a fit that was stopped ends without a trace, one whose process died is begun again', async () => {
    const { id, key } = await shopWith(bgNbdBuyers(300, [0.8, 60, 0.8, 2.5], { seed: 9 }))
    const started = await server.call('predictions.fit', {}, { key })
    expect((await server.call('predictions.fit', {}, { key })).body.id).toBe(started.body.id)
    const claimed = await claimFit(db)
    expect(claimed?.id).toBe(started.body.id)
    expect((await server.call('predictions.stop', { id: started.body.id }, { key })).body.status).toBe(
      'stopped',
    )
    if (claimed) await runFit({ db, clickhouse, now }, claimed)
    expect((await server.call('predictions.model', {}, { key })).body).toMatchObject({
      fit: null,
      inUse: null,
      latest: { status: 'stopped' },
    })
    expect(await predictionOf(id, 1)).toBeUndefined()
    expect((await server.call('predictions.stop', { id: started.body.id }, { key })).status).toBe(409)

    const again = await server.call('predictions.fit', {}, { key })
    const lost = await claimFit(db)
    expect(lost?.id).toBe(again.body.id)
    await db
      .updateTable('prediction_fits')
      .set({ seen_at: new Date(Date.now() - 120_000) })
      .where('id', '=', again.body.id)
      .execute()
    expect((await claimFit(db))?.id).toBe(again.body.id)
    await server.call('predictions.stop', { id: again.body.id }, { key })
  })

  test('a key that may only read starts nothing, and a cohort that ends before it begins is refused', async () => {
    const workspace = await server.newWorkspace()
    const reader = await server.newKey(workspace.id, 'read')
    const writer = await server.newKey(workspace.id, 'read', 'write')
    expect((await server.call('predictions.fit', {}, { key: reader })).status).toBe(403)
    expect((await server.call('binary.update-settings', { period: 'week' }, { key: reader })).status).toBe(
      403,
    )
    const scope = { kind: 'cohort', from: '2026-02-01', to: '2026-01-01' }
    expect((await server.call('predictions.fit', { scope }, { key: writer })).status).toBe(400)
    expect((await server.call('binary.update-settings', { periods: 100 }, { key: writer })).status).toBe(400)
    const changed = await server.call(
      'binary.update-settings',
      { period: 'week', weights: 'doubling' },
      { key: writer },
    )
    expect(changed.body).toMatchObject({ period: 'week', periods: 12, periodDays: 7 })
    const { periodWeights } = changed.body
    expect(periodWeights[0]).toBeCloseTo(2 * periodWeights[1])
  })

  test('of a customer: known, unknown, and of a stranger', async () => {
    const workspace = await server.newWorkspace()
    const key = await server.newKey(workspace.id, 'read', 'write')
    const made = await server.call(
      'customers.create',
      { firstName: 'Anna', email: 'anna@example.org' },
      { key },
    )
    const answer = await server.call('predictions.of-customer', { id: made.body.id }, { key })
    expect(answer.body).toMatchObject({ prediction: null, currency: 'GBP' })
    expect((await server.call('predictions.of-customer', { id: 999_999_999 }, { key })).status).toBe(404)
    const computedAt = new Date()
    const row = {
      workspace_id: workspace.id,
      customer_id: made.body.id,
      repeats: 0,
      recency_days: 0,
      age_days: 166,
    }
    await insertRows(clickhouse, 'customer_predictions', [
      { ...row, computed_at: clickhouseTime(computedAt), version: 1 },
    ])
    const knows = async (lastOrderDaysAgo: number) => {
      const at = new Date(computedAt.getTime() - lastOrderDaysAgo * dayMs)
      await sql`update customers set last_order_at = ${at} where id = ${made.body.id}`.execute(db)
      const { body } = await server.call('predictions.of-customer', { id: made.body.id }, { key })
      return !body.prediction.isOutrun
    }
    expect([await knows(166), await knows(165.2), await knows(1)]).toEqual([true, true, false])
  })
})
