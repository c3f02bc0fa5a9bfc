import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { writeMadeUpOrders } from '../../bench/made-up-orders.ts'
import { openFile } from '../../connectors/index.ts'
import { sql } from '../../engines/index.ts'
import { testEngines } from '../../tests/engines.ts'
import { madeShop } from '../../tests/made-shop.ts'
import { totalsOf } from '../../tests/orders-file.ts'
import { eventually } from '../../tests/program.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { whileHeld } from './hold-import.ts'
import {
  advanceImport,
  clearEndedImports,
  createImport,
  findImport,
  guessMapping,
  type ImportWork,
  markEnded,
  markWaiting,
  newPace,
  waitingImports,
} from './index.ts'
import { writeTrouble } from './store.ts'
import { mostTries, troubleAfter } from './trouble.ts'

const { db, pool } = testEngines()
const lines = 8_000

let folder = ''
let file = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'habitue-imports-'))
  file = join(folder, 'orders.csv.gz')
  await writeMadeUpOrders(file, lines)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** An import that waits; `command-line` is left alone by the lanes of other tests. */
async function waiting(runner: 'worker' | 'command-line' = 'command-line') {
  const shop = await madeShop(db)
  const workspace = await getWorkspace(db, shop.id)
  const opened = await openFile(file, {})
  const { mapping, options } = await guessMapping(db, 'orders', opened, workspace)
  const told = {
    kind: 'orders',
    fileName: 'orders.csv.gz',
    filePath: file,
    form: {},
    createdBy: 'test',
    runner,
    mapping,
    options,
  }
  const { id } = await shop.inTransaction((tx) => createImport(tx, workspace, told, opened))
  const read = async () => {
    const found = await findImport(db, shop.id, id)
    if (!found) throw new Error('The import is gone')
    return found
  }
  return { workspaceId: shop.id, id, read }
}

const small = (): ImportWork => ({ db, pool, openFile, pace: { rows: 300 }, keyFor: () => 'key', turnMs: 0 })
const goOn = new AbortController().signal

async function upTo(
  one: { workspaceId: string; id: string; read(): Promise<{ rowsDone: number }> },
  rows: number,
) {
  while ((await one.read()).rowsDone < rows) await advanceImport(small(), one, goOn)
}

/** What the import itself counted must be each order once. */
async function expectWhole(one: Awaited<ReturnType<typeof waiting>>) {
  const { orders, revenuePence, buyers } = totalsOf(file)
  const ended = await one.read()
  expect(ended).toMatchObject({
    status: 'done',
    rowsTotal: lines,
    rowsFailed: 0,
    staging: null,
    summary: { brought: { orders, buyers, revenueMinor: { GBP: revenuePence } } },
  })
  const {
    ordersCreated = 0,
    ordersSame = 0,
    ordersChanged = 0,
  } = ended.summary.counts as Record<string, number>
  expect([ordersCreated, ordersChanged, ordersSame]).toEqual([orders, 0, 0])
}

