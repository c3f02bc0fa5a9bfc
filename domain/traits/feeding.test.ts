import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { migrateEngines, sql, startEngines } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { startTraits } from '../../server/jobs/traits.ts'
import { until as untilWithin } from '../../tests/made-shop.ts'
import { pipeline } from '../../tests/pipeline.ts'
import { holdDueBase } from './base-store.ts'
import { advanceBase } from './index.ts'

// The lane works for all workspaces: beside the other tests' thousands of people it would come to these much later.
const home = mkdtempSync(join(tmpdir(), 'habitue-test-'))
const own = await startEngines({ home })
afterAll(async () => {
  await own.stop()
  rmSync(home, { recursive: true, force: true })
})
await migrateEngines(own)

const pipes = await pipeline({ urls: own })
const { server } = pipes
const { engines } = server.runtime
const lane = startTraits(server.runtime)
afterAll(() => lane.stop())

/** Generous: nothing here is about speed. */
const until = <T>(look: () => Promise<T>, isSo: (seen: T) => boolean) => untilWithin(look, isSo, 150_000)

type Profile = Record<string, unknown>

async function profiles(workspaceId: string): Promise<Map<number, Profile>> {
  const answer = await engines.clickhouse.query({
    query:
      'SELECT * EXCEPT (workspace_id, version) FROM customer_profiles FINAL WHERE workspace_id = {workspaceId:UUID}',
    query_params: { workspaceId },
    format: 'JSONEachRow',
  })
  return new Map((await answer.json<Profile>()).map((row) => [Number(row.customer_id), row]))
}

const order = (userId: string, number: string, at: string) => ({
  type: 'track',
  event: 'Order Completed',
  messageId: newId(),
  userId,
  timestamp: at,
  properties: {
    order_id: number,
    total: 20,
    currency: 'GBP',
    products: [{ product_id: 'cup', name: 'Cup', price: 20, quantity: 1, category: 'Cups / Blue' }],
  },
})

describe('what ClickHouse knows of people', () => {
  test('follows events, edits, consents, stops, merges and their undoing, and nobody else sees it', async () => {
    const [shop, other] = [await server.newWorkspace(), await server.newWorkspace()]
    const key = await server.newKey(shop.id, 'read', 'write', 'personal-data')
    await pipes.send(shop.writeKey, [
      {
        type: 'identify',
        userId: 'anna',
        messageId: newId(),
        traits: { email: 'anna@mail.example', firstName: 'Anna', city: 'Leeds', size: 'M', children: 2 },
      },
      order('anna', '1', '2026-03-01T10:00:00Z'),
      order('boris', '2', '2026-03-05T10:00:00Z'),
    ])
    await pipes.waitForEvents(shop.id, 3)
    const anna = (await pipes.customerOf(shop.id, 'anna')) ?? 0
    const boris = (await pipes.customerOf(shop.id, 'boris')) ?? 0
    const known = await until(
      () => profiles(shop.id),
      (all) => all.has(anna) && all.has(boris),
    )
    expect(known.get(anna)).toMatchObject({
      first_name: 'Anna',
      city: 'Leeds',
      has_email: true,
      has_phone: false,
      email_domain: 'mail.example',
      identifiers: ['email', 'user-id'],
      attributes: { size: 'M', children: '2' },
      consents: {},
    })
    expect(JSON.stringify([...known.values()])).not.toContain('anna@')

    const traits = async (id: number) => (await server.call('traits.of-customer', { id }, { key })).body
    const valueOfTrait = async (id: number, name: string) =>
      (await traits(id)).items.find((one: { name: string }) => one.name === name)?.value
    await until(
      () => valueOfTrait(anna, 'order-count'),
      (count) => count === 1,
    )
    expect(await traits(anna)).toMatchObject({
      customerId: anna,
      groups: [{ group: 'Cups', orderCount: 1, revenueMinor: 2_000, isPreferred: true }],
    })
    expect(await valueOfTrait(anna, 'contactability')).toBe('no-consent')

    await server.call(
      'consents.record',
      { id: anna, channel: 'email', status: 'granted', proof: {} },
      { key },
    )
    await server.call('customers.update', { id: anna, city: 'York' }, { key })
    await until(
      () => valueOfTrait(anna, 'contactability'),
      (value) => value === 'reachable',
    )
    await until(
      () => profiles(shop.id),
      (all) => all.get(anna)?.city === 'York',
    )
    await sql`insert into suppressions (workspace_id, channel, address, reason)
      values (${shop.id}, 'email', 'anna@mail.example', 'by-hand')`.execute(engines.db)
    await until(
      () => valueOfTrait(anna, 'contactability'),
      (value) => value === 'suppressed',
    )

    // A chat of the bot is an address of its own: a phone number is none.
    const sizeOf = async (condition: object) => {
      const definition = { match: 'all', items: [condition] }
      return (await server.call('segments.preview', { definition }, { key })).body.size
    }
    const byTelegram = () => sizeOf({ kind: 'is-reachable', channel: 'telegram' })
    const byAnything = () => sizeOf({ kind: 'is-reachable-anywhere' })
    await server.call('customers.update', { id: anna, phone: '+447400123456' }, { key })
    await server.call(
      'consents.record',
      { id: anna, channel: 'telegram', status: 'granted', proof: {} },
      { key },
    )
    await until(
      () => profiles(shop.id),
      (all) =>
        all.get(anna)?.has_phone === true &&
        JSON.stringify(all.get(anna)?.consents).includes('telegram/marketing'),
    )
    expect([await byTelegram(), await byAnything()]).toEqual([0, 0])
    await sql`insert into customer_addresses (workspace_id, channel, address, customer_id, told_at)
      values (${shop.id}, 'telegram', '77', ${anna}, now())`.execute(engines.db)
    await until(byTelegram, (size) => size === 1)
    expect(await byAnything()).toBe(1)
    await sql`update customer_addresses set gone_at = now() where workspace_id = ${shop.id}`.execute(
      engines.db,
    )
    await until(byTelegram, (size) => size === 0)

    const merge = await server.call('customers.merge', { id: anna, otherId: boris }, { key })
    expect(merge.status, JSON.stringify(merge.body)).toBe(200)
    await until(
      async () => [await valueOfTrait(anna, 'order-count'), (await profiles(shop.id)).has(boris)],
      ([count, isThere]) => count === 2 && isThere === false,
    )
    const card = await server.call('customers.get', { id: anna }, { key })
    await server.call('merges.undo', { id: card.body.merges[0].id }, { key })
    await until(
      async () => [await valueOfTrait(anna, 'order-count'), await valueOfTrait(boris, 'order-count')],
      ([one, two]) => one === 1 && two === 1,
    )
    const stranger = await server.newKey(other.id, 'read')
    expect((await server.call('traits.of-customer', { id: anna }, { key: stranger })).status).toBe(404)
    expect((await profiles(other.id)).size).toBe(0)
  }, 300_000)
})

