import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import Fastify from 'fastify'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { sql, startEmbeddedPostgres } from '../engines/index.ts'
import { untilAtRest } from './at-rest.ts'
import { type Bench, quantile, round } from './bench.ts'
import { type Installation, newHome, startInstallation } from './installation.ts'
import { batchOf, type LoadOrder, type LoadReport } from './load.ts'

const batchSize = 100
const connections = 8

/** Starts the load in a process of its own; resolves with its report. */
export function startLoad(order: LoadOrder): Promise<LoadReport> {
  const child = fork(fileURLToPath(new URL('./load.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  })
  child.send(order)
  return once(child, 'message').then(([report]) => {
    child.kill()
    return report as LoadReport
  })
}

/** The limit: bare Fastify parses the same bodies, then one COPY of the same bytes. Events a second of both in a row. */
async function measureLimit(order: LoadOrder): Promise<number> {
  const app = Fastify({ bodyLimit: 8_000_000 })
  app.post('/v1/batch', async (request) => {
    const { batch } = request.body as { batch: unknown[] }
    return { success: batch.length > 0 }
  })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const parsed = await startLoad({ ...order, url: `${address}/v1/batch` })
  await app.close()

  const home = newHome()
  const postgres = await startEmbeddedPostgres({ folder: join(home, 'pg') })
  const client = new pg.Client(postgres.url)
  await client.connect()
  await client.query('create table bodies (body text)')
  const bodies: string[] = []
  const random = () => 0.5
  for (let from = 0; from < order.events; from += batchSize)
    bodies.push(batchOf(order, from, batchSize, random).toString().replaceAll('\\', '\\\\'))
  const startedAt = performance.now()
  const source = new PassThrough()
  const copied = pipeline(source, client.query(copyFrom('copy bodies from stdin')))
  for (const body of bodies) if (!source.write(`${body}\n`)) await once(source, 'drain')
  source.end()
  await copied
  const copySeconds = (performance.now() - startedAt) / 1000
  await client.end()
  await postgres.stop()
  return order.events / (parsed.seconds + copySeconds)
}

/** Events not yet identified plus facts not yet in ClickHouse. */
async function waiting(installation: Installation): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select coalesce(sum(b.record_count), 0)::float8 as waiting from log_batches b
    join log_cursors c on c.topic = b.topic and (c.topic, c.consumer) in (('intake', 'intake'), ('facts', 'remember'))
    where b.seq > coalesce(c.seq, 0)`.execute(installation.engines.db)
  return rows[0]?.waiting ?? 0
}

async function rememberedEvents(installation: Installation): Promise<number> {
  const answer = await installation.engines.clickhouse.query({
    query: 'SELECT count() AS events FROM events',
    format: 'JSONEachRow',
  })
  const [row] = await answer.json<{ events: number }>()
  return Number(row?.events ?? 0)
}

async function untilDrained(installation: Installation, events: number, tell: (line: string) => void) {
  for (let second = 0; ; second++) {
    const done = await rememberedEvents(installation)
    if (done >= events) return
    if (second % 5 === 4) tell(`${done} of ${events} remembered`)
    if (second > 600) throw new Error(`Only ${done} of ${events} events were remembered in ten minutes`)
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
}

/** How fast events are acknowledged, and how fast they are wholly processed for a minute. */
export const intakeBench: Bench = {
  name: 'intake',
  summary: 'events acknowledged durably, and processed until they are on the card',
  async run({ scale, tell }) {
    const order: LoadOrder = {
      url: '',
      writeKey: '',
      connections,
      batchSize,
      events: Math.round(100_000 * scale),
      perSecond: 0,
      customers: Math.round(100_000 * scale),
      identify: false,
      seed: 1,
    }
    const limit = await measureLimit(order)
    tell(`the limit: ${round(limit, 0)} events/s`)

    const installation = await startInstallation()
    try {
      const ours = { ...order, url: `${installation.url}/v1/batch`, writeKey: installation.writeKey }
      const filled = await startLoad({ ...ours, identify: true, seed: 2 })
      tell(`${order.customers} customers identified, acknowledged in ${round(filled.seconds)} s`)
      await untilDrained(installation, order.customers, tell)
      tell(`at rest ${round(await untilAtRest(installation), 0)} s later`)

      const burst = await startLoad({ ...ours, seed: 3 })
      const acknowledged = burst.acknowledged / burst.seconds
      tell(`acknowledged ${round(acknowledged, 0)} events/s`)
      const drainStartedAt = performance.now()
      await untilDrained(installation, order.customers + order.events, tell)
      const drainSeconds = burst.seconds + (performance.now() - drainStartedAt) / 1000

      const seconds = Math.max(5, Math.round(60 * scale))
      const perSecond = 5_250
      const before = await rememberedEvents(installation)
      const startedAt = performance.now()
      let loading = true
      const load = startLoad({ ...ours, events: perSecond * seconds, perSecond, seed: 4 }).finally(() => {
        loading = false
      })
      const queue: number[] = []
      while (loading) {
        await new Promise((resolve) => setTimeout(resolve, 1000))
        queue.push(await waiting(installation))
      }
      const report = await load
      const processed = (await rememberedEvents(installation)) - before
      const processedPerSecond = processed / ((performance.now() - startedAt) / 1000)
      const third = Math.max(1, Math.floor(queue.length / 3))
      const early = quantile(queue.slice(0, third), 0.5)
      const late = quantile(queue.slice(-third), 0.5)
      tell(
        `queue at first ${early}, at last ${late}; answers p99 ${round(quantile(report.answerMs, 0.99), 0)} ms`,
      )
      return {
        figures: {
          limitPerSecond: round(limit, 0),
          acknowledgedPerSecond: round(acknowledged, 0),
          acknowledgedToLimit: round(acknowledged / limit),
          burstProcessedPerSecond: round(order.events / drainSeconds, 0),
          processedPerSecond: round(processedPerSecond, 0),
          queueGrowthSeconds: round((late - early) / perSecond),
          answerP99Ms: round(quantile(report.answerMs, 0.99), 0),
        },
        goals: {
          acknowledgedToLimit: { min: 0.5 },
          processedPerSecond: { min: 5_000 },
          queueGrowthSeconds: { max: 1 },
        },
      }
    } finally {
      await installation.stop()
    }
  },
}
