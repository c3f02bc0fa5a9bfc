import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { appendFacts, connectClickHouse, type EventRow, noId, sql } from '../../engines/index.ts'
import type { AppError } from '../../kit/errors.ts'
import { newId } from '../../kit/ids.ts'
import { clickhouseTime } from '../../kit/time.ts'
import { rememberRange } from '../../server/jobs/remember.ts'
import { ask } from '../../tests/ask.ts'
import { testEngines } from '../../tests/engines.ts'
import { type MadeShop, madeShop } from '../../tests/made-shop.ts'
import { flowsOn, happened, paidOrder, waitStep } from '../../tests/running-flow.ts'
import { recordConsents } from '../consent/index.ts'
import { saveOrders } from '../orders/index.ts'
import { createSegment } from '../segments/segment-operations.ts'
import { checkDefinition } from './check-definition.ts'
import { advanceFlows, newAsking } from './index.ts'

const engines = testEngines()
const { db } = engines
const { react, advance, people, where, hurry, runningFlow } = flowsOn(engines)

/** What the intake hands on of an event. */
const remembered = (shop: MadeShop, customer_id: number, name: string) =>
  shop.inTransaction((tx) =>
    appendFacts(tx, {
      events: [
        {
          workspace_id: shop.id,
          customer_id,
          message_id: newId(),
          type: 'track',
          name,
          occurred_at: clickhouseTime(new Date()),
          received_at: clickhouseTime(new Date()),
          source_id: noId,
          properties: '{}',
          context: '{}',
        } as unknown as EventRow,
      ],
    }),
  )
const oneRound = (shop: MadeShop, asking = newAsking()) =>
  advanceFlows(engines, asking, { limit: 100, workspaceIds: [shop.id] })

const yesNo = [
  { id: 'yes', kind: 'exit' },
  { id: 'no', kind: 'exit' },
]
const branch = (...conditions: object[]) => [
  { id: 'b', kind: 'branch', conditions, yes: 'yes', no: 'no' },
  ...yesNo,
]

describe('a trigger with conditions', () => {
  test('starts by the event that fits, though an earlier one of the same person does not', async () => {
    const shop = await madeShop(db)
    const { id } = await shop.customer()
    await runningFlow(shop, {
      trigger: {
        kind: 'event',
        event: 'Go',
        conditions: [{ kind: 'event-property-is', property: 'basket.total', is: 'more-than', value: 10 }],
      },
      steps: [waitStep()],
    })
    const ago = (seconds: number) => new Date(Date.now() - seconds * 1000)
    const total = (amount: unknown) => ({ properties: { basket: { total: amount } } })
    await react(
      shop,
      happened(id, 'Go', { ...total(5), at: ago(3) }),
      happened(id, 'Go', { ...total(12), at: ago(1) }),
      happened(id, 'Go', { ...total(11), at: ago(2) }),
    )
    await advance(shop)
    const all = await people(shop)
    expect(all.map((one) => one.facts)).toMatchObject([{ event: total(11) }])
  })

  test('asks history once it is remembered, and knows the event that started it', async () => {
    const shop = await madeShop(db)
    const [often, once] = [await shop.customer(), await shop.customer()]
    await runningFlow(shop, {
      trigger: { kind: 'event', event: 'Go', conditions: [{ kind: 'event-count', event: 'Go', atLeast: 2 }] },
      steps: [waitStep()],
    })
    await remembered(shop, often.id, 'Go')
    for (const { id } of [often, once]) {
      await remembered(shop, id, 'Go')
      await react(shop, happened(id, 'Go'))
    }
    const asking = newAsking()
    await oneRound(shop, asking)
    await oneRound(shop, asking)
    // nothing is decided by what is not known yet
    expect(asking.waiting.size).toBe(2)
    expect(await people(shop)).toEqual([])
    await advance(shop)
    expect((await people(shop)).map((one) => one.customer_id)).toEqual([often.id])
  })

  test('starts who comes into a segment, or leaves it, and nobody by another segment', async () => {
    const shop = await madeShop(db)
    const { id } = await shop.customer()
    const segment = async (name: string) =>
      (await ask(engines, shop.id, createSegment, { name, definition: { match: 'all', items: [] } })).id
    const [mine, other] = [await segment('Mine'), await segment('Other')]
    await runningFlow(shop, {
      trigger: { kind: 'segment', segmentId: mine },
      exit: [{ kind: 'segment', segmentId: mine, move: 'left' }],
      steps: [waitStep()],
    })
    const moved = (name: string, segmentId: string) =>
      react(shop, happened(id, name, { properties: { segmentId } }))
    await moved('Segment Entered', other)
    expect(await where(shop)).toEqual([])
    await moved('Segment Entered', mine)
    await advance(shop)
    await moved('Segment Left', other)
    expect(await where(shop)).toEqual(['waiting at wait'])
    await moved('Segment Left', mine)
    expect(await where(shop)).toEqual(['exited at wait'])
  })
})

