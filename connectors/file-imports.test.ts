import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startImports } from '../server/jobs/imports.ts'
import { type As, type TestServer, testServer } from '../tests/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
  const lane = startImports(server.runtime)
  afterAll(() => lane.stop())
})

async function shop() {
  const workspace = await server.newWorkspace()
  const key = await server.newKey(workspace.id, 'read', 'write', 'personal-data', 'administer')
  const as: As = { key }
  return {
    call: (name: string, input: Record<string, unknown> = {}) => server.call(name, input, as),
    upload: (content: string | Buffer, fileName = 'orders.csv') =>
      server.request({
        method: 'POST',
        url: `/api/imports/uploads?fileName=${encodeURIComponent(fileName)}`,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' },
        payload: content,
      }),
    async ended(id: string) {
      await expect
        .poll(async () => (await server.call('imports.get', { id }, as)).body.endedAt, { timeout: 30_000 })
        .not.toBe(null)
      return (await server.call('imports.get', { id }, as)).body
    },
  }
}

const russian =
  'Номер заказа;Дата;Товар;Кол-во;Цена;Почта\n1;31.01.2024;Чай;2;70,50;anna@example.ru\n2;вчера;Чай;1;70,50;\n3;01.02.2024;Чай;1;70,50;\n'

describe('a file sent through the interface', () => {
  test('is looked at, brought in, and reports what it left out', async () => {
    const { call, upload, ended } = await shop()
    const preview = await upload(iconv.encode(russian, 'windows-1251'), 'заказы «март».csv')
    expect(preview).toMatchObject({
      status: 200,
      body: {
        fileName: 'заказы «март».csv',
        encoding: 'windows-1251',
        delimiter: 'semicolon',
        hasHeader: true,
        columns: ['Номер заказа', 'Дата', 'Товар', 'Кол-во', 'Цена', 'Почта'],
        guess: { mapping: { number: 'Номер заказа', productName: 'Товар' }, options: { decimal: ',' } },
      },
    })
    const { uploadId, guess } = preview.body
    const created = await call('imports.create', { uploadId, mapping: guess.mapping, options: guess.options })
    expect(created).toMatchObject({ status: 200, body: { status: 'waiting' } })
    expect(await ended(created.body.id)).toMatchObject({
      status: 'done',
      rowsTotal: 3,
      rowsDone: 3,
      rowsFailed: 1,
      summary: { counts: { ordersCreated: 2, ordersFailed: 1, customersCreated: 1 } },
      firstErrors: [
        {
          rowNo: 3,
          reason: {
            en: 'Placed at: “вчера” is no date that can be read.',
            ru: 'Время заказа: «вчера» не читается как дата.',
          },
        },
      ],
    })
    const report = await call('imports.errors', { id: created.body.id })
    expect(report.headers['content-type']).toContain('text/csv')
    expect(report.body).toContain('2,вчера,Чай,1,"70,50",,3,')
    const { body } = await call('orders.list', {})
    expect(body).toMatchObject({ total: 2, items: [{ number: '3' }, { number: '1', totalMinor: 14_100 }] })
    const whole = await call('orders.get', { id: body.items[1].id })
    expect(whole.body.lines).toMatchObject([{ productId: 'Чай', quantity: 2, amountMinor: 14_100 }])
  })

  test('can be tried first, and then be brought in as it was looked at', async () => {
    const { call, upload, ended } = await shop()
    const { body } = await upload('Email,First name\nanna@example.org,Anna\n', 'people.csv')
    expect(body).toMatchObject({ kind: 'customers', guess: { mapping: { email: 'Email' } } })
    const { mapping, options } = body.guess
    const told = { uploadId: body.uploadId, kind: body.kind, mapping, options }
    const look = await call('imports.create', { ...told, dryRun: true })
    expect(await ended(look.body.id)).toMatchObject({
      dryRun: true,
      summary: { counts: { customersCreated: 1 } },
    })
    expect((await call('customers.list', {})).body.items).toEqual([])
    const real = await call('imports.carry-out', { id: look.body.id })
    expect(real).toMatchObject({ status: 200, body: { dryRun: false, kind: 'customers' } })
    expect(await ended(real.body.id)).toMatchObject({ status: 'done' })
    expect((await call('customers.list', {})).body.items).toHaveLength(1)
    expect(await call('imports.carry-out', { id: real.body.id })).toMatchObject({ status: 409 })
  })

  test('brought people who are found by it, and erased all at once when it was the wrong one', async () => {
    const { call, upload, ended } = await shop()
    await call('customers.create', { email: 'known@example.org' })
    const bring = async (content: string) => {
      const { uploadId, kind, guess } = (await upload(content, 'people.csv')).body
      const told = { uploadId, kind, mapping: guess.mapping, options: guess.options }
      return ended((await call('imports.create', told)).body.id)
    }
    const wrong = await bring(
      'Email,First name\nknown@example.org,Anna\nnew@example.org,Boris\nother@example.org,Vera\n',
    )
    expect(wrong).toMatchObject({ status: 'done', broughtCustomers: true })
    const byIt = async (more = {}) => (await call('customers.list', { import: wrong.id, ...more })).body
    const { items, total } = await byIt()
    expect(items.map((one: { email: string }) => one.email).sort()).toEqual([
      'new@example.org',
      'other@example.org',
    ])
    expect(total).toBe(2)
    expect((await byIt({ search: 'boris' })).total).toBe(1)
    expect((await byIt({ search: 'anna' })).total).toBe(0)
    const right = await bring('Email,City\nnew@example.org,York\n')
    expect(right).toMatchObject({ status: 'done', broughtCustomers: false })
    expect((await call('customers.list', { import: right.id })).body.total).toBe(0)
    expect(await call('customers.list', { import: crypto.randomUUID() })).toMatchObject({ status: 404 })
    const counted = await call('customers.count-to-erase', { filter: { import: wrong.id } })
    expect(counted.body).toMatchObject({ people: 2, cards: 2 })
  })

  test('can be looked at again with another delimiter and without a header', async () => {
    const { call, upload } = await shop()
    const { body } = await upload('1;2024-01-01,5\n2;2024-01-02,6\n3;2024-01-03,7\n')
    const again = await call('imports.preview', { uploadId: body.uploadId, delimiter: ';', hasHeader: false })
    expect(again.body).toMatchObject({
      columns: ['Column 1', 'Column 2'],
      sample: [['1', '2024-01-01,5'], {}, {}],
    })
  })

  test('that is no table is refused at once', async () => {
    const { upload } = await shop()
    expect(await upload(Buffer.from('504b030414000600', 'hex'), 'book.xlsx')).toMatchObject({
      status: 400,
      body: { code: 'invalid', detail: expect.stringContaining('damaged') },
    })
  })

  test('is refused before it begins when a column is missing', async () => {
    const { call, upload } = await shop()
    const { body } = await upload('a,b\n1,2\n')
    const lacking = await call('imports.create', { uploadId: body.uploadId, mapping: { number: 'a' } })
    expect(lacking).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('time of the order') },
    })
    const absent = await call('imports.create', { uploadId: body.uploadId, mapping: { number: 'z' } })
    expect(absent).toMatchObject({ status: 400, body: { detail: expect.stringContaining('no column “z”') } })
  })

  test('of another workspace is not there', async () => {
    const [one, other] = [await shop(), await shop()]
    const { body } = await one.upload(russian)
    expect(await other.call('imports.preview', { uploadId: body.uploadId })).toMatchObject({ status: 404 })
    expect(await other.call('imports.create', { uploadId: body.uploadId, mapping: {} })).toMatchObject({
      status: 404,
    })
  })

  test('cannot name its own place on the disk, and is deleted when its import has ended', async () => {
    const { call, upload, ended } = await shop()
    const { body } = await upload(russian, '../../../../etc/passwd')
    expect(body.fileName).toBe('passwd')
    const { mapping, options } = body.guess
    const created = await call('imports.create', { uploadId: body.uploadId, mapping, options })
    await ended(created.body.id)
    await expect
      .poll(async () => (await call('imports.preview', { uploadId: body.uploadId })).status)
      .toBe(404)
  })

  test('can be stopped once', async () => {
    const { call, upload } = await shop()
    const rows = Array.from({ length: 30_000 }, (_, index) => `${index},2024-01-01,A,1,5\n`)
    const { body } = await upload(`Order,Date,SKU,Qty,Price\n${rows.join('')}`)
    const { mapping, options } = body.guess
    const { id } = (await call('imports.create', { uploadId: body.uploadId, mapping, options })).body
    expect(await call('imports.stop', { id })).toMatchObject({ status: 200, body: { status: 'stopped' } })
    expect(await call('imports.stop', { id })).toMatchObject({ status: 409 })
  })
})

