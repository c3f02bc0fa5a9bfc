import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually, freePort, habitue, type Program, processesOf } from './program.ts'

const firstRun = {
  name: 'Anna',
  email: 'anna@example.org',
  password: 'correct horse battery',
  workspaceName: 'Tea shop',
  currency: 'GBP',
  timeZone: 'Europe/London',
  locale: 'en',
}

interface Doctor {
  processes: { role: string; processId: number | null; residentBytes: number | null; restarts: number }[]
  advice: { code: string; text: { en: string } }[]
}

describe('an installation', () => {
  const home = mkdtempSync(join(tmpdir(), 'habitue-first-run-'))
  let environment: Record<string, string>
  let url: string
  let running: Program
  let cookie = ''

  const answers = (path: string) => fetch(`${url}${path}`, { headers: { cookie } }).catch(() => null)
  const session = async () =>
    (await (await answers('/api/session'))?.json()) as { user: { email: string } | null }
  const post = (path: string, body: object) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const isHealthy = async () => (await answers('/health'))?.status === 200
  const doctor = async () => {
    const { output } = await habitue(['doctor', '--json'], environment).ended
    return JSON.parse(output) as Doctor
  }
  const idOf = async (role: string) => {
    const answer = await answers('/api/system')
    const report = answer?.ok ? ((await answer.json()) as Doctor) : null
    return report?.processes.find((one) => one.role === role)?.processId ?? 0
  }

  async function start() {
    running = habitue(['start'], environment)
    await eventually(
      'it is ready',
      async () => running.output().includes('stop with Ctrl-C'),
      90_000,
      () => running.output(),
    )
  }

  beforeAll(async () => {
    const port = await freePort()
    environment = { HABITUE_HOME: home, HABITUE_PORT: String(port) }
    url = `http://127.0.0.1:${port}`
    await start()
  })
  afterAll(async () => {
    running.process.kill('SIGKILL')
    await eventually('everything is gone', () => processesOf(home).length === 0)
    rmSync(home, { recursive: true, force: true })
  })

  it('begins with its first run, and the administrator is signed in by it', async () => {
    expect(await isHealthy()).toBe(true)
    expect(await (await answers('/api/session'))?.json()).toMatchObject({ user: null, firstRun: true })
    const made = await post('/api/first-run', firstRun)
    expect(made.status).toBe(200)
    cookie = made.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    expect((await session()).user?.email).toBe('anna@example.org')
    expect((await post('/api/first-run', firstRun)).status).toBe(409)
  })

  it('shows its page and its metrics', async () => {
    const page = await fetch(url, { headers: { accept: 'text/html' } })
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('habitue_http_request_seconds_count')
  })

  it('lets its people sign in', async () => {
    const { email, password } = firstRun
    const signedIn = await post('/api/auth/sign-in/email', { email, password })
    expect(signedIn.status).toBe(200)
    cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    expect((await session()).user?.email).toBe(email)
  })

  it('starts again after kill -9, leaves nothing behind, and everybody is still signed in', async () => {
    running.process.kill('SIGKILL')
    await running.ended
    await eventually('its children are gone', () => processesOf(home).length === 0)
    await start()
    expect((await session()).user?.email).toBe('anna@example.org')
  })

  it('says in plain words that it runs already', async () => {
    const samePort = await habitue(['start'], environment).ended
    expect(samePort.code).toBe(1)
    expect(samePort.output).toContain('Another program listens on port')
    const sameHome = await habitue(['start'], { ...environment, HABITUE_PORT: String(await freePort()) })
      .ended
    expect(sameHome.code).toBe(1)
    expect(sameHome.output).toContain('Another Habitué')
    expect(await isHealthy()).toBe(true)
  })

  it('survives the death of its worker and of each engine, and never answers with a fault of its own', async () => {
    for (const role of ['worker', 'clickhouse', 'postgres']) {
      const before = await idOf(role)
      expect(before).toBeGreaterThan(0)
      process.kill(before, 'SIGKILL')
      const faults: unknown[] = []
      await eventually(`it is well again after ${role} was killed`, async () => {
        for (const path of ['/api/session', '/api/sources', '/api/system']) {
          const answer = await answers(path)
          if (answer && answer.status !== 200 && answer.status !== 503) faults.push(await answer.text())
        }
        return isHealthy()
      })
      await eventually(`${role} is another process`, async () => {
        const after = await idOf(role)
        return after > 0 && after !== before
      })
      expect(faults).toEqual([])
    }
    expect((await session()).user?.email).toBe('anna@example.org')
  })

  it('is told about by the doctor, and called from the command line', async () => {
    const { processes, advice } = await doctor()
    expect(processes.map((one) => one.role).sort()).toEqual(['clickhouse', 'main', 'postgres', 'worker'])
    expect(advice.filter((one) => one.code === 'engine-down')).toEqual([])
    const residentBytes = processes.reduce((sum, one) => sum + (one.residentBytes ?? 0), 0)
    expect(residentBytes).toBeLessThan(1.2 * 1024 ** 3)
    const shown = await habitue(['doctor'], environment).ended
    expect(shown.output).toContain('Engines')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
    expect(shown.output).not.toMatch(/\u001b/)
    const listed = await habitue(['call', 'sources.list'], environment).ended
    expect(JSON.parse(listed.output).items).toHaveLength(1)
    const unknown = await habitue(['call', 'sources.lst'], environment).ended
    expect(unknown.code).toBe(1)
    expect(unknown.output).toContain('sources.list')
  })

  it('ends in order at Ctrl-C, with nothing left', async () => {
    running.process.kill('SIGINT')
    const { code } = await running.ended
    expect(code).toBe(0)
    expect(processesOf(home)).toEqual([])
    const asked = await habitue(['doctor'], environment).ended
    expect(asked.code).toBe(1)
    expect(asked.output).toContain('Nothing runs in')
  })

  it('ends in order at Ctrl-C while it starts, too', async () => {
    running = habitue(['start'], environment)
    await eventually('a page answers', isHealthy, 90_000, () => running.output())
    running.process.kill('SIGINT')
    const { code, output } = await running.ended
    expect(output).not.toContain('✗')
    expect(code).toBe(0)
    expect(processesOf(home)).toEqual([])
  })
})
