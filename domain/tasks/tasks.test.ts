import { beforeAll, expect, inject, test } from 'vitest'
import { readConfig } from '../../kit/config.ts'
import { newId } from '../../kit/ids.ts'
import { startSender } from '../../server/jobs/sender.ts'
import { openRuntime } from '../../server/runtime.ts'
import { madeShop, until } from '../../tests/made-shop.ts'
import { type TestServer, testServer } from '../../tests/server.ts'
import { requestMessages } from '../messages/index.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})

test('a call that is asked for stands on the list until somebody says what came of it, once', async () => {
  const runtime = await openRuntime(readConfig({}), inject('engines'))
  const shop = await madeShop(runtime.engines.db)
  await shop.account('phone', {})
  const { id: customerId } = await shop.customer({ phone: '+79161234567', agreesTo: ['phone'] })
  const silent = await shop.customer({ phone: '+79161234568' })
  const templateId = await shop.templateFor('phone', {
    title: 'Ask {{ customer.firstName }} about the order',
    text: 'Was it late?\nOffer tea.',
  })
  const ask = (id: number) =>
    shop.inTransaction((tx) =>
      requestMessages(tx, shop.id, [
        { idempotencyKey: newId(), customerId: id, channel: 'phone', templateId, facts: {} },
      ]),
    )
  const [first] = await ask(customerId)
  const [second] = await ask(customerId)
  const [refused] = await ask(silent.id)
  expect(await shop.message(refused)).toMatchObject({ status: 'skipped', reason_code: 'no-consent' })
  const lane = startSender(runtime, { workspaceIds: [shop.id], stopSeconds: 5 })
  await until(
    async () => (await shop.messages()).filter((one) => one.status === 'sent').length,
    (sent) => sent === 2,
    180_000,
  )
  await lane.stop()
  await runtime.close()
  const key = await server.newKey(shop.id, 'read', 'write', 'personal-data')
  const reader = await server.newKey(shop.id, 'read')
  const call = (name: string, input: Record<string, unknown> = {}, as = key) =>
    server.call(name, input, { key: as })
  const { items, open } = (await call('tasks.list', { customerId })).body
  expect(open).toBe(2)
  expect(items).toMatchObject([
    {
      id: first,
      phone: '+79161234567',
      title: 'Ask Anna about the order',
      text: 'Was it late?\nOffer tea.',
      customer: { id: customerId },
      done: null,
    },
    { id: second },
  ])
  expect((await call('tasks.list', {}, reader)).body.items[0].phone).not.toContain('1234567')
  const page = (await call('tasks.list', { limit: 1 })).body
  expect((await call('tasks.list', { limit: 1, cursor: page.nextCursor })).body.items).toMatchObject([
    { id: second },
  ])
  expect(await call('tasks.done', { id: first, outcome: 'reached' }, reader)).toMatchObject({ status: 403 })
  expect(await call('tasks.done', { id: first, outcome: 'shouted' })).toMatchObject({ status: 400 })
  const done = await call('tasks.done', { id: first, outcome: 'reached', note: 'Glad' })
  expect(done.body.done).toMatchObject({ outcome: 'reached', note: 'Glad' })
  expect(await call('tasks.done', { id: first, outcome: 'dropped' })).toMatchObject({ status: 409 })
  expect((await call('tasks.list')).body).toMatchObject({ items: [{ id: second }], open: 1 })
  expect((await call('tasks.list', { state: 'done' })).body.items).toMatchObject([{ id: first }])
  const callsOnCard = async () => {
    const { items: messages } = (await call('customers.messages', { id: customerId })).body
    return new Map(messages.map((one: { id: string; call: unknown }) => [one.id, one.call]))
  }
  expect(await callsOnCard()).toEqual(
    new Map([
      [first, { outcome: 'reached', note: 'Glad' }],
      [second, null],
    ]),
  )
  await call('tasks.reopen', { id: first })
  expect((await callsOnCard()).get(first)).toBeNull()
  expect((await call('tasks.list')).body.open).toBe(2)
  expect(await call('tasks.done', { id: refused, outcome: 'reached' })).toMatchObject({ status: 404 })
})

test('who wants no calls is not called again, with the call as the proof; noted by mistake, it is taken back with it', async () => {
  const runtime = await openRuntime(readConfig({}), inject('engines'))
  const shop = await madeShop(runtime.engines.db)
  await shop.account('phone', {})
  const phone = '+79161234569'
  const { id: customerId } = await shop.customer({ phone, agreesTo: ['phone'] })
  const templateId = await shop.templateFor('phone', { title: 'Ask about the order', text: '' })
  const ask = (count: number) =>
    shop.inTransaction((tx) =>
      requestMessages(
        tx,
        shop.id,
        Array.from({ length: count }, () => ({
          idempotencyKey: newId(),
          customerId,
          channel: 'phone',
          templateId,
          facts: {},
        })),
      ),
    )
  const [first, second] = await ask(2)
  const lane = startSender(runtime, { workspaceIds: [shop.id], stopSeconds: 5 })
  await until(
    async () => (await shop.messages()).filter((one) => one.status === 'sent').length,
    (sent) => sent === 2,
    180_000,
  )
  await lane.stop()
  const key = await server.newKey(shop.id, 'read', 'write', 'personal-data')
  const call = async (name: string, input: Record<string, unknown> = {}) =>
    (await server.call(name, input, { key })).body
  const permission = async () =>
    (await call('customers.get', { id: customerId })).consents.find(
      (one: { channel: string }) => one.channel === 'phone',
    )
  expect((await call('tasks.list')).items).toMatchObject([{ mayCall: true }, { mayCall: true }])

  await call('tasks.done', { id: first, outcome: 'do-not-call', note: 'Больше не звоните' })
  expect(await permission()).toMatchObject({
    status: 'withdrawn',
    proof: { does: 'unsubscribe', how: 'call', text: 'Больше не звоните', messageId: first },
  })
  expect((await call('suppressions.list')).items).toMatchObject([
    { channel: 'phone', address: phone, reason: 'unsubscribed', note: 'Больше не звоните', messageId: first },
  ])
  expect((await call('customers.messages', { id: customerId })).items).toContainEqual(
    expect.objectContaining({ id: first, call: { outcome: 'do-not-call', note: 'Больше не звоните' } }),
  )
  // the other call to them still stands on the list, and says so
  expect((await call('tasks.list')).items).toMatchObject([{ id: second, mayCall: false }])
  const [refused] = await ask(1)
  expect(await shop.message(refused)).toMatchObject({ status: 'skipped' })

  await call('tasks.reopen', { id: first })
  expect(await permission()).toMatchObject({
    status: 'granted',
    proof: { does: 'undo-unsubscribe', how: 'call' },
  })
  expect((await call('suppressions.list')).items).toEqual([])
  expect((await call('tasks.list')).items).toMatchObject([{ mayCall: true }, { mayCall: true }])

  // a word of theirs that came later stays, whatever becomes of the call
  await call('tasks.done', { id: first, outcome: 'do-not-call' })
  await call('consents.record', {
    id: customerId,
    channel: 'phone',
    status: 'granted',
    proof: { note: 'asked us to' },
  })
  await call('consents.record', {
    id: customerId,
    channel: 'phone',
    status: 'withdrawn',
    proof: { note: 'no, please' },
  })
  await call('tasks.reopen', { id: first })
  expect(await permission()).toMatchObject({ status: 'withdrawn', proof: { note: 'no, please' } })
  await runtime.close()
})
