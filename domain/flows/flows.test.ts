import { describe, expect, test } from 'vitest'
import { sql } from '../../engines/index.ts'
import type { AppError } from '../../kit/errors.ts'
import { newId } from '../../kit/ids.ts'
import { testEngines } from '../../tests/engines.ts'
import { type MadeShop, madeShop } from '../../tests/made-shop.ts'
import { flowsOn, happened, paidOrder, waitStep } from '../../tests/running-flow.ts'
import { saveOrders } from '../orders/index.ts'
import { advanceDueEnrolments } from './advance.ts'
import { checkDefinition } from './check-definition.ts'
import { changeFlow, flowById, putVersion } from './store.ts'

const engines = testEngines()
const { db } = engines
const { react, advance, people, where, hurry, runningFlow } = flowsOn(engines)

const send = async (shop: MadeShop, id = 'send') => ({
  id,
  kind: 'send-message',
  templateId: await shop.template('Hello {{ event.properties.what }}'),
})

describe('starting', () => {
  test('an event starts a flow once, however often it is told', async () => {
    const shop = await madeShop(db)
    const { id } = await shop.customer()
    await runningFlow(shop, { steps: [await send(shop)], reentry: { afterHours: 0 } })
    const event = happened(id, 'Go', { properties: { what: 'world' } })
    expect(await react(shop, event, happened(id, 'Other'))).toBe(1)
    expect(await react(shop, event)).toBe(0)
    await advance(shop)
    expect(await react(shop, event)).toBe(0)
    await advance(shop)
    expect(await where(shop)).toEqual(['done at send'])
    const messages = await shop.messages()
    expect(messages).toHaveLength(1)
    expect(messages[0]?.facts).toMatchObject({ event: { name: 'Go', properties: { what: 'world' } } })
  })

  test('somebody who is in the flow, or was lately, does not start again; by another card of theirs neither', async () => {
    const shop = await madeShop(db)
    const [person, other] = [await shop.customer(), await shop.customer()]
    await runningFlow(shop, { steps: [waitStep()], reentry: { afterHours: 24 } })
    await react(shop, happened(person.id, 'Go'), happened(person.id, 'Go'))
    expect(await people(shop)).toHaveLength(1)
    await shop.merge(other.id, person.id)
    expect(await react(shop, happened(other.id, 'Go'))).toBe(0)
    await advance(shop)
    await hurry(shop)
    await advance(shop)
    expect(await where(shop)).toEqual(['done at wait'])
    expect(await react(shop, happened(person.id, 'Go'))).toBe(0)
    await sql`update enrolments set started_at = now() - interval '25 hours' where workspace_id = ${shop.id}`.execute(
      db,
    )
    expect(await react(shop, happened(person.id, 'Go'))).toBe(1)
  })

  test('conditions of the trigger are asked: of the event and of the customer', async () => {
    const shop = await madeShop(db)
    const [yes, no, silent] = [
      await shop.customer(),
      await shop.customer(),
      await shop.customer({ agrees: false }),
    ]
    await runningFlow(shop, {
      trigger: {
        kind: 'event',
        event: 'Go',
        conditions: [
          { kind: 'event-property-is', property: 'colour', value: 'Red' },
          { kind: 'has-consent' },
        ],
      },
      steps: [waitStep()],
    })
    await react(
      shop,
      happened(yes.id, 'Go', { properties: { colour: 'red' } }),
      happened(no.id, 'Go', { properties: { colour: 'blue' } }),
      happened(silent.id, 'Go', { properties: { colour: 'red' } }),
    )
    expect(await people(shop)).toEqual([])
    await advance(shop)
    expect((await people(shop)).map((one) => one.customer_id)).toEqual([yes.id])
  })

  test('what comes days late starts nothing; a draft, a paused flow and a stranger’s flow start nothing', async () => {
    const [shop, stranger] = [await madeShop(db), await madeShop(db)]
    const { id } = await shop.customer()
    const flow = await runningFlow(shop, { steps: [waitStep()] })
    await runningFlow(stranger, { steps: [waitStep()] })
    expect(await react(shop, happened(id, 'Go', { at: new Date(Date.now() - 3 * 86_400_000) }))).toBe(0)
    await sql`update flows set status = 'paused', updated_at = clock_timestamp() where id = ${flow}`.execute(
      db,
    )
    expect(await react(shop, happened(id, 'Go'))).toBe(0)
    expect(await people(stranger)).toEqual([])
  })
})

