import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { writeMadeUpOrders } from '../bench/made-up-orders.ts'
import { lagOf, sql } from '../engines/index.ts'
import { rememberRange } from '../server/jobs/remember.ts'
import { totalsOf } from './orders-file.ts'
import { eventually, habitue } from './program.ts'
import { type TestServer, testServer } from './server.ts'

const realFile = fileURLToPath(
  new URL('../../shared/data/online-retail/online_retail_2010-12_2011-05.csv.gz', import.meta.url),
)
const minutes = 60_000

let server: TestServer
let folder = ''
beforeAll(async () => {
  server = await testServer()
  folder = mkdtempSync(join(tmpdir(), 'habitue-import-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const importOrders = (file: string, workspace: string, ...options: string[]) => {
  const { postgresUrl, clickhouseUrl } = inject('engines')
  return habitue(['import', 'orders', file, '--workspace', workspace, ...options], {
    HABITUE_HOME: folder,
    POSTGRES_URL: postgresUrl,
    CLICKHOUSE_URL: clickhouseUrl,
  })
}

async function one<Row>(query: { execute(db: never): Promise<{ rows: Row[] }> }): Promise<Row> {
  const { rows } = await query.execute(server.runtime.engines.db as never)
  const [row] = rows
  if (!row) throw new Error('No row')
  return row
}

/** What PostgreSQL holds of a workspace. */
const kept = (workspaceId: string) =>
  one(sql<Record<string, number>>`
    with buyers as (
      select order_count, revenue_minor from customers
      where workspace_id = ${workspaceId} and merged_into is null and order_count > 0)
    select
      (select count(*) from order_lines where workspace_id = ${workspaceId}) as lines,
      (select count(*) from orders where workspace_id = ${workspaceId}) as orders,
      (select count(*) from customers where workspace_id = ${workspaceId}) as customers,
      (select count(*) from products where workspace_id = ${workspaceId}) as products,
      (select count(*) from orders where workspace_id = ${workspaceId} and status = 'cancelled') as cancelled,
      (select count(*) from orders where workspace_id = ${workspaceId} and customer_id is null) as anonymous,
      (select sum(order_count) from buyers) as purchases,
      (select count(*) from buyers) as buyers,
      (select count(*) from buyers where order_count > 1) as "repeatBuyers",
      (select sum(revenue_minor)::bigint from buyers) as "revenuePence"`)

/** What ClickHouse holds of it, once everything is remembered. */
async function remembered(workspaceId: string): Promise<Record<string, number>> {
  const { engines } = server.runtime
  await eventually('all is remembered', async () => {
    await rememberRange(engines)
    return (await lagOf(engines.db, 'facts', 'remember')).batches === 0
  })
  const answer = await engines.clickhouse.query({
    query: `
      WITH bought AS (
        SELECT order_id, any(customer_id) AS customer, sum(amount_minor) AS pence FROM order_lines FINAL
        WHERE workspace_id = {workspaceId: UUID} AND is_purchase AND customer_id > 0 GROUP BY order_id)
      SELECT
        (SELECT count() FROM order_lines FINAL WHERE workspace_id = {workspaceId: UUID}) AS lines,
        (SELECT uniqExact(order_id) FROM order_lines WHERE workspace_id = {workspaceId: UUID}) AS orders,
        (SELECT uniqExact(product_id) FROM order_lines WHERE workspace_id = {workspaceId: UUID}) AS products,
        (SELECT count() FROM bought) AS purchases,
        (SELECT uniqExact(customer) FROM bought) AS buyers,
        (SELECT countIf(orders > 1) FROM (SELECT count() AS orders FROM bought GROUP BY customer)) AS repeatBuyers,
        (SELECT sum(pence) FROM bought) AS revenuePence`,
    query_params: { workspaceId },
    format: 'JSONEachRow',
  })
  const [row] = await answer.json<Record<string, string | number>>()
  return Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, Number(value)]))
}

