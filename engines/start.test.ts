import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test, vi } from 'vitest'
import { connectEngines } from './connect.ts'
import type { EngineStatus, EngineUrls } from './index.ts'
import { startEngines } from './start.ts'

// a busy machine makes restarts slow, never wrong
vi.setConfig({ testTimeout: 300_000 })

const homes: string[] = []
const newHome = () => {
  const home = mkdtempSync(join(tmpdir(), 'habitue-engines-'))
  homes.push(home)
  return home
}
afterAll(() => {
  for (const home of homes) rmSync(home, { recursive: true, force: true })
})

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

/** Writes one row to each engine. */
async function write(urls: EngineUrls, text: string) {
  const { pool, clickhouse, close } = connectEngines(urls)
  await pool.query('create table if not exists kept (text text)')
  await pool.query('insert into kept values ($1)', [text])
  await clickhouse.command({
    query: 'CREATE TABLE IF NOT EXISTS kept (text String) ENGINE = MergeTree ORDER BY text',
  })
  await clickhouse.insert({ table: 'kept', values: [{ text }], format: 'JSONEachRow' })
  await close()
}

async function read(urls: EngineUrls): Promise<string[]> {
  const { pool, clickhouse, close } = connectEngines(urls)
  const inPostgres = await pool.query<{ text: string }>('select text from kept order by text')
  const result = await clickhouse.query({
    query: 'SELECT text FROM kept ORDER BY text',
    format: 'JSONEachRow',
  })
  const inClickHouse = await result.json<{ text: string }>()
  await close()
  return [...inPostgres.rows, ...inClickHouse].map((row) => row.text)
}

const pidOf = (status: EngineStatus[], name: string) =>
  status.find((engine) => engine.name === name)?.pid ?? 0