describe('a whole base', () => {
  test('is computed when it is asked for, goes on where it was cut off, and says how it stands', async () => {
    const shop = await server.newWorkspace()
    const key = await server.newKey(shop.id, 'read', 'write', 'administer')
    const state = async () => (await server.call('traits.state', {}, { key })).body
    await sql`insert into customers (workspace_id, first_name) select ${shop.id}, 'N' || n from generate_series(1, 7) n`.execute(
      engines.db,
    )
    await until(
      () => profiles(shop.id),
      (all) => all.size === 7,
    )
    expect(await state()).toMatchObject({
      state: 'waiting',
      computedAt: null,
      progress: null,
      inForce: null,
    })
    const mine = [shop.id]
    await advanceBase(engines, mine)
    expect(await state()).toMatchObject({ state: 'computing', progress: { done: 0, total: 7 } })
    const silentFor = (seconds: number) =>
      sql`update trait_bases set run_beat_at = now() - ${seconds} * interval '1 second' where workspace_id = ${shop.id}`.execute(
        engines.db,
      )
    // Nobody works on it: told after some seconds. Somebody does: a step may take that long.
    await silentFor(20)
    expect(await state()).toMatchObject({ state: 'interrupted', computedAt: null })
    await engines.db.transaction().execute(async (tx) => {
      await holdDueBase(tx, mine)
      expect(await state()).toMatchObject({ state: 'computing' })
    })
    expect(await state()).toMatchObject({ state: 'interrupted' })
    await silentFor(3_600)
    expect(await state()).toMatchObject({ state: 'interrupted', computedAt: null })
    while (await advanceBase(engines, mine));
    expect(await state()).toMatchObject({
      state: 'fresh',
      progress: null,
      problem: null,
      inForce: { buyers: 0, atRiskDays: 90, sleepingDays: 180, lostDays: 365 },
    })
    expect((await state()).computedAt).not.toBeNull()

    await engines.clickhouse.command({
      query: 'ALTER TABLE customer_profiles DELETE WHERE workspace_id = {workspaceId:UUID}',
      query_params: { workspaceId: shop.id },
      clickhouse_settings: { mutations_sync: '1' },
    })
    expect((await profiles(shop.id)).size).toBe(0)
    const asked = await server.call('traits.recompute', { withProfiles: true }, { key })
    expect(asked.status).toBe(200)
    while (await advanceBase(engines, mine));
    expect((await profiles(shop.id)).size).toBe(7)
    const before = (await state()).computedAt
    await server.call('understanding.update', { marginShare: 0.4 }, { key })
    expect(await state()).toMatchObject({ state: 'waiting', computedAt: before })
    while (await advanceBase(engines, mine));
    expect((await state()).computedAt).not.toBe(before)
    const reader = await server.newKey(shop.id, 'read')
    expect((await server.call('traits.recompute', {}, { key: reader })).status).toBe(403)
  }, 300_000)
})