/** Changes with every write to anything an import touches, and with every fact. */
async function traces(workspaceId: string) {
  const { engines } = server.runtime
  const stamps = await one(sql`
    select
      (select jsonb_agg(jsonb_build_array(id, xmin::text) order by id) from orders where workspace_id = ${workspaceId}) as orders,
      (select jsonb_agg(jsonb_build_array(id, updated_at) order by id) from products where workspace_id = ${workspaceId}) as products,
      (select jsonb_agg(jsonb_build_array(id, updated_at) order by id) from customers where workspace_id = ${workspaceId}) as customers,
      (select count(*) from identifiers where workspace_id = ${workspaceId}) as identifiers`)
  await remembered(workspaceId)
  const answer = await engines.clickhouse.query({
    query:
      'SELECT count() AS rows, sum(version) AS versions FROM order_lines FINAL WHERE workspace_id = {workspaceId: UUID}',
    query_params: { workspaceId },
    format: 'JSONEachRow',
  })
  return { stamps, facts: await answer.json() }
}

function compare(file: string, inPostgres: Record<string, unknown>, inClickhouse: Record<string, unknown>) {
  const expected = totalsOf(file)
  expect(inPostgres).toEqual(expected)
  const { customers, cancelled, anonymous, ...lines } = expected
  expect(inClickhouse).toEqual(lines)
}

describe.skipIf(!existsSync(realFile))(
  existsSync(realFile)
    ? 'the books of a real shop'
    : `the books of a real shop: skipped, because ${realFile} is not on this machine`,
  () => {
    test('both stores hold what the file comes to, and the second time changes nothing', {
      timeout: 20 * minutes,
    }, async () => {
      const workspace = await server.newWorkspace()
      const first = await importOrders(realFile, workspace.slug).ended
      expect(first).toMatchObject({ code: 0 })
      compare(realFile, await kept(workspace.id), await remembered(workspace.id))
      const before = await traces(workspace.id)
      const second = await importOrders(realFile, workspace.slug).ended
      expect(second.output).toMatch(/orders that were the same +10,783/)
      expect(await traces(workspace.id)).toEqual(before)
    })
  },
)