describe('on the way', () => {
  test('a wait ends by time, a wait for an event by the event or by time', async () => {
    const shop = await madeShop(db)
    const [came, late] = [await shop.customer(), await shop.customer()]
    await runningFlow(shop, {
      steps: [
        waitStep(),
        {
          id: 'reply',
          kind: 'wait-for-event',
          event: 'Reply',
          upToSeconds: 60,
          next: 'glad',
          onTimeout: 'sad',
        },
        { id: 'glad', kind: 'exit' },
        { id: 'sad', kind: 'exit' },
      ],
    })
    await react(shop, happened(came.id, 'Go'), happened(late.id, 'Go'))
    await advance(shop)
    expect(await where(shop)).toEqual(['waiting at wait', 'waiting at wait'])
    // an answer before the question does not count: they still wait
    await react(shop, happened(came.id, 'Reply'))
    await hurry(shop)
    await advance(shop)
    expect(await where(shop)).toEqual(['waiting at reply', 'waiting at reply'])
    expect(await react(shop, happened(came.id, 'Reply'))).toBe(1)
    await hurry(shop)
    await advance(shop)
    expect((await where(shop)).sort()).toEqual(['done at glad', 'done at sad'])
  })

  test('an event that comes between two steps is not lost for the wait that comes next', async () => {
    const shop = await madeShop(db)
    const { id } = await shop.customer()
    await runningFlow(shop, {
      steps: [
        {
          id: 'reply',
          kind: 'wait-for-event',
          event: 'Reply',
          upToSeconds: 60,
          next: 'glad',
          onTimeout: 'sad',
        },
        { id: 'glad', kind: 'exit' },
        { id: 'sad', kind: 'exit' },
      ],
    })
    await react(shop, happened(id, 'Go'), happened(id, 'Reply'))
    await advance(shop)
    expect(await where(shop)).toEqual(['done at glad'])
  })

  test('an event that comes while somebody is being moved is not lost either', async () => {
    const shop = await madeShop(db)
    const { id } = await shop.customer()
    await runningFlow(shop, {
      steps: [
        {
          id: 'reply',
          kind: 'wait-for-event',
          event: 'Reply',
          upToSeconds: 60,
          next: 'glad',
          onTimeout: 'sad',
        },
        { id: 'glad', kind: 'exit' },
        { id: 'sad', kind: 'exit' },
      ],
    })
    await react(shop, happened(id, 'Go'))
    let reacting: Promise<number> | undefined
    await db.transaction().execute(async (tx) => {
      await advanceDueEnrolments(tx, { limit: 10, workspaceIds: [shop.id] }, new Map(), new Date())
      reacting = react(shop, happened(id, 'Reply'))
      await new Promise((later) => setTimeout(later, 200))
    })
    expect(await reacting).toBe(1)
    await advance(shop)
    expect(await where(shop)).toEqual(['done at glad'])
  })

  test('a branch asks the present: cart, orders, attributes, consent', async () => {
    const shop = await madeShop(db)
    const [full, poor, bought] = [await shop.customer(), await shop.customer(), await shop.customer()]
    for (const one of [full, poor, bought])
      await shop.fillCart(one.id, [{ productId: 'p', priceMinor: one === poor ? 100 : 5000 }])
    await shop.inTransaction((tx) => saveOrders(tx, shop.id, [paidOrder(bought.id)]))
    await sql`
      insert into attribute_definitions (workspace_id, name, label, type, choices, topic)
      values (${shop.id}, 'colour', '{"en": "Colour", "ru": "Цвет"}', 'text', '[]', 'own')`.execute(db)
    await sql`update customers set city = 'London' where workspace_id = ${shop.id}`.execute(db)
    await runningFlow(shop, {
      steps: [
        {
          id: 'b',
          kind: 'branch',
          conditions: [
            { kind: 'cart-is-over', amountMinor: 1000 },
            { kind: 'order-count', atLeast: 1, period: { last: 1, unit: 'day' }, isNot: true },
            { kind: 'attribute-is', attribute: 'city', value: 'london' },
            { kind: 'attribute-is', attribute: 'colour', is: 'present', isNot: true },
          ],
          yes: 'yes',
          no: 'no',
        },
        { id: 'yes', kind: 'exit' },
        { id: 'no', kind: 'exit' },
      ],
    })
    await react(shop, ...[full, poor, bought].map((one) => happened(one.id, 'Go')))
    await advance(shop)
    const ends = new Map((await people(shop)).map((one) => [one.customer_id, one.step_id]))
    expect([ends.get(full.id), ends.get(poor.id), ends.get(bought.id)]).toEqual(['yes', 'no', 'no'])
  })

  test('each customer gets the letter in their language', async () => {
    const shop = await madeShop(db)
    const russian = await madeShop(db, { locale: 'ru' })
    const [en, ru] = [await shop.template('Hello'), await shop.template('Привет')]
    await sql`update templates set language = 'ru' where id = ${ru}`.execute(db)
    const [anna, vera, luc] = [
      await shop.customer({ locale: 'en-GB' }),
      await shop.customer({ locale: 'ru' }),
      await shop.customer({ locale: 'fr' }),
    ]
    await runningFlow(shop, {
      steps: [{ id: 's', kind: 'send-message', templateId: en, translations: [ru] }],
    })
    await react(shop, ...[anna, vera, luc].map((one) => happened(one.id, 'Go')))
    await advance(shop)
    const sent = new Map((await shop.messages()).map((one) => [one.customer_id, one.template_id]))
    expect([sent.get(anna.id), sent.get(vera.id), sent.get(luc.id)]).toEqual([en, ru, en])
    expect(await people(russian)).toEqual([])
  })

  test('a cascade keeps people at its step until it is over, and who leaves takes what waits with them', async () => {
    const shop = await madeShop(db)
    const [reads, ignores, buys] = [
      await shop.customer({ agreesTo: ['record'] }),
      await shop.customer({ agreesTo: ['record'] }),
      await shop.customer({ agreesTo: ['record'] }),
    ]
    const [letter, record] = [
      await shop.template('Hello'),
      await shop.templateFor('record', { text: 'Hello' }),
    ]
    const cascade = [{ channel: 'record', templateId: record, unless: 'opened', hours: 1 }]
    const step = { id: 's', kind: 'send-message', templateId: letter }
    await expect(
      runningFlow(shop, { steps: [{ ...step, cascade: [{ ...cascade[0], channel: 'email' }] }] }),
    ).rejects.toMatchObject({
      fields: expect.arrayContaining([
        { path: expect.stringContaining('cascade.0'), message: expect.anything() },
      ]),
    })
    await runningFlow(shop, {
      steps: [
        { ...step, cascade },
        { id: 'end', kind: 'exit' },
      ],
      exit: [{ kind: 'event', event: 'Bought' }],
    })
    await react(shop, ...[reads, ignores, buys].map((one) => happened(one.id, 'Go')))
    await advance(shop)
    expect(await where(shop)).toEqual(Array.from({ length: 3 }, () => 'waiting at s'))
    await sql`
      update messages set status = 'sent', sent_at = now() - interval '2 hours',
        opened_at = case when customer_id = ${reads.id} then now() end
      where workspace_id = ${shop.id} and customer_id <> ${buys.id}`.execute(db)
    await react(shop, happened(buys.id, 'Bought'))
    await hurry(shop)
    await advance(shop)
    const states = new Map((await people(shop)).map((one) => [one.customer_id, one.status]))
    expect([states.get(reads.id), states.get(buys.id)]).toEqual(['done', 'exited'])
    const messages = (await shop.messages()).map((one) => `${one.customer_id} ${one.channel} ${one.status}`)
    expect(messages.sort()).toEqual(
      [
        `${reads.id} email sent`,
        `${ignores.id} email sent`,
        `${ignores.id} record queued`,
        `${buys.id} email skipped`,
      ].sort(),
    )
  })

  test('two cards of one person that were both on the way become one way and one letter', async () => {
    const shop = await madeShop(db)
    const [one, other] = [await shop.customer(), await shop.customer()]
    await runningFlow(shop, { steps: [waitStep(), await send(shop)] })
    await react(shop, happened(one.id, 'Go', { at: new Date(Date.now() - 5000) }), happened(other.id, 'Go'))
    await advance(shop)
    await shop.merge(one.id, other.id)
    await hurry(shop)
    await advance(shop)
    expect(await where(shop)).toEqual(['done at send', 'exited at wait'])
    const messages = await shop.messages()
    expect(messages.map((row) => row.customer_id)).toEqual([other.id])
  })

  test('time runs faster where a shop tries things out', async () => {
    const shop = await madeShop(db, { settings: { timeScale: 3600 } })
    const { id } = await shop.customer()
    await runningFlow(shop, { steps: [waitStep()] })
    await react(shop, happened(id, 'Go'))
    await advance(shop)
    const [person] = await people(shop)
    expect(Number(person?.wake_at) - Date.now()).toBeLessThan(2_000)
  })
})

