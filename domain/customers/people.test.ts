import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Db, sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { testEngines } from '../../tests/engines.ts'
import { factsOf } from '../../tests/facts-of.ts'
import { applyTraits, customerFamily, type Identifier, resolveSightings, type Sighting } from './index.ts'
import { mergeCustomers } from './merge.ts'
import { undoMerge } from './unmerge.ts'

const { db } = testEngines()

async function newWorkspace(): Promise<string> {
  const id = newId()
  await sql`
    insert into workspaces (id, name, slug, currency, time_zone, locale)
    values (${id}, 'Test', ${id}, 'GBP', 'Europe/London', 'en')`.execute(db)
  return id
}

const at = new Date('2026-03-01T12:00:00Z')

const see = (...identifiers: string[]): Sighting => ({
  at,
  identifiers: identifiers.map((text): Identifier => {
    const [kind = '', value = ''] = text.split('=')
    return { kind: kind as Identifier['kind'], value }
  }),
})

const inRound = (workspaceId: string, ...sightings: Sighting[]) =>
  db.transaction().execute((tx) => resolveSightings(tx, workspaceId, sightings))
const undo = (workspaceId: string, mergeId: string) =>
  db.transaction().execute((tx) => undoMerge(tx, workspaceId, mergeId, 'tester'))
const say = (workspaceId: string, customerId: number, traits: Record<string, unknown>, when: Date = at) =>
  db.transaction().execute((tx) => applyTraits(tx, workspaceId, [{ customerId, at: when, traits }]))
const familyOf = (workspaceId: string, id: number) =>
  db.transaction().execute((tx) => customerFamily(tx, workspaceId, id))

async function mergesOf(workspaceId: string): Promise<{ id: string; from: number; into: number }[]> {
  const { rows } = await sql<{ id: string; from: number; into: number }>`
    select id, from_customer_id as from, into_customer_id as into from merges
    where workspace_id = ${workspaceId} and undone_at is null order by merged_at`.execute(db)
  return rows
}

/** Everything the cards say, without the times of writing. */
async function cards(workspaceId: string) {
  const { rows } = await sql<Record<string, unknown>>`
    select id, merged_into, first_name, middle_name, last_name, email, phone, gender, birthday, country, region, city,
      address, locale, time_zone, attributes, trait_times, order_count, revenue_minor, first_seen_at
    from customers where workspace_id = ${workspaceId} order by id`.execute(db)
  return rows
}

/** Identifiers by person, whatever the persons are called. */
async function partition(workspaceId: string, from: Db = db): Promise<string[]> {
  const { rows } = await sql<{ keys: string }>`
    select string_agg(i.kind || '=' || i.value, ' ' order by i.kind, i.value) as keys
    from identifiers i join customers c on c.workspace_id = i.workspace_id and c.id = i.customer_id
    where i.workspace_id = ${workspaceId} group by coalesce(c.merged_into, c.id)`.execute(from)
  return rows.map(({ keys }) => keys).sort()
}

it('an identifier that may join nobody from now on joins nobody in the next round', async () => {
  const workspaceId = await newWorkspace()
  await inRound(workspaceId, see('user-id=u1', 'phone=+441111'), see('user-id=u2', 'phone=+441111'))
  expect(await mergesOf(workspaceId)).toEqual([])
  expect(await partition(workspaceId)).toHaveLength(1)
  await sql`
    update workspaces set settings = '{"linking": {"phone": {"mayMerge": false}, "email": {"mostPeople": 2}}}'
    where id = ${workspaceId}`.execute(db)
  await inRound(workspaceId, see('user-id=u3', 'phone=+442222'), see('user-id=u4', 'phone=+442222'))
  expect(await partition(workspaceId)).toHaveLength(3)
  const shop = ['a', 'b', 'c', 'd'].map((name) => see(`user-id=${name}`, 'email=info@office.example'))
  for (const one of shop) await inRound(workspaceId, one)
  expect(await partition(workspaceId)).toHaveLength(6)
})

