import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { receive, receivedKindNamed } from '../../connectors/index.ts'
import { findByKey } from '../../domain/sources/index.ts'
import { openIntakeGate } from '../intake-gate.ts'
import type { Runtime } from '../runtime.ts'

/** Letters with pictures are the largest that come. */
const largestBodyBytes = 25 * 1024 * 1024

const firstOf = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

const bodyOf = ({ body }: FastifyRequest) => (Buffer.isBuffer(body) ? body : Buffer.alloc(0))

/** `/in/<key>`: what shops, tills, exchanges, sensors and bots call. 200 means that it is kept; 429 says when to come again. */
export function received(app: FastifyInstance, runtime: Runtime): void {
  const { db } = runtime.engines
  const gate = openIntakeGate(runtime)
  app.addHook('onClose', async () => gate.close())
  // Pages ask by GET for the number to show: that brings no events.
  app.addHook('onRequest', async (request, reply) => {
    reply.header('access-control-expose-headers', 'Retry-After')
    if (request.method === 'POST') gate.refuseWhenBehind()
  })
  app.removeAllContentTypeParsers()
  // Signatures are of the bytes as they came.
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestBodyBytes }, (_request, body, done) =>
    done(null, body),
  )
  for (const url of ['/in/:key', '/in/:key/:path'])
    app.route<{ Params: { key: string; path?: string } }>({
      method: ['GET', 'POST'],
      url,
      bodyLimit: largestBodyBytes,
      handler: answer,
    })

  async function answer(
    request: FastifyRequest<{ Params: { key: string; path?: string } }>,
    reply: FastifyReply,
  ) {
    const { key, path = '' } = request.params
    const source = await findByKey(db, key)
    if (source && receivedKindNamed(source.kind)?.isForPages)
      reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin')
    const taken = await receive({ db, publicUrl: runtime.publicUrl, keyFor: runtime.keyFor }, source, {
      method: request.method,
      path,
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, firstOf(value)]),
      ),
      query: new URLSearchParams(request.raw.url?.split('?')[1] ?? ''),
      body: bodyOf(request),
    })
    reply.header('cache-control', 'no-store')
    if (taken.file) return reply.type(taken.file.mediaType).send(taken.file.content)
    return reply.send(taken.answer ?? { success: true })
  }
}