describe('leaving', () => {
  test('who bought leaves, and the letter that waited for them is not sent', async () => {
    const shop = await madeShop(db)
    const [buyer, other] = [await shop.customer(), await shop.customer()]
    const old = await shop.customer()
    await runningFlow(shop, {
      exit: [{ kind: 'event', event: 'Order Completed' }],
      steps: [await send(shop), waitStep()],
    })
    await react(shop, happened(buyer.id, 'Go'), happened(other.id, 'Go'))
    await advance(shop)
    await shop.merge(old.id, buyer.id)
    await react(shop, happened(old.id, 'Order Completed'))
    expect((await where(shop)).sort()).toEqual(['exited at wait', 'waiting at wait'])
    const messages = new Map((await shop.messages()).map((row) => [row.customer_id, row]))
    expect(messages.get(buyer.id)).toMatchObject({ status: 'skipped', reason_code: 'left-flow' })
    expect(messages.get(other.id)).toMatchObject({ status: 'queued' })
  })

  test('an order from before the flow began leads nobody out, in one batch or in two', async () => {
    const shop = await madeShop(db)
    const { id } = await shop.customer()
    await runningFlow(shop, { exit: [{ kind: 'event', event: 'Order Completed' }], steps: [waitStep()] })
    const ago = (seconds: number) => new Date(Date.now() - seconds * 1000)
    await react(shop, happened(id, 'Order Completed', { at: ago(20) }), happened(id, 'Go', { at: ago(10) }))
    await react(shop, happened(id, 'Order Completed', { at: ago(15) }))
    expect(await where(shop)).toEqual(['active at wait'])
    await react(shop, happened(id, 'Order Completed', { at: ago(5) }))
    expect(await where(shop)).toEqual(['exited at wait'])
  })
})

