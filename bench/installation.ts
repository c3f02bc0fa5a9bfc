import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ConnectedEngines, connectEngines, type EngineUrls } from '../engines/index.ts'

const habitue = fileURLToPath(new URL('../bin/habitue.mjs', import.meta.url))

/** A real installation in a home of its own: main, worker and both engines as processes. */
export interface Installation {
  url: string
  home: string
  engines: ConnectedEngines
  urls: EngineUrls
  processId: number
  workspaceId: string
  writeKey: string
  /** An operation as its owner, by method and path under /api; bytes are sent as a file. */
  call<Answer>(method: string, path: string, input?: unknown): Promise<Answer>
  /** Calls with the customers whose cards changed and the server-sent event that said so, as an open card hears it. */
  listen(onChange: (customerIds: number[], event: string) => void): Promise<void>
  stop(): Promise<void>
}

/** A port that is free just now. */
export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

const homes: string[] = []

/** A folder for an installation; they are all removed when the process ends, after everything is measured. */
export function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'habitue-bench-'))
  homes.push(home)
  return home
}

/** When a bench last removed its folders. */
const removedAt = join(tmpdir(), 'habitue-bench-removed')
const forgottenMs = 60_000

export function removeHomes(): void {
  if (homes.length === 0) return
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true })
  writeFileSync(removedAt, '')
}

/**
 * Waits until a minute after a bench before this one removed its folders: for so long ext4 looks through all that was
 * deleted whenever it makes a file (`recently_deleted`, fs/ext4/ialloc.c), which took half of ClickHouse's time.
 */
export async function untilForgotten(tell: (line: string) => void): Promise<void> {
  const waitMs = existsSync(removedAt) ? statSync(removedAt).mtimeMs + forgottenMs - Date.now() : 0
  if (waitMs <= 0) return
  tell(
    `waits ${Math.ceil(waitMs / 1000)} s, until the file system has forgotten what the bench before removed`,
  )
  await new Promise((resolve) => setTimeout(resolve, waitMs))
}

const running = new Set<ChildProcess>()

/** Starts `habitue start` and waits until a page answers; the seconds that took. */
export async function startProcess(
  home: string,
  port: number,
): Promise<{ child: ChildProcess; seconds: number }> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [habitue, 'start'], {
    env: { ...process.env, HABITUE_HOME: home, HABITUE_PORT: String(port), NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += text))
  for (;;) {
    if (child.exitCode !== null) throw new Error(`habitue start ended with ${child.exitCode}:\n${output}`)
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null)
    if (answer?.ok) return { child, seconds: (performance.now() - startedAt) / 1000 }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

/** A bench that is interrupted leaves no installation behind. */
export const stopAll = () => Promise.all([...running].map(stopProcess))

/** Where the engines of a running installation are: noted once the lanes run, shortly after the first answer. */
export async function urlsOf(home: string): Promise<EngineUrls> {
  const note = join(home, 'running.json')
  while (!existsSync(note)) await new Promise((resolve) => setTimeout(resolve, 20))
  return JSON.parse(readFileSync(note, 'utf8'))
}

