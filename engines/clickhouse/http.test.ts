import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { ClickHouseError, ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { expect, inject, test } from 'vitest'
import { testEngines } from '../../tests/engines.ts'
import { urgent } from './connect.ts'
import { insertRows } from './insert-rows.ts'

const { clickhouse } = testEngines()
const { clickhouseUrl } = inject('engines')

const newTable = () => `t_${randomUUID().replaceAll('-', '')}`

async function makeTable(columns: string, name = newTable()) {
  await clickhouse.command({
    query: `CREATE TABLE ${name} (${columns}) ENGINE = MergeTree ORDER BY tuple()
      SETTINGS non_replicated_deduplication_window = 100`,
  })
  return name
}

async function rowsOf<Row>(query: string, query_params: Record<string, unknown> = {}): Promise<Row[]> {
  return (await clickhouse.query({ query, query_params, format: 'JSONEachRow' })).json<Row>()
}

const countOf = async (table: string) =>
  (await rowsOf<{ n: number }>(`SELECT count() AS n FROM ${table}`))[0]?.n

async function failure(work: Promise<unknown>): Promise<ClickHouseError> {
  try {
    await work
  } catch (error) {
    if (error instanceof ClickHouseError) return error
    throw error
  }
  throw new Error('It should have failed.')
}

/** The bare HTTP interface. */
const ask = (query: string, init: RequestInit = {}, address: Record<string, string> = {}) => {
  const url = new URL(clickhouseUrl)
  const authorization = `Basic ${btoa(`${url.username}:${url.password}`)}`
  const search = new URLSearchParams({ ...(query === '' ? {} : { query }), ...address })
  return fetch(`http://${url.host}/?${search}`, {
    method: 'POST',
    ...init,
    headers: { authorization, ...init.headers },
  })
}

test('ping answers, also as a query', async () => {
  expect(await clickhouse.ping()).toEqual({ success: true })
  expect(await clickhouse.ping({ select: true })).toEqual({ success: true })
})

test('a wrong key is refused, nothing is told', async () => {
  const url = new URL(clickhouseUrl)
  url.password = 'wrong'
  const stranger = createClient({ url: url.href, log: { level: ClickHouseLogLevel.OFF } })
  const error = await failure(stranger.query({ query: 'SELECT 1' }).then((result) => result.text()))
  expect(error.code).toBe('516')
  expect(error.type).toBe('AUTHENTICATION_FAILED')
  await stranger.close()
})

test('parameters arrive exactly, whatever they hold', async () => {
  const text = "Жанна d'Arc \\ \t \n \r \u0000 {x:String} `;--"
  const rows = await rowsOf<Record<string, unknown>>(
    `SELECT {text:String} AS text, {list:Array(String)} AS list, {numbers:Array(UInt64)} AS numbers, {id:UUID} AS id,
      {nothing:Nullable(String)} AS nothing, {yes:Bool} AS yes, {map:Map(String, UInt8)} AS map, {big:Int64} AS big,
      length({text:String}) AS bytes, '{text:String}' AS untouched /* {missing:String} */ -- {missing:String}`,
    {
      text,
      list: [text, 'б'],
      numbers: [1, 9007199254740991],
      id: 'e0f7d6ab-7a4d-4d1c-8f07-b2f4e3a8a001',
      nothing: null,
      yes: true,
      map: { a: 1 },
      big: -5,
    },
  )
  expect(rows).toEqual([
    {
      text,
      list: [text, 'б'],
      numbers: [1, 9007199254740991],
      id: 'e0f7d6ab-7a4d-4d1c-8f07-b2f4e3a8a001',
      nothing: null,
      yes: true,
      map: { a: 1 },
      big: -5,
      bytes: Buffer.byteLength(text),
      untouched: '{text:String}',
    },
  ])
})

test('parameters of many queries at once never mix', async () => {
  const wrong: unknown[] = []
  const one = async (number: number) => {
    const rows = await rowsOf<{ number: number }>('SELECT {number:UInt32} AS number, sleepEachRow(0.001)', {
      number,
    })
    if (rows[0]?.number !== number) wrong.push([number, rows])
  }
  await Promise.all(Array.from({ length: 200 }, (_, number) => one(number)))
  expect(wrong).toEqual([])
})

test('a table name may be a parameter; a parameter of an earlier query is not seen again', async () => {
  const table = await makeTable('x UInt8')
  await rowsOf('SELECT {leftover:UInt8}', { leftover: 3 })
  expect(await rowsOf('SELECT count() AS n FROM {table:Identifier}', { table })).toEqual([{ n: 0 }])
  for (let session = 0; session < 8; session++) {
    const error = await failure(rowsOf('SELECT {leftover:UInt8}'))
    expect([error.code, error.type]).toEqual(['456', 'UNKNOWN_QUERY_PARAMETER'])
  }
})

test('long parameters go as a form', async () => {
  const list = Array.from({ length: 50_000 }, (_, number) => `customer-${number}`)
  const result = await clickhouse.query({
    query: 'SELECT length({list:Array(String)}) AS n',
    query_params: { list },
    format: 'JSONEachRow',
    use_multipart_params: true,
  })
  expect(await result.json()).toEqual([{ n: 50_000 }])
})

test('settings hold for their query and no longer', async () => {
  const setting = async (settings: Record<string, string | number>) => {
    const result = await clickhouse.query({
      query: "SELECT getSetting('max_block_size') AS size, getSetting('max_threads') AS threads",
      format: 'JSONEachRow',
      clickhouse_settings: settings,
    })
    return (await result.json<{ size: number; threads: number }>())[0]
  }
  const usual = await setting({})
  expect(usual?.threads).toBe(2)
  for (let round = 0; round < 8; round++) {
    expect(await setting({ max_block_size: 777, max_threads: 1 })).toEqual({ size: 777, threads: 1 })
    expect(await setting({})).toEqual(usual)
    await rowsOf('SELECT 1 SETTINGS max_threads = 1')
    await failure(rowsOf("SELECT throwIf(1, 'stop') SETTINGS max_block_size = 3"))
    await clickhouse.command({ query: 'SET max_block_size = 5' })
    expect(await setting({})).toEqual(usual)
  }
  const error = await failure(setting({ no_such_setting: 1 }))
  expect(error.code).toBe('115')
  expect(await setting({})).toEqual(usual)
})

test('a database chosen for one client is not that of the next', async () => {
  const database = `d_${randomUUID().replaceAll('-', '')}`
  await clickhouse.command({ query: `CREATE DATABASE ${database}` })
  const other = createClient({ url: clickhouseUrl, log: { level: ClickHouseLogLevel.OFF }, database })
  for (let round = 0; round < 8; round++) {
    const inOther = await other.query({ query: 'SELECT currentDatabase() AS d', format: 'JSONEachRow' })
    expect(await inOther.json()).toEqual([{ d: database }])
    expect(await rowsOf('SELECT currentDatabase() AS d')).toEqual([{ d: 'default' }])
  }
  await other.close()
  const missing = createClient({
    url: clickhouseUrl,
    log: { level: ClickHouseLogLevel.OFF },
    database: 'nowhere',
  })
  expect((await failure(missing.query({ query: 'SELECT 1' }))).code).toBe('81')
  await missing.close()
  await clickhouse.command({ query: `DROP DATABASE ${database}` })
})

test('errors carry their code, type and status', async () => {
  const cases: [string, string, string, number][] = [
    ['SELEC 1', '62', 'SYNTAX_ERROR', 400],
    ['SELECT * FROM nowhere', '60', 'UNKNOWN_TABLE', 404],
    ['SELECT nothing', '47', 'UNKNOWN_IDENTIFIER', 404],
    ["SELECT throwIf(1, 'stop')", '395', 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO', 500],
    ['SELECT 1; SELECT 2', '62', 'SYNTAX_ERROR', 400],
    [
      'SELECT sum(sipHash64(number)) FROM numbers(10000000000) SETTINGS max_execution_time = 0.3',
      '159',
      'TIMEOUT_EXCEEDED',
      408,
    ],
    [
      'SELECT groupArray(number) FROM numbers(100000000) SETTINGS max_memory_usage = 10000000',
      '241',
      'MEMORY_LIMIT_EXCEEDED',
      500,
    ],
  ]
  for (const [query, code, type, status] of cases) {
    const error = await failure(rowsOf(query))
    expect([query, error.code, error.type]).toEqual([query, code, type])
    const response = await ask(query)
    expect([query, response.status]).toEqual([query, status])
    expect(response.headers.get('x-clickhouse-exception-code')).toBe(code)
    expect(await response.text()).toMatch(
      /^Code: \d+\. DB::Exception: (?!Code:).* \([A-Z_]+\) \(version .*\)\n$/s,
    )
  }
})

test('GET reads and does not write', async () => {
  const table = newTable()
  expect(await (await ask('SELECT 1', { method: 'GET' })).text()).toBe('1\n')
  const refused = await ask(`CREATE TABLE ${table} (x UInt8) ENGINE = Memory`, { method: 'GET' })
  expect(refused.headers.get('x-clickhouse-exception-code')).toBe('164')
  await refused.text()
})

test('every format and the default one', async () => {
  expect(await (await ask('SELECT 1, 2')).text()).toBe('1\t2\n')
  expect(await (await ask('SELECT 1 AS a', {}, { default_format: 'JSONEachRow' })).text()).toBe('{"a":1}\n')
  expect(await (await ask('SELECT 1 AS a FORMAT CSVWithNames')).text()).toBe('"a"\n1\n')
  expect(await (await ask('SELECT 1 AS a WHERE 0 FORMAT CSVWithNames')).text()).toBe('"a"\n')
  const json = await ask('SELECT number FROM numbers(3) FORMAT JSON')
  expect(json.headers.get('content-type')).toContain('application/json')
  expect(json.headers.get('x-clickhouse-format')).toBe('JSON')
  expect(await json.json()).toMatchObject({ rows: 3, data: [{ number: 0 }, { number: 1 }, { number: 2 }] })
  const parquet = Buffer.from(
    await (await ask('SELECT number FROM numbers(200000) FORMAT Parquet')).arrayBuffer(),
  )
  expect([parquet.subarray(0, 4).toString(), parquet.subarray(-4).toString()]).toEqual(['PAR1', 'PAR1'])
  for (const format of ['CSVWithNames', 'TabSeparatedWithNamesAndTypes', 'JSONCompactEachRowWithNames']) {
    const text = await (await ask(`SELECT number AS "a""\nb" FROM numbers(300000) FORMAT ${format}`)).text()
    expect([format, text.split('a').length]).toEqual([format, 2])
  }
  expect(await (await ask('SHOW TABLES FROM system')).text()).toContain('numbers')
  expect(await (await ask('EXPLAIN PLAN SELECT 1')).text()).toContain('ReadFromSystemOne')
})

test('answers are packed when asked for', async () => {
  const table = await makeTable('id UInt64, text String')
  const packing = createClient({
    url: clickhouseUrl,
    log: { level: ClickHouseLogLevel.OFF },
    compression: { request: true, response: true },
  })
  await packing.insert({ table, values: [{ id: 1, text: 'один' }], format: 'JSONEachRow' })
  const result = await packing.query({ query: `SELECT * FROM ${table}`, format: 'JSONEachRow' })
  expect(result.response_headers['content-encoding']).toBe('gzip')
  expect(await result.json()).toEqual([{ id: 1, text: 'один' }])
  const error = await failure(packing.query({ query: 'SELECT nothing' }))
  expect(error.code).toBe('47')
  await packing.close()
})

test('broken gzip is an error, not half an insert', async () => {
  const table = await makeTable('id UInt64')
  const whole = gzipSync(Array.from({ length: 1000 }, (_, id) => JSON.stringify({ id })).join('\n'))
  const response = await ask(`INSERT INTO ${table} FORMAT JSONEachRow`, {
    body: whole.subarray(0, whole.length - 20),
    headers: { 'content-encoding': 'gzip' },
  })
  expect(response.ok).toBe(false)
  await response.text()
  expect(await countOf(table)).toBe(0)
})

test('rows go in as values, as text, in every format, from a stream', async () => {
  const table = await makeTable('id UInt64, text String')
  await clickhouse.insert({ table, values: [{ id: 1, text: "it's\nso" }], format: 'JSONEachRow' })
  await clickhouse.insert({
    table,
    values: [[2, 'b']],
    format: 'JSONCompactEachRow',
    columns: ['id', 'text'],
  })
  await clickhouse.insert({
    table,
    values: Readable.from(['3,"с\nу"\n', '4,d\n'], { objectMode: false }),
    format: 'CSV',
  })
  await clickhouse.command({ query: `INSERT INTO ${table} VALUES (5, 'e'), (6, 'INSERT; f')` })
  await clickhouse.command({ query: `INSERT INTO ${table} (id) SELECT number + 7 FROM numbers(2)` })
  await clickhouse.command({ query: `INSERT INTO ${table} FORMAT JSONEachRow\n{"id":9}\n{"id":10}\n` })
  const exec = await clickhouse.exec({
    query: `INSERT INTO ${table} FORMAT TSVWithNames`,
    values: Readable.from(['id\ttext\n11\tk\n'], { objectMode: false }),
  })
  exec.stream.destroy()
  const binary = Buffer.alloc(10)
  binary.writeBigUInt64LE(12n)
  binary.writeUInt8(1, 8)
  binary.write('l', 9)
  expect((await ask(`INSERT INTO ${table} FORMAT RowBinary`, { body: binary })).status).toBe(200)
  const rows = await rowsOf<{ id: number; text: string }>(`SELECT * FROM ${table} ORDER BY id`)
  expect(rows.map((row) => row.id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  expect(rows.map((row) => row.text).join('|')).toBe(
    "it's\nso|b|с\nу|d|e|INSERT; f||||||k|l".replace('||||||', '|||||'),
  )
})

test('parameters within rows of VALUES are those given with them, never those of somebody before', async () => {
  const table = await makeTable('id UInt64, text String')
  const query = `INSERT INTO ${table} VALUES ({id:UInt64}, {text:String})`
  for (let id = 1; id <= 12; id++)
    await clickhouse.command({ query, query_params: { id, text: `it's {${id}}` } })
  const rows = await rowsOf<{ id: number; text: string }>(`SELECT * FROM ${table} ORDER BY id`)
  expect(rows.map((row) => [row.id, row.text])).toEqual(
    Array.from({ length: 12 }, (_, place) => [place + 1, `it's {${place + 1}}`]),
  )
  await expect(clickhouse.command({ query, query_params: { id: 13 } })).rejects.toThrow(/text/)
  expect(await countOf(table)).toBe(12)
})

test('an empty line in the rows ends nothing, and what follows it is not run', async () => {
  const table = await makeTable('text String')
  const put = async (format: string, body: string | Buffer) => {
    const answer = await ask(`INSERT INTO ${table} FORMAT ${format}`, { body })
    expect(await answer.text()).toBe('')
    const rows = await rowsOf<{ text: string }>(`SELECT text FROM ${table} ORDER BY text`)
    await clickhouse.command({ query: `TRUNCATE TABLE ${table}` })
    return rows.map((row) => row.text)
  }
  expect(await put('CSV', '"one\n\ntwo"\n"three"\n')).toEqual(['one\n\ntwo', 'three'])
  expect(await put('TSV', 'a\n\n\nb\n')).toEqual(['', '', 'a', 'b'])
  expect(await put('JSONEachRow', '{"text":"a"}\n\n{"text":"b"}\n')).toEqual(['a', 'b'])
  const binary = ['\n\n', '\n\nDROP TABLE', 'z'].map((text) =>
    Buffer.from([text.length, ...Buffer.from(text)]),
  )
  expect(await put('RowBinary', Buffer.concat(binary))).toEqual(['\n\n', '\n\nDROP TABLE', 'z'])
  expect(await put('Values', "('a\n\nb'), ('c')")).toEqual(['a\n\nb', 'c'])
  await ask(`INSERT INTO ${table} VALUES ('a'); DROP TABLE ${table}`)
  await ask(`INSERT INTO ${table} FORMAT CSV\n"a"\n\nDROP TABLE ${table}`)
  await ask(`INSERT INTO ${table} FORMAT Values`, { body: `('a'); DROP TABLE ${table}` })
  expect(await countOf(table)).toBeGreaterThanOrEqual(0)
})

test('an insert that is cut off in the middle leaves nothing, packed or not', async () => {
  const table = await makeTable('id UInt64')
  const text = Buffer.from(Array.from({ length: 100_000 }, (_, id) => JSON.stringify({ id })).join('\n'))
  for (const headers of [{}, { 'content-encoding': 'gzip' }]) {
    const bytes = 'content-encoding' in headers ? gzipSync(text) : text
    const leaving = new AbortController()
    async function* half() {
      yield bytes.subarray(0, bytes.length / 2)
      await new Promise((resolve) => setTimeout(resolve, 50))
      leaving.abort()
    }
    const init: RequestInit & { duplex: 'half' } = {
      body: ReadableStream.from(half()),
      duplex: 'half',
      headers,
      signal: leaving.signal,
    }
    await expect(ask(`INSERT INTO ${table} FORMAT JSONEachRow`, init)).rejects.toThrow()
  }
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await countOf(table)).toBe(0)
})

test('a column may be called format', async () => {
  expect(
    await (await ask('SELECT 1 AS format, 2 FORMAT JSONCompactEachRow SETTINGS max_threads = 1')).text(),
  ).toBe('[1, 2]\n')
  expect(await (await ask('SELECT format FROM (SELECT 5 AS format)')).text()).toBe('5\n')
})

test('an insert says how much was written; an empty one is no error', async () => {
  const table = await makeTable('id UInt64')
  const done = await clickhouse.insert({ table, values: [{ id: 1 }, { id: 2 }], format: 'JSONEachRow' })
  expect(done.summary?.written_rows).toBe('2')
  expect((await ask(`INSERT INTO ${table} FORMAT JSONEachRow`, { body: '\n' })).status).toBe(200)
  expect(await countOf(table)).toBe(2)
})

test('a bad row refuses the whole insert', async () => {
  const table = await makeTable('id UInt64')
  const values = Array.from({ length: 1000 }, (_, id) => ({ id: id === 900 ? 'x' : id }))
  const error = await failure(clickhouse.insert({ table, values, format: 'JSONEachRow' }))
  expect(error.code).toMatch(/^(27|72|6|117)$/)
  expect(await countOf(table)).toBe(0)
})

test('a stream of any size goes in, in blocks, every row once', async () => {
  const table = await makeTable('id UInt64, text String')
  const total = 400_000
  async function* lines() {
    for (let id = 0; id < total; id += 1000) {
      let text = ''
      for (let row = id; row < id + 1000; row++) text += `{"id":${row},"text":"${'x'.repeat(80)}"}\n`
      yield text
    }
  }
  const values = Readable.from(lines(), { objectMode: false })
  const { stream } = await clickhouse.exec({ query: `INSERT INTO ${table} FORMAT JSONEachRow`, values })
  stream.destroy()
  expect(await rowsOf(`SELECT count() AS n, uniqExact(id) AS u, sum(id) AS s FROM ${table}`)).toEqual([
    { n: total, u: total, s: (total * (total - 1)) / 2 },
  ])
})

test('the same token twice is one insert, in the table and in the view it feeds', async () => {
  const table = await makeTable('id UInt64')
  const sums = newTable()
  await clickhouse.command({
    query: `CREATE TABLE ${sums} (k UInt8, n SimpleAggregateFunction(sum, UInt64)) ENGINE = AggregatingMergeTree ORDER BY k
      SETTINGS non_replicated_deduplication_window = 100`,
  })
  await clickhouse.command({
    query: `CREATE MATERIALIZED VIEW ${sums}_view TO ${sums} AS SELECT 1 AS k, count() AS n FROM ${table} GROUP BY k`,
  })
  const rows = [{ id: 1 }, { id: 2 }]
  for (let copy = 0; copy < 3; copy++) await insertRows(clickhouse, table, rows, { token: 'facts:1-2' })
  await insertRows(clickhouse, table, rows, { token: 'facts:3-4' })
  expect(await countOf(table)).toBe(4)
  expect(await rowsOf(`SELECT sum(n) AS n FROM ${sums}`)).toEqual([{ n: 4 }])
})

test('a big insert under one token is one insert, also when it is repeated', async () => {
  const table = await makeTable('id UInt64, text String')
  const rows = Array.from({ length: 200_000 }, (_, id) => ({ id, text: 'y'.repeat(100) }))
  await insertRows(clickhouse, table, rows, { token: 'big' })
  await insertRows(clickhouse, table, rows, { token: 'big' })
  expect(await countOf(table)).toBe(200_000)
})

test('millions of rows are read as they come', async () => {
  const total = 3_000_000
  const result = await clickhouse.query({
    query: `SELECT number, toString(number) AS text FROM numbers(${total})`,
    format: 'JSONEachRow',
  })
  let rows = 0
  for await (const batch of result.stream()) rows += batch.length
  expect(rows).toBe(total)
})

test('an error in the middle of an answer reaches the reader', async () => {
  const result = await clickhouse.query({
    query: "SELECT number, throwIf(number = 2000000, 'in the middle') FROM numbers(3000000)",
    format: 'JSONEachRow',
  })
  const reading = (async () => {
    for await (const batch of result.stream()) if (batch.length === 0) break
  })()
  await expect(reading).rejects.toThrow(/in the middle/)
})

test('a reader who leaves stops the query', async () => {
  const mark = randomUUID()
  const leaving = new AbortController()
  const running = clickhouse.query({
    query: `SELECT sum(sipHash64(number)), '${mark}' FROM numbers(100000000000)`,
    format: 'JSONEachRow',
    abort_signal: leaving.signal,
  })
  const found = () =>
    rowsOf<{ n: number }>(
      `SELECT count() AS n FROM system.processes WHERE query LIKE '%${mark}%' AND query NOT LIKE '%system.processes%'`,
    )
  await expect.poll(async () => (await found())[0]?.n, { timeout: 20_000 }).toBe(1)
  leaving.abort()
  await expect(running).rejects.toThrow(/aborted/)
  await expect.poll(async () => (await found())[0]?.n, { timeout: 20_000 }).toBe(0)
})

test('a reader who leaves at once, whenever that is, leaves nothing running and nothing for the next', async () => {
  const mark = randomUUID()
  const leave = async (afterMs: number) => {
    const leaving = new AbortController()
    const running = clickhouse.query({
      query: `SELECT sum(sipHash64(number)), '${mark}' FROM numbers(100000000000)`,
      abort_signal: leaving.signal,
    })
    setTimeout(() => leaving.abort(), afterMs)
    await expect(running).rejects.toThrow(/aborted/)
  }
  for (let round = 0; round < 10; round++) {
    await Promise.all(Array.from({ length: 4 }, (_, number) => leave(number * 2 + round / 5)))
    const next = await Promise.all(
      Array.from({ length: 8 }, (_, number) => rowsOf(`SELECT ${number} AS number, sleep(0.02) AS pause`)),
    )
    expect(next).toEqual(next.map((_, number) => [{ number, pause: 0 }]))
  }
  const left = () =>
    rowsOf<{ n: number }>(
      `SELECT count() AS n FROM system.processes WHERE query LIKE '%${mark}%' AND query NOT LIKE '%system.processes%'`,
    )
  await expect.poll(async () => (await left())[0]?.n, { timeout: 20_000 }).toBe(0)
})

test('what is urgent does not wait behind long queries', async () => {
  const leaving = new AbortController()
  const long = Array.from({ length: 8 }, () =>
    clickhouse
      .query({
        query: 'SELECT sum(sipHash64(number)) FROM numbers(100000000000)',
        abort_signal: leaving.signal,
      })
      .catch(() => 'left'),
  )
  const quick = await clickhouse.query({
    query: 'SELECT 1 AS one',
    format: 'JSONEachRow',
    clickhouse_settings: urgent,
  })
  expect(await quick.json()).toEqual([{ one: 1 }])
  leaving.abort()
  expect(await Promise.all(long)).toEqual(Array.from({ length: 8 }, () => 'left'))
})
