import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ConnectedEngines, connectEngines } from '../engines/index.ts'
import { eventually, freePort, habitue, type Program, processesOf } from './program.ts'

/** A busy machine makes starts slow, never wrong. */
export const patienceMs = 180_000

export interface Installation {
  home: string
  url: string
  environment: Record<string, string>
  running(): Program
  start(): Promise<void>
  /** Asks it to end, and waits until nothing of it runs. */
  stop(): Promise<void>
  /** Reaches its engines, past the program. */
  withEngines<T>(work: (engines: ConnectedEngines) => Promise<T>): Promise<T>
  /** Ends it and takes its folder away. */
  remove(): Promise<void>
}

/** `habitue start` with a folder and a port of its own: not started yet. */
export async function installation(
  name: string,
  home = mkdtempSync(join(tmpdir(), `habitue-${name}-`)),
): Promise<Installation> {
  const port = await freePort()
  const environment = { HABITUE_HOME: home, HABITUE_PORT: String(port) }
  let program: Program | undefined
  const running = () => {
    if (!program) throw new Error('It was not started')
    return program
  }
  const isGone = () => processesOf(home).length === 0
  return {
    home,
    url: `http://127.0.0.1:${port}`,
    environment,
    running,
    async start() {
      const started = habitue(['start'], environment)
      program = started
      await eventually(
        'it is ready',
        () => started.output().includes('stop with Ctrl-C'),
        patienceMs,
        started.output,
      )
    },
    async stop() {
      program?.process.kill('SIGTERM')
      await eventually('everything is gone', isGone, patienceMs)
    },
    async withEngines(work) {
      const engines = connectEngines(JSON.parse(readFileSync(join(home, 'running.json'), 'utf8')))
      try {
        return await work(engines)
      } finally {
        await engines.close()
      }
    },
    async remove() {
      program?.process.kill('SIGTERM')
      await eventually('everything is gone', isGone, patienceMs)
      rmSync(home, { recursive: true, force: true })
    },
  }
}

export interface Shop {
  workspaceId: string
  writeKey: string
  /** Of the owner's session. */
  cookie: string
  /** What an address of the owner's workspace answers; null when it does not. */
  get<Answer>(path: string): Promise<Answer | null>
}

/** Makes the first person and the first workspace, as the first page does. */
export async function firstShop(url: string): Promise<Shop> {
  const made = await fetch(`${url}/api/first-run`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'Anna',
      email: 'anna@example.org',
      password: 'correct horse battery',
      workspaceName: 'Tea shop',
      currency: 'GBP',
      timeZone: 'Europe/London',
      locale: 'en',
    }),
  })
  const cookie = made.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  let workspaceId = ''
  async function get<Answer>(path: string): Promise<Answer | null> {
    const answer = await fetch(`${url}/api${path}`, {
      headers: { cookie, ...(workspaceId ? { 'habitue-workspace': workspaceId } : {}) },
    }).catch(() => null)
    return answer?.ok ? ((await answer.json()) as Answer) : null
  }
  const session = await get<{ workspaces: { id: string }[] }>('/session')
  workspaceId = session?.workspaces[0]?.id ?? ''
  const sources = await get<{ items: { writeKey: string }[] }>('/sources')
  return { workspaceId, writeKey: sources?.items[0]?.writeKey ?? '', cookie, get }
}