describe('an exit with conditions', () => {
  test('leads out only those for whom they hold, and holds the others no longer than it asks', async () => {
    const shop = await madeShop(db)
    const [big, small] = [await shop.customer(), await shop.customer()]
    await runningFlow(shop, {
      exit: [
        {
          kind: 'event',
          event: 'Bought',
          conditions: [{ kind: 'event-property-is', property: 'total', is: 'more-than', value: 100 }],
        },
      ],
      steps: [waitStep(), { id: 'end', kind: 'exit' }],
    })
    await react(shop, happened(big.id, 'Go'), happened(small.id, 'Go'))
    await advance(shop)
    await react(
      shop,
      happened(big.id, 'Bought', { properties: { total: 500 } }),
      happened(small.id, 'Bought', { properties: { total: 50 } }),
    )
    await hurry(shop)
    // while it is asked whether they leave, nobody goes on
    expect((await oneRound(shop)).moved).toBe(0)
    await advance(shop)
    const ends = new Map((await people(shop)).map((one) => [one.customer_id, one]))
    expect(ends.get(big.id)).toMatchObject({ status: 'exited', reason: 'event: Bought' })
    expect(ends.get(small.id)).toMatchObject({ status: 'done', step_id: 'end' })
  })
})

describe('a branch', () => {
  test('knows an order, a consent and an attribute of this moment', async () => {
    const shop = await madeShop(db)
    const { id } = await shop.customer({ agrees: false })
    await runningFlow(shop, {
      steps: [
        waitStep(),
        ...branch(
          { kind: 'order-count', atLeast: 1 },
          { kind: 'bought-product', any: ['p'], atLeast: 1 },
          { kind: 'is-reachable' },
          { kind: 'attribute-is', attribute: 'city', value: 'Leeds' },
        ),
      ],
    })
    await react(shop, happened(id, 'Go'))
    await advance(shop)
    await shop.inTransaction(async (tx) => {
      await saveOrders(tx, shop.id, [paidOrder(id)])
      await recordConsents(tx, shop.id, [
        { customerId: id, channel: 'email', status: 'granted', at: new Date(), proof: {} },
      ])
      await sql`update customers set city = 'Leeds' where workspace_id = ${shop.id} and id = ${id}`.execute(
        tx,
      )
    })
    await hurry(shop)
    await advance(shop)
    expect(await where(shop)).toEqual(['done at yes'])
  })

  test('takes any of its conditions, groups of them, and what the person’s other cards did', async () => {
    const shop = await madeShop(db)
    const [one, other] = [await shop.customer(), await shop.customer()]
    await remembered(shop, other.id, 'Played')
    await shop.merge(other.id, one.id)
    await runningFlow(shop, {
      steps: [
        {
          id: 'b',
          kind: 'branch',
          match: 'any',
          conditions: [
            { kind: 'event-count', event: 'Never', atLeast: 1 },
            {
              match: 'all',
              items: [
                { kind: 'event-count', event: 'Played', atLeast: 1 },
                { kind: 'order-count', atLeast: 1, isNot: true },
              ],
            },
          ],
          yes: 'yes',
          no: 'no',
        },
        ...yesNo,
      ],
    })
    await react(shop, happened(one.id, 'Go'))
    await advance(shop)
    expect(await where(shop)).toEqual(['done at yes'])
  })

  test('is waited at while history cannot be asked; who asks nothing goes on meanwhile, and nobody fails', async () => {
    const shop = await madeShop(db)
    const { id } = await shop.customer()
    await runningFlow(shop, { steps: branch({ kind: 'order-count', atLeast: 1, isNot: true }) })
    await runningFlow(shop, { steps: [{ id: 'free', kind: 'exit' }] })
    await react(shop, happened(id, 'Go'))
    const gone = connectClickHouse('http://127.0.0.1:1')
    const asking = newAsking()
    const round = () =>
      advanceFlows({ db, clickhouse: gone }, asking, { limit: 100, workspaceIds: [shop.id] })
    await round()
    while (await rememberRange(engines));
    for (let turn = 0; turn < 8; turn++) await expect(round()).rejects.toThrow(/could not be asked/)
    expect((await where(shop)).sort()).toEqual(['active at b', 'done at free'])
    await gone.close()
    await advance(shop)
    expect((await where(shop)).sort()).toEqual(['done at free', 'done at yes'])
  })

  test('that names what is gone fails with the reason', async () => {
    const shop = await madeShop(db)
    const { id } = await shop.customer()
    const flow = await runningFlow(shop, { steps: branch({ kind: 'order-count', atLeast: 1 }) })
    await sql`
      update flow_versions set definition = jsonb_set(definition, '{steps,0,conditions,0,kind}', '"no-such-kind"')
      where flow_id = ${flow}`.execute(db)
    await react(shop, happened(id, 'Go'))
    for (let attempt = 0; attempt < 5; attempt++) {
      await sql`update enrolments set wake_at = now() where workspace_id = ${shop.id}`.execute(db)
      await advance(shop)
    }
    expect((await people(shop))[0]).toMatchObject({
      status: 'failed',
      reason: 'There is no condition “no-such-kind” any more',
    })
  })
})