describe('orders sent in bulk', () => {
  const order = (more = {}) => ({
    number: '1',
    placedAt: '2024-05-01T10:00:00Z',
    customer: { email: 'Anna@Example.org', firstName: 'Anna' },
    lines: [{ productId: 'lamp', quantity: 2, priceMinor: 999.5 }],
    ...more,
  })

  test('are saved, and each bad one is told by its place', async () => {
    const { call } = await shop()
    const answer = await call('orders.save', {
      orders: [
        order(),
        order({ number: 2, status: 'lost' }),
        order({ number: '3', customer: { phone: '5' } }),
        'four',
        order({ number: '5', customer: undefined }),
      ],
    })
    expect(answer.body).toMatchObject({ created: 2, changed: 0, same: 0 })
    expect(answer.body.refused.map((one: { index: number }) => one.index)).toEqual([1, 2, 3])
    expect(answer.body.refused[0]).toMatchObject({
      number: '2',
      message: { en: expect.stringContaining('status'), ru: expect.stringContaining('status') },
    })
    expect((await call('orders.save', { orders: [order()] })).body).toMatchObject({ created: 0, same: 1 })
    const { body } = await call('orders.list', { search: '1' })
    expect(body.items).toMatchObject([{ number: '1', totalMinor: 1_999, customer: { name: 'Anna' } }])
  })

  test('are listed page by page, by status, channel and time', async () => {
    const { call } = await shop()
    const orders = Array.from({ length: 7 }, (_, index) =>
      order({
        number: `N${index}`,
        placedAt: `2024-05-0${index + 1}T10:00:00Z`,
        channel: index % 2 ? 'offline' : 'online',
        status: index === 6 ? 'cancelled' : 'paid',
      }),
    )
    await call('orders.save', { orders })
    const numbers: string[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await call('orders.list', { limit: 3, ...(cursor ? { cursor } : {}) })
      numbers.push(...page.body.items.map((one: { number: string }) => one.number))
      cursor = page.body.nextCursor
    }
    expect(numbers).toEqual(['N6', 'N5', 'N4', 'N3', 'N2', 'N1', 'N0'])
    const totals = async (filter: object) => (await call('orders.list', { ...filter })).body.total
    expect(await totals({ status: 'cancelled' })).toBe(1)
    expect(await totals({ channel: 'offline' })).toBe(3)
    expect(await totals({ from: '2024-05-03T00:00:00Z', until: '2024-05-05T00:00:00Z' })).toBe(2)
  })
})

describe('the catalogue', () => {
  test('is saved in bulk and found by name, category and stock', async () => {
    const { call } = await shop()
    const products = [
      { id: '1', name: 'Lamp', category: 'Home / Light', priceMinor: 500 },
      { id: '2', name: 'Tea 100%', category: 'Food', available: false },
      { id: '3', name: 'Candle', category: 'Home / Light / Candles' },
    ]
    expect((await call('products.save', { products })).body).toEqual({ created: 3, changed: 0, same: 0 })
    expect((await call('products.save', { products })).body).toEqual({ created: 0, changed: 0, same: 3 })
    const ids = async (filter: object) =>
      (await call('products.list', { ...filter })).body.items.map((one: { id: string }) => one.id)
    expect(await ids({})).toEqual(['3', '1', '2'])
    expect(await ids({ search: '0%' })).toEqual(['2'])
    expect(await ids({ search: 'lam' })).toEqual(['1'])
    expect(await ids({ category: 'Home / Light' })).toEqual(['3', '1'])
    expect(await ids({ inStock: false })).toEqual(['2'])
  })
})
