import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testEngines } from '../tests/engines.ts'
import { connectClickHouse } from './clickhouse/connect.ts'
import { insertRows } from './clickhouse/insert-rows.ts'
import { clickhouseMigrations, migrateClickHouse, statementsOf } from './clickhouse/migrate.ts'
import { readMigrationFiles } from './migration-files.ts'
import { connectPostgres } from './postgres/connect.ts'
import { migratePostgres, whileMigrationLocked } from './postgres/migrate.ts'

const { pool, clickhouse, urls } = testEngines()
const folder = mkdtempSync(join(tmpdir(), 'habitue-migrations-'))
const databases: string[] = []
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  for (const name of databases) {
    await pool.query(`drop database if exists ${name} with (force)`)
    await clickhouse.command({ query: `DROP DATABASE IF EXISTS ${name}` })
  }
})

function filesOf(files: Record<string, string>): string {
  const made = mkdtempSync(join(folder, 'm-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(made, name), text)
  return made
}

async function newDatabases() {
  const name = `m_${randomUUID().replaceAll('-', '')}`
  databases.push(name)
  await pool.query(`create database ${name}`)
  await clickhouse.command({ query: `CREATE DATABASE ${name}` })
  const url = new URL(urls.postgresUrl)
  url.pathname = `/${name}`
  return { url: url.href, name }
}

test('the files of the house are applied', async () => {
  const applied = await pool.query<{ name: string }>('select name from schema_migrations order by name')
  expect(applied.rows[0]?.name).toBe('0001_house.sql')
})

test('migrations run once, in order, also when many programs start at once', async () => {
  const { url } = await newDatabases()
  const first = filesOf({
    '0001_one.sql': 'create table a (x int); insert into a values (1);',
    '0002_two.sql': 'insert into a select x + 1 from a;',
    'notes.txt': 'not a migration',
  })
  const all = await Promise.all(Array.from({ length: 5 }, () => migratePostgres(url, first)))
  expect(all.flat()).toEqual(['0001_one.sql', '0002_two.sql'])
  expect(await migratePostgres(url, first)).toEqual([])
  const database = connectPostgres(url)
  expect((await database.pool.query('select x from a order by x')).rows).toEqual([{ x: 1 }, { x: 2 }])
  await database.close()
})

test('a migration that fails is undone, said, and stops those after it', async () => {
  const { url } = await newDatabases()
  const broken = filesOf({
    '0001_one.sql': 'create table a (x int);',
    '0002_two.sql': 'insert into a values (1); insert into nowhere values (2);',
    '0003_three.sql': 'insert into a values (3);',
  })
  await expect(migratePostgres(url, broken)).rejects.toThrow(/0002_two.sql failed and was undone: .*nowhere/)
  const database = connectPostgres(url)
  expect((await database.pool.query('select x from a')).rows).toEqual([])
  await database.close()
  writeFileSync(join(broken, '0002_two.sql'), 'insert into a values (2);')
  expect(await migratePostgres(url, broken)).toEqual(['0002_two.sql', '0003_three.sql'])
})

test('an edited file, an unknown one and a doubled number are refused', async () => {
  const { url } = await newDatabases()
  const files = filesOf({ '0001_one.sql': 'create table a (x int);' })
  await migratePostgres(url, files)
  writeFileSync(join(files, '0001_one.sql'), 'create table a (x bigint);')
  await expect(migratePostgres(url, files)).rejects.toThrow(
    /0001_one.sql was applied already and has been edited/,
  )
  await expect(migratePostgres(url, filesOf({}))).rejects.toThrow(/newer Habitué \(0001_one.sql/)
  const doubled = filesOf({ '0001_a.sql': 'select 1;', '0001_b.sql': 'select 1;' })
  await expect(migratePostgres(url, doubled)).rejects.toThrow(/0001_a.sql and 0001_b.sql/)
})

test('ClickHouse: statements of a file one by one, once, also when many programs start at once', async () => {
  const { url, name } = await newDatabases()
  const client = connectClickHouse(urls.clickhouseUrl, { database: name })
  const files = filesOf({
    '0001_one.sql': `-- first; with a semicolon
      CREATE TABLE a (x Int8, y String DEFAULT ';') ENGINE = MergeTree ORDER BY x;
      INSERT INTO a (x) VALUES (1); -- one
      INSERT INTO a (x) VALUES (2);
      -- the end;
      `,
    '0002_two.sql': 'INSERT INTO a (x) SELECT x + 2 FROM a',
  })
  const lock = <Result>(work: () => Promise<Result>) => whileMigrationLocked(url, work)
  const all = await Promise.all(
    Array.from({ length: 4 }, () => migrateClickHouse(client, { folder: files, lock })),
  )
  expect(all.flat()).toEqual(['0001_one.sql', '0002_two.sql'])
  const rows = await client.query({ query: 'SELECT x FROM a ORDER BY x', format: 'JSONEachRow' })
  expect(await rows.json()).toEqual([{ x: 1 }, { x: 2 }, { x: 3 }, { x: 4 }])
  writeFileSync(join(files, '0002_two.sql'), 'SELECT 1')
  await expect(migrateClickHouse(client, { folder: files })).rejects.toThrow(
    /0002_two.sql was applied already/,
  )
  await client.close()
})

test('ClickHouse: a start that was killed in the middle of a file goes on where it stopped', async () => {
  const { name } = await newDatabases()
  const client = connectClickHouse(urls.clickhouseUrl, { database: name })
  const one = 'CREATE TABLE a (x Int8) ENGINE = MergeTree ORDER BY x;\nINSERT INTO a VALUES (1);\n'
  const files = filesOf({ '0001_one.sql': `${one}SELECT throwIf(1, 'killed here');\n` })
  await expect(migrateClickHouse(client, { folder: files })).rejects.toThrow(
    /0001_one.sql failed at statement 3/,
  )
  // done, but not written down: the moment between the two
  await client.command({ query: 'CREATE TABLE b (x Int8) ENGINE = MergeTree ORDER BY x' })
  writeFileSync(
    join(files, '0001_one.sql'),
    `${one}CREATE TABLE b (x Int8) ENGINE = MergeTree ORDER BY x;\nINSERT INTO b VALUES (2);\n`,
  )
  expect(await migrateClickHouse(client, { folder: files })).toEqual(['0001_one.sql'])
  const rows = await client.query({
    query: 'SELECT x FROM a UNION ALL SELECT x FROM b ORDER BY x',
    format: 'JSONEachRow',
  })
  expect((await rows.json<{ x: number }>()).map((row) => row.x).sort()).toEqual([1, 2])
  await client.close()
})

test('ClickHouse: orders remembered before their own table was are carried over, each in its newest version', async () => {
  const { name } = await newDatabases()
  const client = connectClickHouse(urls.clickhouseUrl, { database: name })
  const house = readMigrationFiles(clickhouseMigrations)
  const upTo = (last: string) =>
    filesOf(Object.fromEntries(house.filter((file) => file.name < last).map((file) => [file.name, file.sql])))
  await migrateClickHouse(client, { folder: upTo('0003') })
  const line = (order: number, line_no: number, version: number, amount_minor: number, more = {}) => ({
    workspace_id: '00000000-0000-0000-0000-00000000000a',
    order_id: `00000000-0000-0000-0000-00000000000${order}`,
    line_no,
    version,
    amount_minor,
    customer_id: 7,
    is_purchase: true,
    quantity: line_no,
    currency: 'GBP',
    product_id: `p${line_no}`,
    category: 'Tea',
    ...more,
  })
  await insertRows(client, 'order_lines', [line(1, 1, 1, 100), line(1, 2, 1, 50), line(2, 1, 1, 900)])
  const changed = { customer_id: 8 }
  await insertRows(client, 'order_lines', [
    line(1, 0, 2, -30, changed),
    line(1, 1, 2, 100, changed),
    line(1, 2, 2, 0, { ...changed, quantity: 0 }),
  ])
  await migrateClickHouse(client, { folder: upTo('9') })
  const rows = await client.query({
    query: `SELECT customer_id, amount_minor, toUInt8(quantity) AS pieces, line_count, toUInt8(version) AS told,
        product_ids, categories, category_amounts
      FROM purchases FINAL WHERE is_purchase AND currency = 'GBP' ORDER BY customer_id`,
    format: 'JSONEachRow',
  })
  expect(await rows.json()).toEqual([
    {
      customer_id: 7,
      amount_minor: 900,
      pieces: 1,
      line_count: 1,
      told: 1,
      product_ids: ['p1'],
      categories: ['Tea'],
      category_amounts: [900],
    },
    {
      customer_id: 8,
      amount_minor: 70,
      pieces: 1,
      line_count: 1,
      told: 2,
      product_ids: ['p1'],
      categories: ['Tea'],
      category_amounts: [100],
    },
  ])
  await client.close()
})

test('ClickHouse: events are carried over into years, whatever statement a start was killed behind', async () => {
  const { name } = await newDatabases()
  const client = connectClickHouse(urls.clickhouseUrl, { database: name })
  const house = readMigrationFiles(clickhouseMigrations)
  const file = house.find((one) => one.name === '0281_events_by_year.sql')
  const before = house.filter((one) => one.name < '0281')
  await migrateClickHouse(client, {
    folder: filesOf(Object.fromEntries(before.map((one) => [one.name, one.sql]))),
  })
  const event = (message_id: string, month: number, context = '{}') => ({
    workspace_id: '00000000-0000-0000-0000-00000000000a',
    customer_id: 7,
    message_id,
    type: 'track',
    name: 'Seen',
    received_at: `2026-0${month}-05 10:00:00.000`,
    context,
  })
  const letter = '00000000-0000-0000-0000-0000000000ff'
  await insertRows(client, 'events', [
    event('one', 1),
    event('two', 2, JSON.stringify({ habitueMessageId: letter })),
  ])
  // Each twice: done, but not written down, and done again.
  for (const query of statementsOf(file?.sql ?? '')) {
    await client.command({ query })
    await client.command({ query }).catch((error) => expect(error.code, query).toBe('57'))
  }
  await insertRows(client, 'events', [event('three', 3)])
  const answer = await client.query({
    query: `SELECT (SELECT groupArray(message_id) FROM (SELECT message_id FROM events ORDER BY message_id)) AS kept,
        (SELECT uniqExact(_partition_id) FROM events) AS years,
        (SELECT toString(max(from_message_id)) FROM events) AS letter,
        (SELECT sum(events) FROM events_by_time) AS counted, (SELECT sum(events) FROM events_by_quarter) AS drawn,
        (SELECT sum(events) FROM tracked_events) AS tracked`,
    format: 'JSONEachRow',
  })
  const [row] = await answer.json<object>()
  expect(row).toEqual({ kept: ['one', 'three', 'two'], years: 1, letter, counted: 3, drawn: 3, tracked: 3 })
  await client.close()
})

test('statements are told apart at line ends only', () => {
  expect(
    statementsOf("SELECT ';';\n\n-- a comment;\nSELECT 2 ; -- two\n  \nSELECT\n3\n").map((text) =>
      text.trim(),
    ),
  ).toEqual(["SELECT ';'", '-- a comment;\nSELECT 2', 'SELECT\n3'])
})