describe('conditions of a flow', () => {
  const complaints = async (shop: MadeShop, definition: object) =>
    shop
      .inTransaction((tx) => checkDefinition(tx, shop.id, definition))
      .then(
        () => [],
        (error) => (error as AppError).fields.map((one) => one.path),
      )

  test('that cannot be asked are refused, each told where it is', async () => {
    const shop = await madeShop(db)
    const stranger = await madeShop(db)
    const theirs = await ask(engines, stranger.id, createSegment, {
      name: 'Theirs',
      definition: { match: 'all', items: [] },
    })
    expect(
      await complaints(shop, {
        trigger: { kind: 'segment', segmentId: theirs.id, conditions: [{ kind: 'fly' }] },
        exit: [{ kind: 'event', event: 'Bought', conditions: [{ kind: 'order-count' }] }],
        steps: branch({ kind: 'has-consent' }, { kind: 'in-segment', segmentId: theirs.id }),
      }),
    ).toEqual([
      'definition.trigger.segmentId',
      'definition.trigger.conditions.0.kind',
      'definition.exit.0.conditions.0.atLeast',
      'definition.steps.0.conditions.1.segmentId',
    ])
  })

  test('saved in the words of the former set say the same in those of segments', async () => {
    const file = await readFile(
      new URL('../../engines/postgres/migrations/0140_one_evaluator.sql', import.meta.url),
      'utf8',
    )
    const shop = await madeShop(db)
    const former = {
      trigger: {
        kind: 'event',
        event: 'Go',
        conditions: [{ kind: 'event-property-is', property: 'colour', value: 'Red', isNot: true }],
      },
      exit: [{ kind: 'event', event: 'Bought' }],
      reentry: { afterHours: 24 },
      steps: branch(
        { kind: 'has-consent', channel: 'email', topic: 'marketing', isNot: false },
        { kind: 'cart-is-over', amountMinor: 0, isNot: false },
        { kind: 'has-ordered-in', days: 30, isNot: true },
        { kind: 'has-ordered-in', days: 0.5, isNot: false },
        { kind: 'attribute-is', attribute: 'city', operator: 'is-not', value: 'Leeds', isNot: false },
        { kind: 'attribute-is', attribute: 'size', operator: 'is-known', value: '', isNot: false },
      ),
    }
    const now = await shop
      .inTransaction(async (tx) => {
        await sql`create schema former`.execute(tx)
        await sql`set local search_path to former`.execute(tx)
        await sql`create table flows (workspace_id uuid, id uuid, definition jsonb, primary key (workspace_id, id))`.execute(
          tx,
        )
        await sql`create table flow_versions (definition jsonb)`.execute(tx)
        await sql`insert into flows values (${newId()}, ${newId()}, ${JSON.stringify(former)}::jsonb)`.execute(
          tx,
        )
        for (const statement of file.split(/;\n(?=\n|update|drop|create index)/))
          if (statement.trim()) await sql.raw(statement).execute(tx)
        const { rows } = await sql<{ definition: object }>`select definition from flows`.execute(tx)
        throw Object.assign(new Error('undone'), { definition: rows[0]?.definition })
      })
      .catch((error: { definition: Record<string, unknown> }) => error.definition)
    const { id: somebody } = await shop.customer()
    await sql`update customers set attributes = '{"size": "M"}' where workspace_id = ${shop.id} and id = ${somebody}`.execute(
      db,
    )
    const checked = await shop.inTransaction((tx) => checkDefinition(tx, shop.id, now))
    expect(checked.trigger.conditions).toMatchObject([
      { kind: 'event-property-is', property: 'colour', is: 'equals', value: 'Red', isNot: true },
    ])
    expect(checked.exit).toEqual([{ kind: 'event', event: 'Bought', conditions: [] }])
    expect(checked.steps[0]?.conditions).toMatchObject([
      { kind: 'has-consent', state: 'granted' },
      { kind: 'cart-is-over', amountMinor: 0 },
      { kind: 'order-count', atLeast: 1, period: { last: 30, unit: 'day' }, isNot: true },
      { kind: 'order-count', atLeast: 1, period: { last: 12, unit: 'hour' } },
      { kind: 'attribute-is', is: 'not-equals', value: 'Leeds' },
      { kind: 'attribute-is', is: 'present' },
    ])
  })
})