describe('faults and changes', () => {
  test('a pause keeps everybody where they are; going on loses nobody', async () => {
    const shop = await madeShop(db)
    const { id } = await shop.customer()
    const flow = await runningFlow(shop, { steps: [waitStep(), await send(shop)] })
    await react(shop, happened(id, 'Go'))
    await advance(shop)
    await sql`update flows set status = 'paused', updated_at = clock_timestamp() where id = ${flow}`.execute(
      db,
    )
    await hurry(shop)
    expect(await advance(shop)).toBe(0)
    expect(await where(shop)).toEqual(['waiting at wait'])
    await sql`update flows set status = 'running', updated_at = clock_timestamp() where id = ${flow}`.execute(
      db,
    )
    await advance(shop)
    expect(await where(shop)).toEqual(['done at send'])
  })

  test('people on the way finish by the version they began with', async () => {
    const shop = await madeShop(db)
    const [before, after] = [await shop.customer(), await shop.customer()]
    const flow = await runningFlow(shop, { steps: [waitStep(), { id: 'old', kind: 'exit' }] })
    await react(shop, happened(before.id, 'Go'))
    await advance(shop)
    await shop.inTransaction(async (tx) => {
      const definition = await checkDefinition(tx, shop.id, {
        trigger: { kind: 'event', event: 'Go' },
        steps: [waitStep(), { id: 'new', kind: 'exit' }],
      })
      await putVersion(tx, shop.id, flow, 2, definition)
      await changeFlow(tx, shop.id, flow, { name: 'Flow', status: 'running', version: 2, definition })
    })
    await react(shop, happened(after.id, 'Go'))
    await advance(shop)
    await hurry(shop)
    await advance(shop)
    const ends = new Map((await people(shop)).map((one) => [one.customer_id, one.step_id]))
    expect([ends.get(before.id), ends.get(after.id)]).toEqual(['old', 'new'])
  })

  test('somebody a step fails for is tried again, then shown as failed; the others go on', async () => {
    const shop = await madeShop(db)
    const [fine, poison] = [await shop.customer(), await shop.customer()]
    await runningFlow(shop, { steps: [await send(shop)] })
    await sql`
      create function no_letter() returns trigger language plpgsql as $$ begin raise 'no luck today'; end $$`.execute(
      db,
    )
    await sql`
      create trigger no_letter before insert on messages for each row
      when (new.customer_id = ${sql.lit(poison.id)}) execute function no_letter()`.execute(db)
    await react(shop, happened(fine.id, 'Go'), happened(poison.id, 'Go'))
    await advance(shop)
    const now = new Map((await people(shop)).map((one) => [one.customer_id, one]))
    expect(now.get(fine.id)).toMatchObject({ status: 'done', step_id: 'send' })
    expect(now.get(poison.id)).toMatchObject({ status: 'active', step_id: 'send', attempts: 1 })
    for (let attempt = 0; attempt < 5; attempt++) {
      await sql`update enrolments set wake_at = now() where workspace_id = ${shop.id} and status = 'active'`.execute(
        db,
      )
      await advance(shop)
    }
    const failed = (await people(shop)).find((one) => one.customer_id === poison.id)
    expect(failed).toMatchObject({ status: 'failed', step_id: 'send', attempts: 5 })
    expect(failed?.reason).toMatch(/no luck today/)
    await sql`drop function no_letter cascade`.execute(db)
  })

  test('a round that dies is as if it had not been', async () => {
    const shop = await madeShop(db)
    const { id } = await shop.customer()
    await runningFlow(shop, { steps: [await send(shop), waitStep()] })
    await react(shop, happened(id, 'Go'))
    await db
      .transaction()
      .execute(async (tx) => {
        await advanceDueEnrolments(tx, { limit: 10, workspaceIds: [shop.id] }, new Map(), new Date())
        throw new Error('killed')
      })
      .catch(() => {})
    expect(await where(shop)).toEqual(['active at send'])
    expect(await shop.messages()).toEqual([])
    await advance(shop)
    await advance(shop)
    expect(await where(shop)).toEqual(['waiting at wait'])
    expect(await shop.messages()).toHaveLength(1)
  })

  test('a cascade whose rounds are killed again and again asks everybody once for each channel, and forgets nobody', async () => {
    const shop = await madeShop(db)
    const { rows } = await sql<{ id: number }>`
      insert into customers (workspace_id, first_name) select ${shop.id}, 'P' from generate_series(1, 300) returning id`.execute(
      db,
    )
    const cascade = [
      {
        channel: 'record',
        templateId: await shop.templateFor('record', { text: 'Hello' }),
        unless: 'opened',
        hours: 1,
      },
    ]
    await runningFlow(shop, {
      steps: [
        { ...(await send(shop)), cascade },
        { id: 'end', kind: 'exit' },
      ],
    })
    await react(shop, ...rows.map((row) => happened(row.id, 'Go')))
    /** PostgreSQL's own process dies under a round that has done part of its work. */
    const killed = (limit: number) =>
      expect(
        db.transaction().execute(async (tx) => {
          await advanceDueEnrolments(tx, { limit, workspaceIds: [shop.id] }, new Map(), new Date())
          await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
        }),
      ).rejects.toThrow()
    const asked = async () => {
      const counts = new Map<string, number>()
      for (const { channel, customer_id } of await shop.messages())
        counts.set(`${channel} ${customer_id}`, (counts.get(`${channel} ${customer_id}`) ?? 0) + 1)
      return counts
    }
    for (const limit of [300, 100, 1]) await killed(limit)
    expect((await asked()).size).toBe(0)
    await Promise.all([advance(shop), killed(50), advance(shop)])
    await advance(shop)
    expect(new Set((await asked()).values())).toEqual(new Set([1]))
    await sql`
      update messages set status = 'sent', sent_at = now() - interval '2 hours' where workspace_id = ${shop.id}`.execute(
      db,
    )
    await hurry(shop)
    for (const limit of [300, 100]) await killed(limit)
    await Promise.all([advance(shop), advance(shop)])
    await advance(shop)
    const counts = await asked()
    expect(rows.map(({ id }) => [counts.get(`email ${id}`), counts.get(`record ${id}`)])).toEqual(
      rows.map(() => [1, 1]),
    )
  })

  test('many people are moved together, by two rounds at once, each once', async () => {
    const shop = await madeShop(db)
    const { rows } = await sql<{ id: number }>`
      insert into customers (workspace_id, first_name) select ${shop.id}, 'P' from generate_series(1, 3000) returning id`.execute(
      db,
    )
    await runningFlow(shop, { steps: [await send(shop), waitStep()] })
    await react(shop, ...rows.map((row) => happened(row.id, 'Go')))
    const moved = await Promise.all([advance(shop), advance(shop), advance(shop), advance(shop)])
    expect(moved.reduce((sum, one) => sum + one, 0)).toBe(3000)
    expect(new Set(await where(shop))).toEqual(new Set(['waiting at wait']))
    expect(await shop.messages()).toHaveLength(3000)
  })
})