describe('people', () => {
  it('are the same however the stream of events is cut into rounds', async () => {
    const identifier = fc.record({
      kind: fc.constantFrom('user-id', 'email', 'anonymous-id'),
      value: fc.constantFrom('1', '2', '3'),
    })
    const sightings = fc.array(
      fc
        .uniqueArray(identifier, { minLength: 1, maxLength: 3, selector: ({ kind, value }) => kind + value })
        .map((identifiers) => see(...identifiers.map(({ kind, value }) => `${kind}=${value}`))),
      { minLength: 1, maxLength: 10 },
    )
    await fc.assert(
      fc.asyncProperty(sightings, fc.nat(), async (list, cut) => {
        const [whole, inTwo] = [await newWorkspace(), await newWorkspace()]
        await inRound(whole, ...list)
        const middle = cut % (list.length + 1)
        await inRound(inTwo, ...list.slice(0, middle))
        await inRound(inTwo, ...list.slice(middle))
        expect(await partition(inTwo)).toEqual(await partition(whole))
      }),
      { numRuns: 25 },
    )
  })

  it('who turn out to be one keep one card; ClickHouse learns where the others lead', async () => {
    const shop = await newWorkspace()
    const seen = await inRound(shop, see('anonymous-id=a'), see('email=x@example.com'), see('user-id=1'))
    const [cookie = 0, mail = 0, user = 0] = seen.customerIds
    const joined = await inRound(
      shop,
      see('anonymous-id=a', 'email=x@example.com'),
      see('email=x@example.com', 'user-id=1'),
    )
    expect(joined.customerIds).toEqual([user, user])
    expect(await familyOf(shop, cookie)).toEqual([user, cookie, mail])
    const links = await factsOf(db, shop, 'customer_links')
    const last = new Map(links.map((link) => [link.customer_id, link.root_id]))
    expect(last).toEqual(
      new Map([
        [cookie, user],
        [mail, user],
      ]),
    )
  })

  it('in two workspaces never meet', async () => {
    const [one, other] = [await newWorkspace(), await newWorkspace()]
    const mine = await inRound(one, see('user-id=1'))
    const theirs = await inRound(other, see('user-id=1'))
    expect(mine.customerIds).not.toEqual(theirs.customerIds)
    expect(await familyOf(other, mine.customerIds[0] ?? 0)).toEqual([])
  })

  it('arriving at the same time by two ways are made once', async () => {
    const shop = await newWorkspace()
    const both = await Promise.all(
      Array.from({ length: 6 }, () => inRound(shop, see('user-id=1', 'email=x@example.com'))),
    )
    expect(new Set(both.flatMap(({ customerIds }) => customerIds)).size).toBe(1)
  })
})