/** Another Habitué: a program that starts the engines of a home and then does nothing. */
async function startProgram(home: string, options: { uid?: number; gid?: number } = {}) {
  const index = fileURLToPath(new URL('index.ts', import.meta.url))
  const script = `
    const { startEngines } = await import(${JSON.stringify(index)})
    const engines = await startEngines({ home: ${JSON.stringify(home)} })
    const { postgresUrl, clickhouseUrl } = engines
    console.log('UP ' + JSON.stringify({ postgresUrl, clickhouseUrl, status: engines.status() }))
    process.on('SIGTERM', async () => { await engines.stop(); console.log('DOWN') })`
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', script],
    {
      ...options,
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      env: { ...process.env, HOME: home, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  child.stdout?.on('data', (data) => {
    output += data
  })
  child.stderr?.on('data', (data) => {
    output += data
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const up = await new Promise<(EngineUrls & { status: EngineStatus[] }) | null>((resolve) => {
    child.stdout?.on('data', () => {
      const line = /UP (\{.*\})\n/.exec(output)?.[1]
      if (line !== undefined) resolve(JSON.parse(line))
    })
    void ended.then(() => resolve(null))
  })
  return { child, ended, up, output: () => output }
}

test('what was written is there after a stop and a start, at the same addresses', async () => {
  const home = newHome()
  const first = await startEngines({ home })
  await write(first, 'kept')
  const status = first.status()
  await first.stop()
  for (const engine of status) expect(isAlive(engine.pid ?? 0)).toBe(false)
  const second = await startEngines({ home })
  expect([second.postgresUrl, second.clickhouseUrl]).toEqual([first.postgresUrl, first.clickhouseUrl])
  expect(await read(second)).toEqual(['kept', 'kept'])
  for (const engine of second.status()) {
    expect(engine).toMatchObject({ kind: 'embedded', restarts: 0, lastError: null })
    expect(engine.residentBytes).toBeGreaterThan(1e6)
  }
  await second.stop()
})

test('a second program on the same folder is refused and damages nothing', async () => {
  const home = newHome()
  const engines = await startEngines({ home })
  const second = await startProgram(home)
  expect(second.up).toBe(null)
  expect(second.output()).toContain(`Another Habitué (pid ${process.pid}) is using`)
  await write(engines, 'still here')
  expect(await read(engines)).toEqual(['still here', 'still here'])
  await engines.stop()
})

test('two homes live side by side', async () => {
  const [one, other] = await Promise.all([
    startEngines({ home: newHome() }),
    startEngines({ home: newHome() }),
  ])
  await Promise.all([write(one, 'one'), write(other, 'other')])
  expect(await read(one)).toEqual(['one', 'one'])
  expect(await read(other)).toEqual(['other', 'other'])
  await Promise.all([one.stop(), other.stop()])
})

test('an engine killed with -9 comes back at the same address with everything it had promised', async () => {
  const engines = await startEngines({ home: newHome() })
  await write(engines, 'before')
  for (const name of ['postgres', 'clickhouse'] as const) {
    for (let round = 1; round <= 2; round++) {
      const pid = pidOf(engines.status(), name)
      process.kill(pid, 'SIGKILL')
      await expect
        .poll(() => engines.status().find((engine) => engine.name === name), { timeout: 120_000 })
        .toMatchObject({ restarts: round, pid: expect.any(Number) })
      expect(pidOf(engines.status(), name)).not.toBe(pid)
      expect(await read(engines)).toEqual(['before', 'before'])
    }
  }
  const told = engines.status().map((engine) => engine.lastError)
  expect(told.every((reason) => reason !== null)).toBe(true)
  await engines.stop()
})

test('when the program is killed with -9, both engines end by themselves, and the next start works at once', async () => {
  const home = newHome()
  for (let round = 0; round < 3; round++) {
    const { child, ended, up } = await startProgram(home)
    if (up === null) throw new Error('The program did not start.')
    await write(up, `round ${round}`)
    child.kill('SIGKILL')
    await ended
    if (round === 1) {
      await expect
        .poll(() => up.status.some((engine) => isAlive(engine.pid ?? 0)), { timeout: 60_000 })
        .toBe(false)
    }
  }
  const engines = await startEngines({ home })
  const kept = ['round 0', 'round 1', 'round 2']
  expect(await read(engines)).toEqual([...kept, ...kept])
  await engines.stop()
}, 180_000)

test('a pid note of a dead server whose number belongs to somebody else does not keep us from starting', async () => {
  const home = newHome()
  const first = await startEngines({ home })
  await write(first, 'kept')
  await first.stop()
  const note = `${process.pid}\n${join(home, 'postgres/data')}\n1700000000\n5432\n\n127.0.0.1\n  1 1\nready   \n`
  writeFileSync(join(home, 'postgres/data/postmaster.pid'), note)
  const second = await startEngines({ home })
  expect(await read(second)).toEqual(['kept', 'kept'])
  await second.stop()
})

test('a start that was cut off while making the database is begun anew', async () => {
  const home = newHome()
  mkdirSync(join(home, 'postgres/data.new/base'), { recursive: true })
  const engines = await startEngines({ home })
  await write(engines, 'kept')
  expect(await read(engines)).toEqual(['kept', 'kept'])
  await engines.stop()
})

const isRoot = process.getuid?.() === 0

test.runIf(isRoot).each([65_534, 12_345])('it runs as an ordinary user too (uid %i)', async (uid) => {
  const home = newHome()
  const gid = uid
  chownSync(home, uid, gid)
  const { child, ended, up, output } = await startProgram(home, { uid, gid })
  expect(output()).toContain('UP')
  if (up === null) throw new Error(output())
  await write(up, 'by a user')
  const uidOf = (pid: number) => /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  expect(uidOf(pidOf(up.status, 'postgres'))).toBe(String(uid))
  child.kill('SIGTERM')
  await ended
  expect(output()).toContain('DOWN')
})

test.runIf(isRoot)('root may keep its home where nobody else can look', async () => {
  const closed = newHome()
  chmodSync(closed, 0o700)
  const home = join(closed, 'deep/.habitue')
  const engines = await startEngines({ home })
  await write(engines, 'hidden')
  expect(spawnSync('ls', [closed], { uid: 65534, gid: 65534 }).status).not.toBe(0)
  process.kill(pidOf(engines.status(), 'postgres'), 'SIGKILL')
  await expect.poll(() => engines.status()[0]?.restarts, { timeout: 120_000 }).toBe(1)
  expect(await read(engines)).toEqual(['hidden', 'hidden'])
  await engines.stop()
  expect(existsSync(join(home, 'postgres/data/postmaster.pid'))).toBe(false)
})
