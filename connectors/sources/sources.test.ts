import { readdir, utimes, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../engines/index.ts'
import { startImports } from '../../server/jobs/imports.ts'
import { rememberRange } from '../../server/jobs/remember.ts'
import { startSources } from '../../server/jobs/sources.ts'
import { type As, type TestServer, testServer } from '../../tests/server.ts'

let server: TestServer
let web: Server
let address = ''
/** What the shop's server answers, by path. */
const pages = new Map<string, { status?: number; body: string; etag?: string }>()
let asked: { path: string; authorization: string | undefined; etag: string | undefined }[] = []

beforeAll(async () => {
  server = await testServer()
  const lanes = [startSources(server.runtime), startImports(server.runtime)]
  afterAll(() => Promise.all(lanes.map((lane) => lane.stop())))
  web = createServer((request, response) => {
    const path = request.url ?? ''
    const page = pages.get(path)
    const known = request.headers['if-none-match']
    asked.push({ path, authorization: request.headers.authorization, etag: known })
    if (!page) return response.writeHead(404).end()
    if (page.etag && page.etag === known) return response.writeHead(304).end()
    return response.writeHead(page.status ?? 200, page.etag ? { etag: page.etag } : {}).end(page.body)
  }).listen(0, '127.0.0.1')
  await new Promise((ready) => web.once('listening', ready))
  address = `http://127.0.0.1:${(web.address() as AddressInfo).port}`
})
afterAll(() => {
  web.close()
  asked = []
})

async function shop() {
  const workspace = await server.newWorkspace()
  const key = await server.newKey(workspace.id, 'read', 'write', 'personal-data', 'administer')
  const as: As = { key }
  const call = (name: string, input: Record<string, unknown> = {}) => server.call(name, input, as)
  const connect = async (kind: string, settings: object) =>
    (await call('sources.connect', { kind, name: 'Feed', settings })).body.id as string
  /** The newest run that ended, when there are `count` of them. */
  const runs = async (sourceId: string) =>
    (await call('source-runs.list', { sourceId })).body.items.filter(
      (one: { endedAt: string | null }) => one.endedAt,
    )
  async function run(sourceId: string, count: number) {
    const ended = () => runs(sourceId)
    await expect.poll(async () => (await ended()).length, { timeout: 30_000 }).toBe(count)
    return (await ended())[0]
  }
  const again = async (sourceId: string, count: number) => {
    await call('sources.run-now', { id: sourceId })
    return run(sourceId, count)
  }
  const products = async (filter: object = {}) =>
    (await call('products.list', { limit: 200, ...filter })).body.items
  return { ...workspace, key, call, connect, run, runs, again, products }
}

const offer = (id: string, price: number, more = '') =>
  `<offer id="${id}" available="true"><name>Item ${id}</name><price>${price}</price><currencyId>GBP</currencyId><categoryId>1</categoryId>${more}</offer>`
const yml = (...offers: string[]) =>
  `<yml_catalog><shop><categories><category id="1">Tea</category></categories><offers>${offers.join('')}</offers></shop></yml_catalog>`

describe('a product feed', () => {
  test('fills the catalogue, follows prices and stock, and marks what vanished without deleting it', async () => {
    const { id, call, connect, run, again, products } = await shop()
    const url = `${address}/${id}.yml`
    pages.set(`/${id}.yml`, {
      body: yml(offer('A', 100), offer('B', 200), offer('C', 300), '<offer id="D"><price>?</price></offer>'),
    })
    const sourceId = await connect('product-feed', { url })
    expect(await run(sourceId, 1)).toMatchObject({
      status: 'done',
      counts: { created: 3, failed: 1, gone: 0 },
    })
    pages.set(`/${id}.yml`, { body: yml(offer('A', 80, '<oldprice>100</oldprice>'), offer('B', 200)) })
    expect(await again(sourceId, 2)).toMatchObject({
      status: 'done',
      counts: { created: 0, changed: 1, same: 1, gone: 1 },
    })
    expect(await products()).toMatchObject([
      { id: 'A', priceMinor: 8_000, oldPriceMinor: 10_000, available: true, category: 'Tea' },
      { id: 'B', priceMinor: 20_000 },
      { id: 'C', available: false, goneAt: expect.any(String) },
    ])
    pages.set(`/${id}.yml`, {
      body: yml(offer('A', 80, '<oldprice>100</oldprice>'), offer('B', 200), offer('C', 300)),
    })
    expect(await again(sourceId, 3)).toMatchObject({ counts: { changed: 1, same: 2 } })
    while (await rememberRange(server.runtime.engines));
    const history = await call('products.history', { id: 'C' })
    expect(history.body.states.map((one: { available: boolean }) => one.available)).toEqual([
      true,
      false,
      true,
    ])
    const prices = (await call('products.history', { id: 'A' })).body.states
    expect(prices.map((one: { priceMinor: number }) => one.priceMinor)).toEqual([8_000, 10_000])
    const errors = await call('source-runs.errors', {
      id: (await call('source-runs.list', { sourceId })).body.items[2].id,
    })
    expect(errors.body).toContain('4,D,“?” is no price.')
    expect((await call('product-categories.list')).body.items).toEqual([
      { path: 'Tea', products: 3, inStock: 3 },
    ])
  })

  test('that tells of another feed’s products says whose they are', async () => {
    const { id, connect, run } = await shop()
    pages.set(`/${id}-ru.yml`, { body: yml(offer('A', 100), offer('B', 200)) })
    pages.set(`/${id}-kz.yml`, { body: yml(offer('B', 900), offer('C', 300)) })
    expect(await run(await connect('product-feed', { url: `${address}/${id}-ru.yml` }), 1)).toMatchObject({
      notes: [],
    })
    const other = await run(await connect('product-feed', { url: `${address}/${id}-kz.yml` }), 1)
    expect(other).toMatchObject({
      counts: { created: 1, changed: 1 },
      notes: [{ en: expect.stringContaining('in the feed “Feed” too: 1.') }],
    })
  })

  test('that did not change is not read again; one that is broken changes nothing and says so', async () => {
    const { id, connect, run, again, products } = await shop()
    pages.set(`/${id}.yml`, { body: yml(offer('A', 100)), etag: '"one"' })
    const sourceId = await connect('product-feed', {
      url: `${address}/${id}.yml`,
      user: 'shop',
      password: 'secret',
    })
    await run(sourceId, 1)
    expect(await again(sourceId, 2)).toMatchObject({ status: 'same' })
    expect(asked.filter((one) => one.path === `/${id}.yml`)).toMatchObject([
      { authorization: `Basic ${Buffer.from('shop:secret').toString('base64')}`, etag: undefined },
      { etag: '"one"' },
    ])
    pages.set(`/${id}.yml`, { body: yml(offer('A', 1)).slice(0, -20) })
    expect(await again(sourceId, 3)).toMatchObject({
      status: 'failed',
      error: { en: expect.stringContaining('cannot be read'), ru: expect.stringContaining('не читается') },
    })
    pages.set(`/${id}.yml`, { status: 502, body: 'oops' })
    expect(await again(sourceId, 4)).toMatchObject({
      status: 'failed',
      error: { en: expect.stringContaining('HTTP 502') },
    })
    expect(await products()).toMatchObject([{ id: 'A', priceMinor: 10_000 }])
  })

  test('that cannot be reached says in words why', async () => {
    const { connect, run } = await shop()
    const nobody = createServer().listen(0, '127.0.0.1')
    await new Promise((ready) => nobody.once('listening', ready))
    const { port } = nobody.address() as AddressInfo
    await new Promise((closed) => nobody.close(closed))
    const closed = await connect('product-feed', { url: `http://127.0.0.1:${port}/feed.yml` })
    expect(await run(closed, 1)).toMatchObject({
      status: 'failed',
      error: {
        en: expect.stringContaining('nobody answers there'),
        ru: expect.stringContaining('там никто не отвечает'),
      },
    })
  })

  test('that the database does not take says so, is tried again later and later, and goes on when it is mended', async () => {
    const { id, call, connect, run, again } = await shop()
    const { db } = server.runtime.engines
    pages.set(`/${id}.yml`, { body: yml(offer('A', 100)) })
    await sql`
      create function refuse_product() returns trigger language plpgsql as $$
        begin raise exception 'no more products today'; end $$;
      create trigger refuse_product before insert on products for each row
        when (new.workspace_id = ${sql.lit(id)}) execute function refuse_product()`.execute(db)
    const nextInSeconds = async () => {
      const { items } = (await call('sources.list')).body
      const { nextRunAt } = items.find((one: { id: string }) => one.id === sourceId)
      return (Date.parse(nextRunAt) - Date.now()) / 1_000
    }
    let sourceId = ''
    try {
      sourceId = await connect('product-feed', { url: `${address}/${id}.yml` })
      expect(await run(sourceId, 1)).toMatchObject({
        status: 'failed',
        error: {
          en: expect.stringContaining('“no more products today”'),
          ru: expect.stringContaining('попытка повторится сама'),
        },
      })
      expect(await nextInSeconds()).toBeLessThanOrEqual(60)
      expect(await again(sourceId, 2)).toMatchObject({ status: 'failed' })
      expect(await nextInSeconds()).toBeGreaterThan(60)
    } finally {
      await sql`drop function refuse_product() cascade`.execute(db)
    }
    expect(await again(sourceId, 3)).toMatchObject({ status: 'done', counts: { created: 1 } })
  })

  test('says what its currencies are worth: taken where it is asked for, and never when it is a slip', async () => {
    const { id, call, connect, run, again } = await shop()
    const dear = offer('A', 5).replace('GBP', 'USD')
    const priced = (rate: string) =>
      yml(dear, offer('B', 100)).replace(
        '<shop>',
        `<shop><currencies><currency id="GBP" rate="1"/><currency id="USD" rate="${rate}"/></currencies>`,
      )
    const rates = async () => (await call('currency-rates.list')).body.items
    const url = `${address}/${id}.yml`
    const notesOf = async (count: number) =>
      (await again(sourceId, count)).notes.map((one: { en: string }) => one.en)
    pages.set(`/${id}.yml`, { body: priced('CBRF') })
    const sourceId = await connect('product-feed', { url })
    expect((await run(sourceId, 1)).notes[0].en).toContain('The feed names a bank (CBRF) and no number')
    pages.set(`/${id}.yml`, { body: priced('90,5') })
    expect((await notesOf(2))[0]).toContain('The feed says 1 USD = 90.5 GBP: switch on')
    expect(await rates()).toEqual([])
    await call('sources.configure', { id: sourceId, settings: { url, takesRates: true } })
    pages.set(`/${id}.yml`, { body: priced('91') })
    await expect.poll(async () => (await rates())[0]?.lastRate, { timeout: 30_000 }).toBe('91')
    pages.set(`/${id}.yml`, { body: priced('0.011') })
    await expect
      .poll(async () => (await call('source-runs.list', { sourceId })).body.items[0].status, {
        timeout: 30_000,
      })
      .not.toBe('running')
    await call('sources.run-now', { id: sourceId })
    await expect
      .poll(async () => JSON.stringify((await call('source-runs.list', { sourceId })).body.items[0].notes), {
        timeout: 30_000,
      })
      .toContain('far from 91 that is known here: not taken')
    expect(await rates()).toMatchObject([{ currency: 'USD', count: 1, lastRate: '91' }])
  })

  test('that is removed leaves its products behind as gone, unless it is asked to keep them', async () => {
    const { id, call, connect, run, products } = await shop()
    const feeds = { kept: ['K'], left: ['A', 'B'] }
    const sources: string[] = []
    for (const [name, ids] of Object.entries(feeds)) {
      pages.set(`/${id}-${name}.yml`, { body: yml(...ids.map((one) => offer(one, 100))) })
      const sourceId = await connect('product-feed', { url: `${address}/${id}-${name}.yml` })
      expect(await run(sourceId, 1)).toMatchObject({ status: 'done', counts: { created: ids.length } })
      sources.push(sourceId)
    }
    const [kept, left] = sources
    expect(await call('sources.remove', { id: kept, keepProducts: true })).toMatchObject({ status: 200 })
    expect(await call('sources.remove', { id: left })).toMatchObject({ status: 200 })
    const gone = async () =>
      (await products())
        .filter((one: { goneAt: string | null }) => one.goneAt)
        .map((one: { id: string }) => one.id)
        .sort()
    await expect.poll(gone, { timeout: 30_000 }).toEqual(feeds.left)
    expect(await products({ inStock: true })).toMatchObject([{ id: 'K' }])
  })

  test('that lost most of its products marks none as gone, and says why', async () => {
    const { id, connect, run, again, products } = await shop()
    const many = Array.from({ length: 60 }, (_, at) => offer(`P${at}`, 10))
    pages.set(`/${id}.yml`, { body: yml(...many) })
    const sourceId = await connect('product-feed', { url: `${address}/${id}.yml` })
    await run(sourceId, 1)
    pages.set(`/${id}.yml`, { body: yml(...many.slice(0, 10)) })
    expect(await again(sourceId, 2)).toMatchObject({
      status: 'done',
      counts: { gone: 0 },
      notes: [{ en: expect.stringContaining('50 of 60') }],
    })
    expect((await products({ inStock: true })).length).toBe(60)
  })

  test('shows its settings without secrets, keeps them when they are not told, and refuses wrong ones', async () => {
    const { id, call, connect } = await shop()
    pages.set(`/${id}.yml`, { body: yml(offer('A', 100)) })
    const sourceId = await connect('product-feed', {
      url: `${address}/${id}.yml`,
      user: 'a',
      password: 'secret',
    })
    const before = await call('sources.settings', { id: sourceId })
    expect(before.body).toMatchObject({ settings: { user: 'a' }, hasSecrets: ['password'] })
    expect(JSON.stringify(before.body)).not.toContain('secret"')
    const { password: _, ...kept } = before.body.settings
    const changed = await call('sources.configure', {
      id: sourceId,
      settings: { ...kept, everySeconds: 600 },
    })
    expect(changed.body).toMatchObject({ settings: { everySeconds: 600 }, hasSecrets: ['password'] })
    const wrong = await call('sources.configure', {
      id: sourceId,
      settings: { url: 'file:///etc/passwd', everySeconds: 1 },
    })
    expect(wrong).toMatchObject({ status: 400 })
    expect(wrong.body.fields.map((one: { path: string }) => one.path)).toEqual([
      'settings.url',
      'settings.everySeconds',
    ])
    expect(await call('sources.connect', { kind: 'product-feed', name: 'x', settings: {} })).toMatchObject({
      status: 400,
    })
    expect(await call('sources.connect', { kind: 'nothing', name: 'x' })).toMatchObject({ status: 400 })
    const other = await shop()
    expect(await other.call('sources.settings', { id: sourceId })).toMatchObject({ status: 404 })
    const reader = await server.newKey(id, 'read')
    expect(await server.call('sources.run-now', { id: sourceId }, { key: reader })).toMatchObject({
      status: 403,
    })
  })
})

describe('a file on a schedule', () => {
  test('from an address or a folder becomes an import, once for each file', async () => {
    const { id, call, connect, run, again } = await shop()
    pages.set(`/${id}.csv`, { body: 'Email,First name\na@example.org,Ann\n' })
    const fromAddress = await connect('scheduled-file', { url: `${address}/${id}.csv`, brings: 'customers' })
    const { importId } = await run(fromAddress, 1)
    await expect
      .poll(async () => (await call('imports.get', { id: importId })).body.status, { timeout: 30_000 })
      .toBe('done')
    expect((await call('imports.get', { id: importId })).body).toMatchObject({
      kind: 'customers',
      sourceId: fromAddress,
    })
    expect(await again(fromAddress, 2)).toMatchObject({
      status: 'same',
      importId: null,
      notes: [{ en: expect.stringContaining('the same as the last time') }],
    })
  })

  test('in a folder is taken once, the oldest first, when it is whole, and stands in “done”; a bad one stays and is named', async () => {
    const { id, call, connect, again, runs } = await shop()
    const folder = join(server.runtime.config.home, 'inbox', id, 'orders')
    const lines = (number: number) => `Order,Date,Total,Email\n${number},2024-01-01,10,a@example.org\n`
    const sourceId = await connect('scheduled-file', { folder: 'orders', brings: 'orders' })
    await expect
      .poll(async () => (await runs(sourceId))[0], { timeout: 30_000 })
      .toMatchObject({ status: 'same', notes: [{ en: expect.stringContaining(folder) }] })
    await writeFile(join(folder, 'c.csv'), lines(3))
    expect(await again(sourceId, 2)).toMatchObject({
      status: 'same',
      notes: [{ en: expect.stringContaining('c.csv is still being written') }],
    })
    await writeFile(join(folder, 'a.csv'), lines(1))
    await writeFile(join(folder, 'b.csv'), 'nothing\n')
    await writeFile(join(folder, 'half.csv.part'), lines(9))
    const day = 86_400_000
    for (const [name, age] of [
      ['a.csv', 3],
      ['b.csv', 2],
      ['c.csv', 1],
    ] as const)
      await utimes(join(folder, name), new Date(), new Date(Date.now() - age * day))
    await expect
      .poll(() => readdir(join(folder, 'done')).catch(() => []), { timeout: 60_000 })
      .toEqual(['a.csv', 'c.csv'])
    await expect.poll(async () => (await call('orders.list', {})).body.total, { timeout: 30_000 }).toBe(2)
    expect((await readdir(folder)).sort()).toEqual(['b.csv', 'done', 'half.csv.part'])
    expect(await runs(sourceId)).toContainEqual(
      expect.objectContaining({
        status: 'failed',
        error: expect.objectContaining({ en: expect.stringContaining('b.csv: ') }),
      }),
    )
    await writeFile(join(folder, 'b.csv'), lines(2))
    await call('sources.run-now', { id: sourceId })
    await expect.poll(() => readdir(join(folder, 'done')), { timeout: 90_000 }).toContain('b.csv')
    await expect.poll(async () => (await call('orders.list', {})).body.total, { timeout: 30_000 }).toBe(3)
  }, 150_000)

  test('that came, and yet was not imported, says so, also after runs that brought nothing new', async () => {
    const { id, call, connect, run, again } = await shop()
    pages.set(`/${id}.csv`, { body: 'Email,First name\nnobody,Ann\nb@example.org,Ben\n' })
    const sourceId = await connect('scheduled-file', { url: `${address}/${id}.csv`, brings: 'customers' })
    const { importId } = await run(sourceId, 1)
    await expect
      .poll(async () => (await call('imports.get', { id: importId })).body.status, { timeout: 30_000 })
      .toBe('done')
    const lastImport = { id: importId, status: 'done', rowsFailed: 1, error: null }
    expect(await again(sourceId, 2)).toMatchObject({ status: 'same', importId: null, lastImport })
    const error = { en: 'The disk is full.', ru: 'Диск заполнен.' }
    await sql`
      update imports set status = 'failed', error = ${JSON.stringify(error)}::jsonb
      where workspace_id = ${id} and id = ${importId}`.execute(server.runtime.engines.db)
    const newest = (await call('source-runs.list', {})).body.items
    expect(newest).toMatchObject([{ sourceId, status: 'same', lastImport: { status: 'failed', error } }])
  })

  test('that does not say what is in it is refused in words', async () => {
    const { call } = await shop()
    const { body } = await call('sources.connect', {
      kind: 'scheduled-file',
      name: 'x',
      settings: { folder: 'a' },
    })
    expect(body.fields).toMatchObject([
      { path: 'settings.brings', message: expect.stringContaining('choose what is in it') },
    ])
  })

  test('reaches no other place of the disk', async () => {
    const { call } = await shop()
    for (const folder of ['../x', '/etc', 'a/b', '..'])
      expect(
        await call('sources.connect', {
          kind: 'scheduled-file',
          name: 'x',
          settings: { folder, brings: 'orders' },
        }),
      ).toMatchObject({ status: 400, body: { fields: [{ path: 'settings.folder' }] } })
  })
})