/** A fresh installation with its administrator and one workspace. */
export async function startInstallation(): Promise<Installation> {
  const home = newHome()
  const port = await freePort()
  const { child } = await startProcess(home, port)
  const url = `http://127.0.0.1:${port}`
  const origin = { origin: url, 'content-type': 'application/json' }
  const firstRun = await fetch(`${url}/api/first-run`, {
    method: 'POST',
    headers: origin,
    body: JSON.stringify({
      name: 'Bench',
      email: 'bench@example.org',
      password: 'correct horse battery',
      workspaceName: 'Bench',
      currency: 'GBP',
      timeZone: 'Europe/London',
      locale: 'en',
    }),
  })
  if (!firstRun.ok) throw new Error(`The first run answered ${firstRun.status}: ${await firstRun.text()}`)
  const cookie = firstRun.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const session = (await (await fetch(`${url}/api/session`, { headers: { cookie } })).json()) as {
    workspaces: { id: string }[]
  }
  const workspaceId = session.workspaces[0]?.id ?? ''
  async function call<Answer>(method: string, path: string, input?: unknown): Promise<Answer> {
    const isFile = input instanceof Uint8Array
    const answer = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        cookie,
        origin: url,
        'habitue-workspace': workspaceId,
        ...(input ? { 'content-type': isFile ? 'application/octet-stream' : 'application/json' } : {}),
      },
      ...(input ? { body: isFile ? input : JSON.stringify(input) } : {}),
    })
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as Answer
  }
  async function listen(onChange: (customerIds: number[], event: string) => void) {
    const answer = await fetch(`${url}/api/live`, { headers: { cookie, 'habitue-workspace': workspaceId } })
    if (!answer.ok || !answer.body) throw new Error(`/api/live answered ${answer.status}`)
    const reading = answer.body.pipeThrough(new TextDecoderStream())
    void (async () => {
      let rest = ''
      let event = ''
      for await (const text of reading) {
        const lines = (rest + text).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines)
          if (line.startsWith('event: ')) event = line.slice(7)
          else if (line.startsWith('data: ')) onChange(JSON.parse(line.slice(6)).customerIds ?? [], event)
      }
    })().catch(() => {})
  }
  const sources = await call<{ items: { writeKey: string }[] }>('GET', '/sources')
  const urls = await urlsOf(home)
  const engines = connectEngines(urls, { maxPostgresConnections: 2 })
  return {
    url,
    home,
    engines,
    urls,
    processId: child.pid ?? 0,
    workspaceId,
    writeKey: sources.items[0]?.writeKey ?? '',
    call,
    listen,
    async stop() {
      await engines.close()
      await stopProcess(child)
    },
  }
}

const statOf = (processId: string | number, file: string): string => {
  try {
    return readFileSync(`/proc/${processId}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

/** The process and all that came from it. */
export function processFamily(processId: number): number[] {
  const parents = new Map<number, number[]>()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = Number(statOf(name, 'stat').split(') ').at(-1)?.split(' ')[1])
    parents.set(parent, [...(parents.get(parent) ?? []), Number(name)])
  }
  const family = [processId]
  for (const one of family) family.push(...(parents.get(one) ?? []))
  return family
}

/** Seconds of a core that a process has used; the kernel counts hundredths. */
export function coreSecondsOf(processId: number): number {
  const fields = statOf(processId, 'stat').split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100
}

/** Core seconds used so far, by who used them. */
export function coreSecondsOfParts({ processId }: Installation) {
  const family = processFamily(processId)
  const sum = (word: string) =>
    family.filter((id) => commandOf(id).includes(word)).reduce((all, id) => all + coreSecondsOf(id), 0)
  return {
    main: coreSecondsOf(processId),
    worker: sum(' worker'),
    postgres: sum('postgres'),
    clickhouse: sum('clickhouse'),
  }
}

/**
 * Waits until an installation has done what its new base made it do (profiles, segments, merges of parts): its processes
 * use less than a fifth of a core for five seconds on end; at most ten minutes.
 */
export async function untilStill({ processId }: Installation): Promise<void> {
  const used = () => processFamily(processId).reduce((sum, one) => sum + coreSecondsOf(one), 0)
  let before = used()
  for (let still = 0, seconds = 0; still < 5 && seconds < 600; seconds++) {
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    const now = used()
    still = now - before < 0.2 ? still + 1 : 0
    before = now
  }
}

export const commandOf = (processId: number): string => statOf(processId, 'cmdline').replaceAll('\0', ' ')

/**
 * Memory of processes in bytes, pages they share counted once (Pss: a shared page is divided among those who have it).
 */
export function memoryOf(processIds: readonly number[]): number {
  const kilobytes = processIds.map((id) =>
    Number(/^Pss:\s+(\d+)/m.exec(statOf(id, 'smaps_rollup'))?.[1] ?? 0),
  )
  return kilobytes.reduce((sum, one) => sum + one, 0) * 1024
}
