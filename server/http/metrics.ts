import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { lagOf, sql } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { diary } from '../../kit/log.ts'
import type { Runtime } from '../runtime.ts'

const nearby =
  /^(127\.|::1$|::ffff:127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd][0-9a-f]{2}:|::ffff:(10|192\.168)\.)/i

export interface Requests {
  register: Registry
  observe(method: string, route: string, status: number, seconds: number): void
}

/** How long requests took, by route and status. */
export function countRequests(): Requests {
  const register = new Registry()
  const requests = new Histogram({
    name: 'habitue_http_request_seconds',
    help: 'How long requests took, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [register],
  })
  /** Looking up what carries three labels costs more than counting. */
  const known = new Map<string, { observe(seconds: number): void }>()
  return {
    register,
    observe(method, route, status, seconds) {
      const key = `${method} ${route} ${status}`
      const counts = known.get(key) ?? requests.labels(method, route, String(status))
      known.set(key, counts)
      counts.observe(seconds)
    },
  }
}

/**
 * `GET /metrics` for Prometheus, to neighbours on the private network only: requests, lanes, lags of the log. Told of
 * requests by `observe`.
 */
export function metrics(app: FastifyInstance, { engines }: Runtime, { register, observe }: Requests): void {
  collectDefaultMetrics({ register })
  const waiting = new Gauge({
    name: 'habitue_log_waiting_records',
    help: 'Records of a topic that a consumer has not passed yet',
    labelNames: ['topic', 'consumer'],
    registers: [register],
  })
  const age = new Gauge({
    name: 'habitue_log_oldest_seconds',
    help: 'Age of the oldest record that waits',
    labelNames: ['topic', 'consumer'],
    registers: [register],
  })
  const rounds = new Gauge({
    name: 'habitue_lane_rounds',
    help: 'Rounds a lane has done since its process started',
    labelNames: ['lane'],
    registers: [register],
  })
  const inTrouble = new Gauge({
    name: 'habitue_lane_in_trouble',
    help: '1 while a lane fails and tries again',
    labelNames: ['lane'],
    registers: [register],
  })

  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    observe(request.method, route, reply.statusCode, reply.elapsedTime / 1000)
  })

  async function readGauges() {
    const cursors = await sql<{
      topic: string
      consumer: string
    }>`select topic, consumer from log_cursors`.execute(engines.db)
    for (const labels of cursors.rows) {
      const lag = await lagOf(engines.db, labels.topic, labels.consumer)
      waiting.set(labels, lag.records)
      age.set(labels, lag.oldestAgeSeconds)
    }
    const lanes = await sql<{ lane: string; rounds: number; inTrouble: boolean }>`
      select name as lane, rounds, trouble is not null as "inTrouble" from lane_states`.execute(engines.db)
    for (const { lane, ...state } of lanes.rows) {
      rounds.set({ lane }, state.rounds)
      inTrouble.set({ lane }, state.inTrouble ? 1 : 0)
    }
  }

  app.get('/metrics', async (request, reply) => {
    if (!nearby.test(request.ip))
      throw new AppError('not-found', {
        en: 'There is nothing at this address.',
        ru: 'По этому адресу ничего нет.',
      })
    // While the database restarts, what this process knows by itself is still told.
    await readGauges().catch((error) => diary.debug({ error }, 'the gauges could not be read'))
    return reply.type(register.contentType).send(await register.metrics())
  })
}