describe('a merge', () => {
  it('of any row of merges can be undone, and every card is as it was', async () => {
    const steps = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(steps, async (pairs) => {
        const shop = await newWorkspace()
        const { customerIds } = await inRound(shop, ...[0, 1, 2, 3].map((n) => see(`user-id=${n}`)))
        await say(shop, customerIds[0] ?? 0, { firstName: 'Anna', city: 'Leeds', a: 1 })
        await say(shop, customerIds[1] ?? 0, { firstName: 'Ann', email: 'ann@example.com', b: 2 })
        await say(shop, customerIds[2] ?? 0, { lastName: 'Stone', a: 3, c: { deep: true } })
        const before = await cards(shop)
        for (const [one, other] of pairs) {
          const pair = { from: customerIds[one] ?? 0, into: customerIds[other] ?? 0 }
          await db
            .transaction()
            .execute((tx) => mergeCustomers(tx, shop, pair, { kind: 'user', id: 'tester' }))
            .catch(() => {})
        }
        for (const { id } of (await mergesOf(shop)).reverse()) await undo(shop, id)
        expect(await cards(shop)).toEqual(before)
      }),
      { numRuns: 20 },
    )
  })

  it('in the middle of a chain is undone, and the others hold', async () => {
    const shop = await newWorkspace()
    const { customerIds } = await inRound(shop, see('user-id=1'), see('user-id=2'), see('user-id=3'))
    const [one = 0, two = 0, three = 0] = customerIds
    await say(shop, one, { firstName: 'One' })
    await say(shop, two, { lastName: 'Two', city: 'Leeds' })
    const merge = (from: number, into: number) =>
      db
        .transaction()
        .execute((tx) => mergeCustomers(tx, shop, { from, into }, { kind: 'user', id: 'tester' }))
    const first = await merge(one, two)
    await merge(two, three)
    expect(await cards(shop)).toMatchObject([{}, {}, { first_name: 'One', last_name: 'Two', city: 'Leeds' }])
    await say(shop, three, { city: 'York' }, new Date(at.getTime() + 1000))
    expect(await undo(shop, first.mergeId)).toEqual({ customerId: three, restoredCustomerId: one })
    expect(await familyOf(shop, three)).toEqual([three, two])
    expect(await cards(shop)).toMatchObject([
      { merged_into: null, first_name: 'One' },
      { merged_into: three, first_name: null, last_name: 'Two', city: 'Leeds' },
      { merged_into: null, first_name: null, last_name: 'Two', city: 'York' },
    ])
  })

  it('undone by hand is not made again by the same identifier, only by another', async () => {
    const shop = await newWorkspace()
    await inRound(shop, see('email=x@example.com'), see('user-id=1'))
    const { customerIds } = await inRound(shop, see('email=x@example.com', 'user-id=1'))
    const [merge] = await mergesOf(shop)
    await undo(shop, merge?.id ?? '')
    const again = await inRound(shop, see('email=x@example.com', 'user-id=1'), see('email=x@example.com'))
    expect(again.merged).toEqual([])
    expect(again.customerIds[0]).toBe(customerIds[0])
    expect(again.customerIds[1]).not.toBe(customerIds[0])
    await inRound(shop, see('email=x@example.com', 'phone=+442079460958'))
    expect((await inRound(shop, see('phone=+442079460958', 'user-id=1'))).merged).toHaveLength(1)
  })

  it('adds up the orders of both, and gives them back', async () => {
    const shop = await newWorkspace()
    const { customerIds } = await inRound(shop, see('user-id=1'), see('user-id=2'))
    const [one = 0, two = 0] = customerIds
    for (const [number, customerId] of [
      ['A', one],
      ['B', two],
      ['C', two],
    ] as const) {
      await sql`
        insert into orders (workspace_id, id, number, customer_id, status, placed_at, currency, total_minor, is_purchase)
        values (${shop}, ${newId()}, ${number}, ${customerId}, 'placed', ${at}, 'GBP', 500, true)`.execute(db)
    }
    const pair = { from: one, into: two }
    const { mergeId } = await db
      .transaction()
      .execute((tx) => mergeCustomers(tx, shop, pair, { kind: 'user', id: 't' }))
    expect(await cards(shop)).toMatchObject([{}, { order_count: 3, revenue_minor: 1500 }])
    await undo(shop, mergeId)
    expect(await cards(shop)).toMatchObject([
      { order_count: 1, revenue_minor: 500 },
      { order_count: 2, revenue_minor: 1000 },
    ])
  })

  it('is undone once, in its own workspace', async () => {
    const [shop, stranger] = [await newWorkspace(), await newWorkspace()]
    const { customerIds } = await inRound(shop, see('user-id=1'), see('user-id=2'))
    const pair = { from: customerIds[0] ?? 0, into: customerIds[1] ?? 0 }
    const { mergeId } = await db
      .transaction()
      .execute((tx) => mergeCustomers(tx, shop, pair, { kind: 'user', id: 't' }))
    await expect(undo(stranger, mergeId)).rejects.toMatchObject({ code: 'not-found' })
    await undo(shop, mergeId)
    await expect(undo(shop, mergeId)).rejects.toMatchObject({ code: 'conflict' })
    const foreign = db
      .transaction()
      .execute((tx) => mergeCustomers(tx, stranger, pair, { kind: 'user', id: 't' }))
    await expect(foreign).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('what is said of a person', () => {
  it('is the same in whatever order it arrives: the later word holds, null takes back', async () => {
    const said = fc.array(
      fc.record({
        traits: fc.dictionary(
          fc.constantFrom('firstName', 'city', 'colour', 'size'),
          fc.option(fc.constantFrom('one', 'two', 'three'), { nil: null }),
          { minKeys: 1 },
        ),
        second: fc.nat(5),
      }),
      { minLength: 1, maxLength: 6 },
    )
    const cases = said.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    )
    await fc.assert(
      fc.asyncProperty(cases, async ([list, otherOrder]) => {
        const shop = await newWorkspace()
        const { customerIds } = await inRound(shop, see('user-id=1'), see('user-id=2'))
        const [one = 0, two = 0] = customerIds
        const update = (customerId: number) => (each: (typeof list)[number]) => ({
          customerId,
          traits: each.traits,
          at: new Date(at.getTime() + each.second * 1000),
        })
        await db.transaction().execute((tx) => applyTraits(tx, shop, list.map(update(one))))
        for (const each of otherOrder)
          await db.transaction().execute((tx) => applyTraits(tx, shop, [update(two)(each)]))
        const [first, second] = await cards(shop)
        expect({ ...second, id: 0 }).toEqual({ ...first, id: 0 })
      }),
      { numRuns: 30 },
    )
  })

  it('becomes columns and attributes; what cannot be read as its column is kept, a bad e-mail is left out', async () => {
    const shop = await newWorkspace()
    const { customerIds } = await inRound(shop, see('user-id=1'))
    await say(shop, customerIds[0] ?? 0, {
      name: 'Ковалёва Анна Игоревна',
      email: 'not an address',
      phone: '020 7946 0958',
      birthday: '17.05.1990',
      gender: 'ж',
      address: { street: 'Tverskaya 1', city: 'Moscow', postalCode: '101000', country: 'ru' },
      loyaltyCard: '2900-1',
      plan: 'gold',
      size: { shoe: 38 },
    })
    expect((await cards(shop))[0]?.attributes).not.toHaveProperty('loyaltyCard')
    expect(await cards(shop)).toMatchObject([
      {
        first_name: 'Анна',
        middle_name: 'Игоревна',
        last_name: 'Ковалёва',
        email: null,
        phone: null,
        birthday: '1990-05-17',
        gender: 'female',
        city: 'Moscow',
        country: 'RU',
        address: '101000, Tverskaya 1',
        attributes: { plan: 'gold', size: { shoe: 38 } },
      },
    ])
  })
})