describe('a made-up shop', () => {
  test('an import killed again and again loses nothing, doubles nothing, and leaves no order half', {
    timeout: 10 * minutes,
  }, async () => {
    const workspace = await server.newWorkspace()
    const file = join(folder, 'killed.csv.gz')
    await writeMadeUpOrders(file, 30_000)
    for (const share of [0.05, 0.4]) {
      const running = importOrders(file, workspace.slug)
      await eventually('some rows are saved', async () => {
        const { done } = await one(sql<{ done: number }>`
          select coalesce(max(rows_done) filter (where status = 'running'), 0) as done from imports
          where workspace_id = ${workspace.id}`)
        return done > 30_000 * share
      })
      running.process.kill('SIGKILL')
      await running.ended
      const halves = await one(sql<{ count: number }>`
        select count(*) from orders
        where workspace_id = ${workspace.id} and total_minor <> (
          select sum(amount_minor) from order_lines
          where order_lines.workspace_id = orders.workspace_id and order_id = orders.id)`)
      expect(Number(halves.count)).toBe(0)
    }
    expect(await importOrders(file, workspace.slug).ended).toMatchObject({ code: 0 })
    compare(file, await kept(workspace.id), await remembered(workspace.id))
  })

  test('settings that such files have not, or not so, are refused by the name of their option', async () => {
    const workspace = await server.newWorkspace()
    const file = join(folder, 'codes.csv')
    await writeFile(file, 'Code,Discount,Shelf\nA10,10,x\nB500,500,y\n')
    const { postgresUrl, clickhouseUrl } = inject('engines')
    const bring = (...options: string[]) =>
      habitue(['import', 'promo-codes', file, '--workspace', workspace.slug, ...options], {
        HABITUE_HOME: folder,
        POSTGRES_URL: postgresUrl,
        CLICKHOUSE_URL: clickhouseUrl,
        LANG: 'en_GB.UTF-8',
      })
    expect((await bring('--rule', 'fill').ended).output).toContain(
      '--rule means nothing in files of promo-codes.',
    )
    expect((await bring('--discount-in', 'pounds').ended).output).toContain('--discount-in: ')
    // Whoever reads the output may stop reading: the codes come in all the same.
    const unread = bring('--discount-in', 'money')
    unread.process.stdout?.destroy()
    expect(await unread.ended).toMatchObject({ code: 0, output: '' })
    expect(await bring('--discount-in', 'money').ended).toMatchObject({
      code: 0,
      output: expect.stringContaining('Not brought in: Shelf'),
    })
    expect(
      await one(sql`
      select array_agg(discount_minor order by code) as off from promo_codes where workspace_id = ${workspace.id}`),
    ).toEqual({ off: [1_000, 50_000] })
  })

  test('a wrong row leaves out its whole order, and the report brings it in once it is mended', {
    timeout: 2 * minutes,
  }, async () => {
    const workspace = await server.newWorkspace()
    const file = join(folder, 'wrong.csv')
    await writeFile(
      file,
      [
        'Order,Date,SKU,Product,Qty,Price,Email',
        '1,2024-05-01 10:00,A,Lamp,1,10.00,anna@example.org',
        '1,2024-05-01 10:00,B,=HYPERLINK("http://evil";"x"),two,5.00,anna@example.org',
        '2,2024-05-02 10:00,A,Lamp,-1,10.00,boris@example.org',
        '3,2024-15-02,A,Lamp,1,10.00,',
        '4,2024-05-03,A,Lamp,1,10.00,x,too,many',
      ].join('\n'),
    )
    const report = join(folder, 'report.csv')
    const ended = await importOrders(file, workspace.slug, '--errors', report).ended
    expect(ended.code).toBe(1)
    expect(ended.output).toMatch(/rows left out +4/)
    const text = await readFile(report, 'utf8')
    expect(text).toContain(`'=HYPERLINK(""http://evil"";""x"")`)
    expect(text).toContain('Quantity: “two” is not a number.')
    expect(text).toContain('Left out with its order: row 3 of the same order is wrong.')
    expect(text).toMatch(/“2024-15-02” is no date/)
    const numbers = () =>
      one(sql<{ numbers: string }>`
        select string_agg(number, ' ' order by number) as numbers from orders where workspace_id = ${workspace.id}`)
    expect(await numbers()).toEqual({ numbers: '2' })
    await writeFile(report, text.replace('two', '2').replace('2024-15-02', '2024-05-02'))
    await importOrders(report, workspace.slug).ended
    expect(await numbers()).toEqual({ numbers: '1 2 3 4' })
    const { name } = await one(sql<{ name: string }>`
      select name from order_lines where workspace_id = ${workspace.id} and product_id = 'B'`)
    expect(name).toBe('=HYPERLINK("http://evil";"x")')
  })

  const refused: [name: string, content: string | Buffer, words: RegExp][] = [
    ['missing columns', 'Order,Date\n1,2024-05-01\n', /lacks columns with the product and its price/],
    ['a header and no rows', 'Order,Date,SKU,Qty,Price\n', /header and no rows|lacks/],
    ['nothing', '', /The file is empty/],
    ['bytes of a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /picture/],
  ]
  test.each(refused)(
    'a file with %s is refused with words, and nothing is brought in',
    async (_name, content, words) => {
      const workspace = await server.newWorkspace()
      const file = join(folder, `refused-${workspace.slug}.csv`)
      await writeFile(file, content)
      const ended = await importOrders(file, workspace.slug).ended
      expect(ended.code).toBe(1)
      expect(ended.output).toMatch(words)
      expect(await kept(workspace.id)).toMatchObject({ orders: 0, customers: 0, products: 0 })
    },
  )

  test('a packed file that was cut at its end brings nothing in', async () => {
    const workspace = await server.newWorkspace()
    const whole = join(folder, 'whole.csv.gz')
    await writeMadeUpOrders(whole, 30_000)
    const cut = join(folder, 'cut.csv.gz')
    const bytes = await readFile(whole)
    await writeFile(cut, bytes.subarray(0, bytes.length - 1_000))
    const ended = await importOrders(cut, workspace.slug).ended
    expect(ended).toMatchObject({ code: 1 })
    expect(ended.output).toMatch(/gzip file is broken/)
    expect(await kept(workspace.id)).toMatchObject({ orders: 0, customers: 0, products: 0 })
  })
})
