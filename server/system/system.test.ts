import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { type TestServer, testServer } from '../../tests/server.ts'
import { adviceFor } from './advice.ts'
import type { Findings } from './report.ts'

const well: Findings = {
  version: '0.1.0',
  nodeVersion: '20.20.0',
  engines: [
    { name: 'postgres', isReachable: true, version: '18', sizeBytes: 1, answeredInMs: 1 },
    { name: 'clickhouse', isReachable: true, version: '26', sizeBytes: 1, answeredInMs: 1 },
  ],
  processes: [],
  lanes: [],
  lags: [],
  deadLetters: 0,
  messages: { queued: 0, retrying: 0, inDoubt: 0, failedLastDay: 0 },
  disk: { path: '/data', freeBytes: 100e9, totalBytes: 200e9 },
}
const lane = {
  name: 'intake',
  processId: 1,
  rounds: 1,
  trouble: 'relation does not exist',
  troubleSince: new Date(),
  lastRoundAt: null,
  silentSeconds: 1,
}
const silentWorker = {
  role: 'worker',
  processId: 1,
  residentBytes: 1,
  startedAt: new Date(),
  restarts: 0,
  lastError: null,
  silentSeconds: 60,
}

describe('advice', () => {
  it('is not given when all is well', () => {
    expect(adviceFor(well)).toEqual([])
  })

  it.each<[string, Partial<Findings>, string]>([
    ['the disk is full', { disk: { path: '/data', freeBytes: 1e8, totalBytes: 2e11 } }, 'disk-full'],
    [
      'an engine is down',
      {
        engines: [
          {
            ...well.engines[1],
            name: 'clickhouse',
            isReachable: false,
            version: null,
            sizeBytes: null,
            answeredInMs: null,
          },
        ],
      },
      'engine-down',
    ],
    ['the worker is silent', { processes: [silentWorker] }, 'worker-silent'],
    ['a lane fails', { lanes: [lane] }, 'lane-trouble'],
    ['the mail server is dead', { messages: { ...well.messages, queued: 9, retrying: 9 } }, 'mail-server'],
    [
      'a consumer is behind',
      { lags: [{ topic: 'intake', consumer: 'intake', batches: 9, records: 900, oldestAgeSeconds: 90 }] },
      'behind',
    ],
    ['events could not be understood', { deadLetters: 3 }, 'dead-letters'],
  ])('is given when %s, in both languages', (_what, found, code) => {
    const [advice, ...others] = adviceFor({ ...well, ...found })
    expect(others).toEqual([])
    expect(advice?.code).toBe(code)
    expect(advice?.text.en).toMatch(/\w{3}/)
    expect(advice?.text.ru).toMatch(/[а-я]{3}/)
  })

  it('puts the worst first', () => {
    const advice = adviceFor({ ...well, deadLetters: 3, lanes: [lane] })
    expect(advice.map((one) => one.level)).toEqual(['trouble', 'warning'])
  })
})

describe('the system’s report', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await testServer()
  })

  it('counts the workspace’s own dead letters and no stranger’s', async () => {
    const [mine, other] = [await server.newWorkspace(), await server.newWorkspace()]
    for (const workspace of [mine, other, other])
      await sql`
        insert into dead_letters (workspace_id, id, step, reason, reason_code, payload, received_at)
        values (${workspace.id}, ${newId()}, 'validate', '{"en":"No event name","ru":"Нет названия"}', 'no-name', '{}', now())`.execute(
        server.runtime.engines.db,
      )
    const report = await server.call('system.get', {}, { key: await server.newKey(mine.id, 'read') })
    expect(report.status).toBe(200)
    expect(report.body.deadLetters).toBe(1)
    expect(report.body.engines).toMatchObject([
      { name: 'postgres', isReachable: true },
      { name: 'clickhouse', isReachable: true },
    ])
    expect(report.body.disk.totalBytes).toBeGreaterThan(0)
  })

  it('is told to load balancers and to Prometheus, the latter only nearby', async () => {
    const health = await server.request({ method: 'GET', url: '/health' })
    expect(health.body).toEqual({ status: 'ok', postgres: 'ok', clickhouse: 'ok' })
    const near = await server.request({ method: 'GET', url: '/metrics' })
    expect(near.body).toContain('habitue_http_request_seconds_bucket')
    const far = await server.request({ method: 'GET', url: '/metrics', remoteAddress: '203.0.113.9' })
    expect(far.status).toBe(404)
  })
})
