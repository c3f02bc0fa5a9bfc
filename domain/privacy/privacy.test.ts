import { expect, test } from 'vitest'
import { appendBatch, sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { passedOf } from '../../server/jobs/privacy.ts'
import { refillHistory } from '../../server/rebuild/refill-history.ts'
import { logRecords } from '../../tests/log-records.ts'
import { pipeline } from '../../tests/pipeline.ts'
import { answerRecord, answersTopic, requestMessages } from '../messages/index.ts'
import { advanceErasures, applyRetention } from './index.ts'
import { history } from './places/index.ts'

const { server, send, waitForEvents, waitForDeadLetters, customerOf } = await pipeline()
const { db, clickhouse } = server.runtime.engines
const work = {
  engines: server.runtime.engines,
  secret: server.runtime.keyFor('certificates'),
  passed: () => passedOf(server.runtime),
}

async function eraseAll(workspaceId: string) {
  await expect
    .poll(
      async () => {
        await advanceErasures(work)
        const { rows } = await sql<{ left: number }>`
          select count(*)::int as left from erasures where workspace_id = ${workspaceId} and status = 'running'`.execute(
          db,
        )
        return rows[0]?.left
      },
      { timeout: 180_000, interval: 100 },
    )
    .toBe(0)
}

async function isInLog(text: string): Promise<boolean> {
  const { rows: topics } = await sql<{ topic: string }>`select distinct topic from log_batches`.execute(db)
  const records = await Promise.all(topics.map(({ topic }) => logRecords(db, topic)))
  return JSON.stringify(records).toLowerCase().includes(text)
}

/** Tables of PostgreSQL in whose rows a text stands. */
async function tablesNaming(text: string): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
      and c.relname not like 'import\\_rows\\_%'`.execute(db)
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql<{ has: boolean }>`
      select exists (select from ${sql.table(name)} t where position(${text} in lower(t::text)) > 0) as has`.execute(
      db,
    )
    if (rows[0]?.has || (name === 'log_batches' && (await isInLog(text)))) found.push(name)
  }
  return found
}

async function historyNaming(workspaceId: string, ids: number[]): Promise<string[]> {
  const found: string[] = []
  for (const { name } of history) {
    const answer = await clickhouse.query({
      query: `SELECT count() AS count FROM ${name} WHERE workspace_id = {w: UUID} AND customer_id IN {ids: Array(UInt64)}`,
      query_params: { w: workspaceId, ids },
      format: 'JSONEachRow',
    })
    const [row] = await answer.json<{ count: string }>()
    if (Number(row?.count) > 0) found.push(name)
  }
  return found
}

test('every table with people in it has its place', async () => {
  const known = new Set(history.map(({ name }) => name))
  const answer = await clickhouse.query({
    query: `SELECT DISTINCT table FROM system.columns WHERE database = currentDatabase() AND name = 'customer_id'
      AND NOT startsWith(table, '.') AND NOT match(table, '_to_refill$|^duplicate_run_|_beside')
      AND table NOT IN (SELECT name FROM system.tables WHERE database = currentDatabase() AND engine = 'MaterializedView')`,
    format: 'JSONEachRow',
  })
  const tables = (await answer.json<{ table: string }>()).map(({ table }) => table)
  expect(tables.filter((name) => !known.has(name))).toEqual([])
})

test('a person is told everything, erased everywhere, certified, and does not come back', async () => {
  const { id: workspaceId, writeKey } = await server.newWorkspace()
  const owner = await server.newMember(workspaceId, 'owner')
  const manager = await server.newMember(workspaceId, 'manager')
  const viewer = await server.newMember(workspaceId, 'viewer')
  const as =
    (who: { cookie: string }) =>
    (name: string, input: Record<string, unknown> = {}) =>
      server.call(name, input, { cookie: who.cookie, workspace: workspaceId })
  const unique = `q${workspaceId.slice(-10)}`
  const email = `vera.${unique}@example.org`
  const before = new Date(Date.now() - 3_600_000).toISOString()
  const order = {
    number: `E-${workspaceId.slice(0, 8)}`,
    status: 'completed',
    placedAt: before,
    currency: 'GBP',
    customer: { email, firstName: 'Vera' },
    attributes: { deliveryAddress: `${unique} Street` },
    lines: [{ productId: 'p1', name: 'Tea', quantity: 2, priceMinor: 500 }],
  }
  await send(writeKey, [
    {
      type: 'identify',
      messageId: 'a',
      anonymousId: `browser-${unique}`,
      timestamp: before,
      userId: `u-${unique}`,
      traits: { email: email.toUpperCase(), firstName: 'Vera', lastName: unique },
    },
    {
      type: 'page',
      messageId: 'b',
      anonymousId: `browser-${unique}`,
      timestamp: before,
      properties: { url: 'https://shop.example/tea' },
    },
    { type: 'page', messageId: 'c', anonymousId: 'somebody-else', timestamp: before },
    { type: 'track', messageId: 'd', timestamp: before, properties: { contact: email } },
  ])
  await waitForEvents(workspaceId, 3)
  await waitForDeadLetters(workspaceId, 1)
  expect((await as(owner)('orders.save', { orders: [order] })).body).toMatchObject({ created: 1 })
  const id = (await customerOf(workspaceId, email)) ?? 0
  await as(manager)('customers.add-note', { id, text: `Likes tea. ${email}` })
  const other = (await as(manager)('customers.create', { phone: '+44 7911 123456', lastName: unique })).body
    .id
  await as(manager)('customers.merge', { id, otherId: other })

  // Told.
  expect(await as(viewer)('customers.export-data', { id })).toMatchObject({ status: 403 })
  const page = await as(manager)('customers.export-data', { id, format: 'html', language: 'ru' })
  expect(page.body).toContain('Ваши данные')
  expect(page.body).toContain('<td>почта</td>')
  expect(page.body).not.toContain('>email<')
  expect(page.body).toContain(email)
  const told = await as(manager)('customers.export-data', { id, format: 'json' })
  expect(told.body.data).toMatchObject({
    customers: [{ first_name: 'Vera' }, {}],
    orders: [{ number: order.number, lines: [{ name: 'Tea' }] }],
    customer_notes: [{}],
  })
  expect(told.body.data.events.length).toBeGreaterThanOrEqual(2)
  // A letter of theirs was opened lately: the log still holds with which program.
  const [messageId] = await db
    .transaction()
    .execute((tx) =>
      requestMessages(tx, workspaceId, [
        { idempotencyKey: unique, channel: 'email', customerId: id, templateId: newId(), facts: {} },
      ]),
    )
  const opened = {
    messageId: messageId ?? '',
    kind: 'opened' as const,
    at: new Date(),
    method: 'GET',
    purpose: '',
  }
  const answers = [
    answerRecord({ ...opened, userAgent: `Mail of ${unique}`, url: '' }),
    answerRecord({ ...opened, messageId: newId(), userAgent: 'somebody else', url: '' }),
  ]
  await db.transaction().execute((tx) => appendBatch(tx, answersTopic, answers))

  await as(manager)('customers.get', { id })
  await as(viewer)('customers.get', { id })
  const seen = (await as(owner)('personal-accesses.list', { customerId: id })).body.items
  expect(seen).toContainEqual(expect.objectContaining({ what: 'export', times: 2, who: 'Test' }))
  expect(seen.filter((one: { what: string }) => one.what === 'card')).toHaveLength(1)
  expect(await as(manager)('personal-accesses.list')).toMatchObject({ status: 403 })

  // Erased.
  const money = async () =>
    (await as(owner)('orders.list', {})).body.items.map((one: { totalMinor: number }) => one.totalMinor)
  const moneyBefore = await money()
  expect(await as(manager)('customers.erase', { id, confirm: String(id) })).toMatchObject({ status: 403 })
  expect(await as(owner)('customers.erase', { id, confirm: 'yes' })).toMatchObject({ status: 400 })
  const erasure = await as(owner)('customers.erase', { id, confirm: ` ${id} ` })
  expect(erasure).toMatchObject({ status: 200, body: { status: 'running', cards: 2, customerId: id } })
  expect(await as(owner)('customers.get', { id })).toMatchObject({ status: 404 })
  expect(await as(owner)('erasures.certificate', { id: erasure.body.id })).toMatchObject({ status: 409 })
  await eraseAll(workspaceId)
  expect(await money()).toEqual(moneyBefore)
  const sums = await clickhouse.query({
    query:
      'SELECT sum(amount_minor) AS sum FROM purchases FINAL WHERE workspace_id = {w: UUID} AND is_purchase',
    query_params: { w: workspaceId },
    format: 'JSONEachRow',
  })
  expect(Number((await sums.json<{ sum: string }>())[0]?.sum)).toBe(1_000)
  expect(await historyNaming(workspaceId, [id, other])).toEqual([])
  expect(await tablesNaming(unique)).toEqual([])
  expect(await tablesNaming(email)).toEqual([])
  const { rows: speaking } = await sql`
    select from log_batches where topic = 'facts' and whose && ${[id, other]}::bigint[]`.execute(db)
  expect(speaking).toEqual([])
  expect(await waitForEvents(workspaceId, 1)).toMatchObject([{ message_id: 'c' }])

  // Certified.
  const certificate = (await as(owner)('erasures.certificate', { id: erasure.body.id, format: 'json' })).body
  expect(certificate.statement).not.toContain(unique)
  const statement = JSON.parse(certificate.statement)
  for (const place of [
    'customers',
    'identifiers',
    'dead_letters',
    'audit',
    'events',
    'intake',
    'answers',
    'facts',
  ])
    expect(statement.removed).toContainEqual(expect.objectContaining({ place }))
  expect(statement.removed).toContainEqual(
    expect.objectContaining({ place: 'orders', removed: 0, emptied: 1 }),
  )
  expect((await as(viewer)('erasures.verify', certificate)).body).toEqual({ isGenuine: true })
  const forged = { ...certificate, statement: certificate.statement.replace('"cards":2', '"cards":3') }
  expect((await as(viewer)('erasures.verify', forged)).body).toEqual({ isGenuine: false })
  expect((await as(owner)('erasures.certificate', { id: erasure.body.id, language: 'ru' })).body).toContain(
    'Свидетельство',
  )
  expect((await as(owner)('erasures.list')).body.items).toMatchObject([{ status: 'done', askedBy: 'Test' }])

  // Not back: by a replay, an order told again, a refilled history.
  await send(writeKey, [
    { type: 'identify', messageId: 'a2', timestamp: before, traits: { email, firstName: 'Vera' } },
    { type: 'page', messageId: 'c2', anonymousId: 'somebody-else' },
  ])
  await waitForEvents(workspaceId, 2)
  await as(owner)('orders.save', { orders: [order] })
  await refillHistory(server.runtime.engines, (_part, run) => run(() => undefined))
  expect(await customerOf(workspaceId, email)).toBeUndefined()
  expect(await historyNaming(workspaceId, [id, other])).toEqual([])

  // Who comes by themselves again is a new customer.
  await send(writeKey, [{ type: 'identify', messageId: 'new', traits: { email } }])
  await waitForEvents(workspaceId, 3)
  expect(await customerOf(workspaceId, email)).toBeGreaterThan(id)
})

test('many people are counted, erased at once with one certificate, and their money stays', async () => {
  const { id: workspaceId, writeKey } = await server.newWorkspace()
  const owner = await server.newMember(workspaceId, 'owner')
  const manager = await server.newMember(workspaceId, 'manager')
  const as =
    (who: { cookie: string }) =>
    (name: string, input: Record<string, unknown> = {}) =>
      server.call(name, input, { cookie: who.cookie, workspace: workspaceId })
  const unique = `m${workspaceId.slice(-10)}`
  const before = new Date(Date.now() - 3_600_000).toISOString()
  const emails = ['one', 'two', 'three', 'stays'].map((name) => `${name}.${unique}@example.org`)
  const told = emails.map((email, index) => ({
    type: 'identify',
    messageId: `${index}`,
    timestamp: before,
    anonymousId: `browser-${index}-${unique}`,
    traits: { email },
  }))
  await send(writeKey, told)
  await waitForEvents(workspaceId, 4)
  await as(owner)('orders.save', {
    orders: [0, 3].map((index) => ({
      number: `M${index}`,
      status: 'completed',
      placedAt: before,
      currency: 'GBP',
      customer: { email: emails[index] },
      lines: [{ productId: 'p1', quantity: 1, priceMinor: 700 }],
    })),
  })
  const [one = 0, two = 0, three = 0, stays = 0] = await Promise.all(
    emails.map(async (email) => (await customerOf(workspaceId, email)) ?? 0),
  )
  await as(owner)('customers.merge', { id: two, otherId: three })
  const ids = [one, two, three]
  expect(await as(owner)('customers.count-to-erase', { ids })).toMatchObject({
    body: { people: 2, cards: 3, orders: 1 },
  })
  expect((await as(owner)('customers.count-to-erase', { filter: {} })).body).toMatchObject({ people: 3 })
  expect(await as(owner)('customers.erase-many', { ids, confirm: '3' })).toMatchObject({ status: 400 })
  expect(await as(manager)('customers.erase-many', { ids, confirm: '2' })).toMatchObject({ status: 403 })
  expect(await as(manager)('customers.count-to-erase', { ids })).toMatchObject({ status: 403 })
  expect(await as(owner)('customers.erase-many', { confirm: '2' })).toMatchObject({ status: 400 })
  const stranger = await server.newMember((await server.newWorkspace()).id, 'owner')
  expect(await as(stranger)('customers.erase-many', { ids, confirm: '2' })).toMatchObject({ status: 404 })

  const erasure = await as(owner)('customers.erase-many', { ids, confirm: '2', basis: 'withdrawn-consent' })
  expect(erasure).toMatchObject({ status: 200, body: { status: 'running', step: 'cards', people: 2 } })
  await eraseAll(workspaceId)
  const certificate = (await as(owner)('erasures.certificate', { id: erasure.body.id, format: 'json' })).body
  expect(JSON.parse(certificate.statement)).toMatchObject({ people: 2, cards: 3, basis: 'withdrawn-consent' })
  expect((await as(owner)('erasures.verify', certificate)).body).toEqual({ isGenuine: true })
  expect((await as(owner)('erasures.certificate', { id: erasure.body.id, language: 'en' })).body).toContain(
    'several people',
  )
  for (const email of emails.slice(0, 3)) expect(await tablesNaming(email)).toEqual([])
  expect(await historyNaming(workspaceId, ids)).toEqual([])
  expect(await as(owner)('customers.get', { id: stays })).toMatchObject({ status: 200 })
  const { items } = (await as(owner)('orders.list', {})).body
  expect(items.map((order: { totalMinor: number }) => order.totalMinor)).toEqual([700, 700])
  await send(
    writeKey,
    told.map((event) => ({ ...event, messageId: `${event.messageId}-again` })),
  )
  await waitForEvents(workspaceId, 2)
  expect(await customerOf(workspaceId, emails[0] ?? '')).toBeUndefined()
})

test('an erasure of many people is stopped between two pieces, and spares whom it has not come to', async () => {
  const { id: workspaceId } = await server.newWorkspace()
  const owner = await server.newMember(workspaceId, 'owner')
  const manager = await server.newMember(workspaceId, 'manager')
  const as =
    (who: { cookie: string }) =>
    (name: string, input: Record<string, unknown> = {}) =>
      server.call(name, input, { cookie: who.cookie, workspace: workspaceId })
  const { rows } = await sql<{ id: number }>`
    insert into customers (workspace_id, email, first_seen_at, last_seen_at)
    select ${workspaceId}, 'stop' || n || '@example.org', now(), now() from generate_series(1, 250) n returning id`.execute(
    db,
  )
  const ids = rows.map((row) => row.id)
  const erase = async (some: number[]) =>
    (await as(owner)('customers.erase-many', { ids: some, confirm: String(some.length) })).body.id
  const id = await erase(ids)
  expect(await as(manager)('erasures.stop', { id })).toMatchObject({ status: 403 })
  const stranger = await server.newMember((await server.newWorkspace()).id, 'owner')
  expect(await as(stranger)('erasures.stop', { id })).toMatchObject({ status: 404 })
  const goesOn = async () => {
    await advanceErasures(work)
    return (await as(owner)('erasures.get', { id })).body.cards
  }
  await expect.poll(goesOn, { timeout: 60_000 }).toBeGreaterThan(0)
  expect(await as(owner)('erasures.stop', { id })).toMatchObject({
    status: 200,
    body: { people: 200, spared: 50, left: 0, status: 'running' },
  })
  expect(await as(owner)('erasures.stop', { id })).toMatchObject({ status: 409 })
  await eraseAll(workspaceId)
  const certificate = (await as(owner)('erasures.certificate', { id, format: 'json' })).body
  expect(JSON.parse(certificate.statement)).toMatchObject({ people: 200, cards: 200 })
  const left = (await as(owner)('customers.list', { limit: 100 })).body.items.map(
    (one: { id: number }) => one.id,
  )
  expect(left.sort()).toEqual(ids.sort((one, other) => one - other).slice(200))

  const another = await erase(left)
  expect(await as(owner)('erasures.stop', { id: another })).toMatchObject({
    status: 200,
    body: { people: 0, spared: 50 },
  })
  expect(await as(owner)('erasures.get', { id: another })).toMatchObject({ status: 404 })
  expect((await as(owner)('customers.count-to-erase', { ids: left })).body).toMatchObject({ people: 50 })
})

test('what is older than the rules allow is counted first, and goes', async () => {
  const { id: workspaceId, writeKey } = await server.newWorkspace()
  const key = await server.newKey(workspaceId, 'read', 'write', 'administer', 'personal-data')
  const call = (name: string, input: Record<string, unknown> = {}) => server.call(name, input, { key })
  const longAgo = new Date(Date.now() - 400 * 86_400_000).toISOString()
  const person = (name: string) => ({ email: `${name}@old.example` })
  await send(writeKey, [
    { type: 'identify', messageId: 'lead', timestamp: longAgo, traits: person('lead') },
    { type: 'identify', messageId: 'buyer', timestamp: longAgo, traits: person('buyer') },
    { type: 'identify', messageId: 'new', traits: person('new') },
  ])
  await waitForEvents(workspaceId, 3)
  await call('orders.save', {
    orders: [
      {
        number: '1',
        status: 'completed',
        placedAt: longAgo,
        customer: person('buyer'),
        lines: [{ productId: 'p', quantity: 1, priceMinor: 100 }],
      },
    ],
  })
  await sql`update customers set last_seen_at = ${longAgo} where workspace_id = ${workspaceId}
    and id in (select customer_id from identifiers where workspace_id = ${workspaceId} and value <> 'new@old.example')`.execute(
    db,
  )
  const rules = { eventsMonths: 13, leadsMonths: 12, lettersDays: 30, accessesMonths: 24 }
  expect((await call('retention.get')).body).toMatchObject({ eventsMonths: null, lettersDays: 180 })
  expect(await call('retention.update', { ...rules, leadsMonths: 0 })).toMatchObject({ status: 400 })
  const reader = await server.newKey(workspaceId, 'read')
  expect(await server.call('retention.update', rules, { key: reader })).toMatchObject({ status: 403 })
  expect((await call('retention.preview', { ...rules, eventsMonths: 12 })).body).toEqual({
    events: 2,
    leads: 1,
    letters: 0,
    accesses: 0,
  })
  expect((await call('retention.preview', rules)).body).toMatchObject({ events: 2, leads: 1 })
  await call('retention.update', rules)
  while ((await call('retention.get')).body.appliedAt === null) await applyRetention(server.runtime.engines)
  expect((await call('retention.get')).body.applied).toMatchObject({ leads: 1, events: 1 })
  expect(await customerOf(workspaceId, 'lead@old.example')).toBeUndefined()
  expect(await customerOf(workspaceId, 'buyer@old.example')).toBeDefined()
  await eraseAll(workspaceId)
  const [erasure] = (await call('erasures.list')).body.items
  expect(erasure).toMatchObject({ basis: 'retention', status: 'done', cards: 1, askedBy: null })
  const certificate = (await call('erasures.certificate', { id: erasure.id, format: 'json' })).body
  expect((await call('erasures.verify', certificate)).body).toEqual({ isGenuine: true })
  const { removed } = JSON.parse(certificate.statement)
  for (const place of ['customers', 'identifiers', 'events'])
    expect(removed).toContainEqual(expect.objectContaining({ place, removed: 1 }))
  expect(certificate.statement).not.toContain('old.example')
  expect(await waitForEvents(workspaceId, 1)).toMatchObject([{ message_id: 'new' }])
})