describe('an import', () => {
  test('whose worker is killed goes on in the next one, at the very step it stood at', {
    timeout: 180_000,
  }, async () => {
    const one = await waiting('worker')
    const start = () => {
      const { postgresUrl, clickhouseUrl } = inject('engines')
      return spawn(
        process.execPath,
        ['--import', 'tsx', fileURLToPath(new URL('../../tests/run-imports.ts', import.meta.url))],
        {
          env: {
            ...process.env,
            HABITUE_HOME: folder,
            POSTGRES_URL: postgresUrl,
            CLICKHOUSE_URL: clickhouseUrl,
          },
        },
      )
    }
    const first = start()
    await eventually('something is saved', async () => (await one.read()).rowsDone > 0)
    first.kill('SIGKILL')
    const second = start()
    await eventually('it is done', async () => (await one.read()).status === 'done', 120_000)
    second.kill('SIGKILL')
    await expectWhole(one)
  })

  test('whose staged rows are lost with PostgreSQL reads its file again, and doubles nothing', async () => {
    const one = await waiting()
    await upTo(one, lines / 4)
    const { staging } = await one.read()
    await sql`truncate ${sql.table(staging ?? '')}`.execute(db)
    await upTo(one, lines)
    while ((await advanceImport(small(), one, goOn)) !== 'ended');
    await expectWhole(one)
  })

  test('whose steps fail is tried again a few times, says so, is left to a person, and goes on when resumed', async () => {
    const one = await waiting('worker')
    await upTo(one, lines / 4)
    const { rowsDone } = await one.read()
    const refuseOrders = () =>
      sql`
        create function refuse_of_one() returns trigger language plpgsql as $$
          begin raise exception 'no more orders today'; end $$;
        create trigger refuse_of_one before insert on orders for each row
          when (new.workspace_id = ${sql.lit(one.workspaceId)}) execute function refuse_of_one()`.execute(db)
    await refuseOrders()
    try {
      expect(await advanceImport(small(), one, goOn)).toBe('pausing')
      const { trouble } = await one.read()
      expect(trouble).toMatchObject({ failures: 1, reason: { en: 'no more orders today' } })
      expect(Date.parse(trouble?.retryAt ?? '')).toBeGreaterThan(Date.now())
      expect((await waitingImports(db)).map(({ id }) => id)).not.toContain(one.id)
      for (let tries = 2; tries < mostTries; tries++)
        expect(await advanceImport(small(), one, goOn)).toBe('pausing')
      expect(await advanceImport(small(), one, goOn)).toBe('ended')
    } finally {
      await sql`drop function refuse_of_one() cascade`.execute(db)
    }
    expect(await one.read()).toMatchObject({
      status: 'failed',
      rowsDone,
      trouble: { failures: mostTries, retryAt: null },
      error: {
        en: expect.stringContaining('6 times in a row'),
        ru: expect.stringContaining('«no more orders today»'),
      },
    })
    await clearEndedImports(db)
    expect(await markWaiting(db, one)).toBe(true)
    expect(await one.read()).toMatchObject({ status: 'waiting', error: null, trouble: null })
    while ((await advanceImport(small(), one, goOn)) !== 'ended');
    await expectWhole(one)
    expect(await markWaiting(db, one)).toBe(false)
  })

  test('that saves something between two failures begins to count anew', async () => {
    const one = await waiting()
    await upTo(one, 300)
    const found = await one.read()
    await writeTrouble(db, found, troubleAfter(null, new Error('once'), new Date()))
    expect(await one.read()).toMatchObject({ trouble: { failures: 1 } })
    await upTo(one, found.rowsDone + 1)
    expect(await one.read()).toMatchObject({ trouble: null })
  })

  test('is worked on by one process at a time', async () => {
    const one = await waiting()
    const meanwhile = await whileHeld(db, one.id, () => advanceImport(small(), one, goOn))
    expect(meanwhile).toBe('held')
    expect(await advanceImport(small(), one, goOn)).toBe('more')
  })

  test('that is stopped saves nothing more, and leaves no rows lying about', async () => {
    const one = await waiting()
    await upTo(one, 500)
    const { staging } = await one.read()
    await markEnded(db, one, 'stopped')
    const { rowsDone } = await one.read()
    expect(await advanceImport(small(), one, goOn)).toBe('ended')
    expect(await one.read()).toMatchObject({ status: 'stopped', rowsDone })
    await clearEndedImports(db)
    expect((await one.read()).staging).toBe(null)
    const { rows } = await sql`select to_regclass(${staging}) as found`.execute(db)
    expect(rows).toEqual([{ found: null }])
  })

  test('whose command was killed is ended by the lane', async () => {
    const one = await waiting()
    await upTo(one, 500)
    await clearEndedImports(db)
    expect(await one.read()).toMatchObject({ status: 'running' })
    await sql`update imports set created_at = now() - interval '2 minutes' where id = ${one.id}`.execute(db)
    await clearEndedImports(db)
    expect(await one.read()).toMatchObject({
      status: 'stopped',
      error: { en: 'The command that ran it was ended.' },
    })
  })

  test('refuses a column with one value for everything instead of one enormous order', async () => {
    const one = await waiting()
    await upTo(one, 300)
    const { staging, position } = await one.read()
    const table = sql.table(staging ?? '')
    await sql`
      insert into ${table} (group_key, row_no, cells)
      select 'zzz', 1000000 + n, '["zzz","A","","1","2011-01-01","1","",""]' from generate_series(1, 10001) n`.execute(
      db,
    )
    await sql`update imports set rows_total = rows_total + 10001 where id = ${one.id}`.execute(db)
    expect(position).not.toBe(null)
    while ((await advanceImport({ ...small(), pace: newPace(), turnMs: 500 }, one, goOn)) !== 'ended');
    expect(await one.read()).toMatchObject({ status: 'done', rowsFailed: 10_001 })
  })
})
