import type { FastifyInstance, FastifyRequest } from 'fastify'
import { receiveReport } from '../../domain/messages/index.ts'
import type { Runtime } from '../runtime.ts'

const largestBodyBytes = 1024 * 1024

const firstOf = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

/** `/delivery/<token>`: where services tell what became of messages they took. 200 means that it is kept. */
export function deliveryReports(app: FastifyInstance, runtime: Runtime): void {
  app.removeAllContentTypeParsers()
  // Signatures are of the bytes as they came.
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestBodyBytes }, (_request, body, done) =>
    done(null, body),
  )
  app.route<{ Params: { token: string } }>({
    method: ['GET', 'POST'],
    url: '/delivery/:token',
    async handler(request: FastifyRequest<{ Params: { token: string } }>, reply) {
      const answer = await receiveReport(runtime.engines.db, runtime.keyFor, request.params.token, {
        method: request.method,
        headers: Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, firstOf(value)]),
        ),
        query: new URLSearchParams(request.raw.url?.split('?')[1] ?? ''),
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      })
      return reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8').send(answer)
    },
  })
}