describe('a definition', () => {
  const complaints = async (shop: MadeShop, definition: unknown) =>
    shop
      .inTransaction((tx) => checkDefinition(tx, shop.id, definition))
      .then(
        () => [],
        (error) => (error as AppError).fields.map((one) => `${one.path}: ${one.message.en}`),
      )
  const trigger = { kind: 'event', event: 'Go' }

  test('with mistakes is refused, each told where it is', async () => {
    const shop = await madeShop(db)
    expect(await complaints(shop, { trigger, steps: [waitStep('a'), waitStep('a')] })).toEqual([
      'definition.steps.1.id: Two steps are called “a”.',
    ])
    expect(await complaints(shop, { trigger, steps: [{ ...waitStep('a'), next: 'z' }] })).toEqual([
      'definition.steps.0.next: There is no step “z”.',
    ])
    expect(await complaints(shop, { trigger, steps: [{ id: 'a', kind: 'exit' }, waitStep('b')] })).toEqual([
      'definition.steps.1.id: Nothing leads to the step “b”.',
    ])
    expect((await complaints(shop, { trigger, steps: [{ id: 'a', kind: 'fly' }] }))[0]).toMatch(
      /^definition\.steps\.0\.kind/,
    )
    expect((await complaints(shop, { trigger, steps: [{ id: 'a', kind: 'wait', seconds: -1 }] }))[0]).toMatch(
      /^definition\.steps\.0\.seconds/,
    )
    const [spin] = await complaints(shop, {
      trigger,
      steps: [
        { id: 'a', kind: 'branch', conditions: [{ kind: 'has-consent' }], yes: 'b', no: null },
        { id: 'b', kind: 'branch', conditions: [{ kind: 'has-consent' }], yes: 'a', no: null },
      ],
    })
    expect(spin).toMatch(/nobody waits on the way/)
    expect(
      await complaints(shop, { trigger, steps: [{ id: 'a', kind: 'send-message', templateId: newId() }] }),
    ).toEqual(['definition.steps.0.templateId: This template does not exist.'])
    const stranger = await madeShop(db)
    expect(await complaints(shop, { trigger, steps: [await send(stranger)] })).toEqual([
      'definition.steps.0.templateId: This template does not exist.',
    ])
  })

  test('with a circle that waits is fine, and ways left out lead to the next step', async () => {
    const shop = await madeShop(db)
    const flow = await runningFlow(shop, { steps: [{ ...waitStep('a') }, { ...waitStep('b'), next: 'a' }] })
    const row = await shop.inTransaction((tx) => flowById(tx, shop.id, flow))
    expect(row?.definition.steps.map((step) => step.next)).toEqual(['b', 'a'])
  })
})
