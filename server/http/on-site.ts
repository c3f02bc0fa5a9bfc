import type { FastifyInstance } from 'fastify'
import { readToken, recordClosed, shownOnSite } from '../../domain/messages/index.ts'
import type { Runtime } from '../runtime.ts'
import { createKeyRing } from './write-keys.ts'

const mostCharacters = 200

/**
 * `/on-site/<write key>?id=<anonymous id>`: what the page of a shop shows the visitor behind this browser's id, and
 * `/on-site/closed/<token>`: that they closed it. The id is known to that browser alone; the token is signed.
 */
export function onSitePages(app: FastifyInstance, runtime: Runtime): void {
  const { db } = runtime.engines
  const keys = createKeyRing(db)
  const key = runtime.keyFor('links')

  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 1_024 }, (_request, body, done) =>
    done(null, body),
  )
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('access-control-allow-origin', '*').header('cache-control', 'no-store')
  })

  app.get<{ Params: { key: string }; Querystring: { id?: string } }>(
    '/on-site/:key',
    async (request, reply) => {
      const source = await keys.ofBody(request.params.key)
      const { id } = request.query
      const isId = typeof id === 'string' && id !== '' && id.length <= mostCharacters && !id.includes('\0')
      const items = isId
        ? await db
            .transaction()
            .execute((tx) =>
              shownOnSite(tx, source.workspaceId, id.toLowerCase(), { publicUrl: runtime.publicUrl, key }),
            )
        : []
      return reply.send({ items })
    },
  )

  app.post<{ Params: { token: string } }>('/on-site/closed/:token', async (request, reply) => {
    const messageId = readToken(key, 'closed', request.params.token)
    if (messageId) await db.transaction().execute((tx) => recordClosed(tx, messageId))
    return reply.code(messageId ? 204 : 404).send()
  })
}
