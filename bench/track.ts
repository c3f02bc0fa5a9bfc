import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Fastify from 'fastify'
import { arrivalUrl, clickUrl, openUrl } from '../domain/messages/index.ts'
import { connectEngines, sql } from '../engines/index.ts'
import { readConfig } from '../kit/config.ts'
import { newId } from '../kit/ids.ts'
import { openRuntime } from '../server/runtime.ts'
import { type Bench, quantile, round } from './bench.ts'
import {
  coreSecondsOfParts,
  type Installation,
  processFamily,
  startInstallation,
  startProcess,
  stopProcess,
  urlsOf,
} from './installation.ts'
import type { TrackOrder, TrackReport } from './track-load.ts'

const connections = 64
const letters = 20_000
const goalPerSecond = 10_000

function startLoad(order: TrackOrder): Promise<TrackReport> {
  const child: ChildProcess = fork(fileURLToPath(new URL('./track-load.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  })
  child.send(order)
  return once(child, 'message').then(([report]) => {
    child.disconnect()
    return report as TrackReport
  })
}

/** The limit: bare Fastify that redirects and knows nothing. */
async function measureLimit(order: TrackOrder): Promise<TrackReport> {
  const app = Fastify()
  app.get('/l/:token', async (request, reply) => {
    const { u } = request.query as { u: string }
    return reply.header('cache-control', 'no-store').redirect(arrivalUrl(u, 'x'), 302)
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const report = await startLoad({
    ...order,
    port,
    paths: order.paths.filter((path) => path.startsWith('/l/')),
  })
  await app.close()
  return report
}

/** Letters that were sent an hour ago, and their addresses: one opening for each click. */
async function sentLetters({ engines, workspaceId, home }: Installation): Promise<string[]> {
  const runtime = await openRuntime({ ...readConfig({}), home }, await urlsOf(home))
  const maker = { publicUrl: '', key: runtime.keyFor('links') }
  await runtime.close()
  const ids = Array.from({ length: letters }, () => newId())
  const campaignId = newId()
  await sql`
    insert into messages (workspace_id, id, idempotency_key, channel, customer_id, campaign_id, status, sent_at)
    select ${workspaceId}::uuid, id, id::text, 'email', place, ${campaignId}::uuid, 'sent', now() - interval '1 hour'
    from unnest(${ids}::uuid[]) with ordinality as made(id, place)`.execute(engines.db)
  return ids.flatMap((id, place) => [
    openUrl(maker, id),
    clickUrl(maker, id, `https://shop.example/tea/${place % 50}?from=letter`),
  ])
}

async function recorded({ engines: { db } }: Installation): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from message_answers`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

async function untilRecorded(installation: Installation, least: number): Promise<number> {
  for (let second = 0; ; second++) {
    const count = await recorded(installation).catch(() => -1)
    if (count >= least || second > 300) return count
    await new Promise((later) => setTimeout(later, 500))
  }
}

export const trackBench: Bench = {
  name: 'track',
  summary: 'openings and clicks answered, in the log before the answer; none lost when the program is killed',
  async run({ scale, tell }) {
    const installation = await startInstallation()
    try {
      const port = Number(new URL(installation.url).port)
      const order: TrackOrder = {
        port,
        connections,
        requests: Math.max(5_000, Math.round(200_000 * scale)),
        paths: await sentLetters(installation),
      }
      const limit = await measureLimit(order)
      const limitPerSecond = limit.answered / limit.seconds
      tell(`the limit: ${round(limitPerSecond, 0)}/s`)

      await startLoad({ ...order, requests: 2_000 })
      const before = coreSecondsOfParts(installation)
      const startedAt = performance.now()
      const ours = await startLoad(order)
      const perSecond = ours.answered / ours.seconds
      tell(`answered ${round(perSecond, 0)}/s, ${ours.wrong} wrongly`)
      await untilRecorded(installation, 2_000 + ours.answered)
      const after = coreSecondsOfParts(installation)
      const each = (name: keyof typeof after) =>
        `${round(((after[name] - before[name]) / ours.answered) * 1_000_000, 0)} µs`
      tell(
        `of the cores each took ${each('main')} of the server, ${each('worker')} of the worker, ${each('postgres')} of PostgreSQL, ${each('clickhouse')} of ClickHouse`,
      )
      const understoodSeconds = (performance.now() - startedAt) / 1000
      const paced = await startLoad({ ...order, perSecond: goalPerSecond })
      const pacedPerSecond = paced.answered / paced.seconds
      tell(
        `at ${goalPerSecond} due a second answered ${round(pacedPerSecond, 0)}/s, p99 ${round(quantile(paced.redirectMs, 0.99), 1)} ms`,
      )
      await untilRecorded(installation, 2_000 + ours.answered + paced.answered)

      const known = await recorded(installation)
      const killed = startLoad({ ...order, requests: order.requests * 10 })
      await new Promise((later) => setTimeout(later, 3_000))
      const [main, ...children] = processFamily(installation.processId)
      for (const id of [main, ...children]) {
        if (id === undefined) continue
        try {
          process.kill(id, 'SIGKILL')
        } catch {
          // It ended with its parent.
        }
      }
      const cut = await killed
      tell(`killed after ${cut.answered} answers`)
      rmSync(join(installation.home, 'running.json'), { force: true })
      const again = await startProcess(installation.home, port)
      const engines = connectEngines(await urlsOf(installation.home))
      const kept = (await untilRecorded({ ...installation, engines }, known + cut.answered)) - known
      await engines.close()
      await stopProcess(again.child)
      return {
        figures: {
          limitPerSecond: round(limitPerSecond, 0),
          answeredPerSecond: round(perSecond, 0),
          answeredToLimit: round(perSecond / limitPerSecond),
          redirectP50Ms: round(quantile(paced.redirectMs, 0.5), 1),
          redirectP99Ms: round(quantile(paced.redirectMs, 0.99), 1),
          redirectP99AtMostMs: round(quantile(ours.redirectMs, 0.99), 1),
          understoodPerSecond: round(ours.answered / understoodSeconds, 0),
          wrong: ours.wrong + paced.wrong,
          lostOnKill: Math.max(0, cut.answered - kept),
        },
        goals: {
          answeredPerSecond: { min: goalPerSecond },
          redirectP99Ms: { max: 20 },
          wrong: { max: 0 },
          lostOnKill: { max: 0 },
        },
      }
    } finally {
      await installation.stop()
    }
  },
}
