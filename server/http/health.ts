import type { FastifyInstance } from 'fastify'
import { sql } from '../../engines/index.ts'
import { pause } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'

const patienceMs = 3_000

/** `GET /health`: 200 when both engines answer, 503 with the names of those that do not. For load balancers and start scripts. */
export function health(app: FastifyInstance, { engines }: Runtime): void {
  const checks = {
    postgres: () => sql`select 1`.execute(engines.db),
    clickhouse: () =>
      engines.clickhouse.query({ query: 'SELECT 1', format: 'JSONEachRow' }).then((answer) => answer.text()),
  }
  app.get('/health', async (_request, reply) => {
    const answers = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await answersInTime(check)] as const),
    )
    const isHealthy = answers.every(([, answered]) => answered)
    return reply
      .code(isHealthy ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({
        status: isHealthy ? 'ok' : 'trouble',
        ...Object.fromEntries(answers.map(([name, answered]) => [name, answered ? 'ok' : 'does not answer'])),
      })
  })
}

const answersInTime = (check: () => Promise<unknown>): Promise<boolean> =>
  Promise.race([
    check().then(
      () => true,
      () => false,
    ),
    pause(patienceMs).then(() => false),
  ])
