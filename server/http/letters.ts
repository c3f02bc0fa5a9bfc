import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  arrivalUrl,
  type LeavingPlace,
  leavingPlace,
  preferencesUrl,
  readToken,
  recordLeaving,
} from '../../domain/messages/index.ts'
import type { Runtime } from '../runtime.ts'
import { answerLog } from './answer-log.ts'
import { unsubscribePage, wrongLinkPage } from './letter-pages.ts'
import { sendPage } from './reader-page.ts'

const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
export const wrongLink = (request: FastifyRequest, reply: FastifyReply) =>
  sendPage(reply, 404, wrongLinkPage(request.headers['accept-language']))

/**
 * What letters' links lead to: clicks, openings, unsubscription. No sign-in: the signature in the link is the right. Clicks
 * and openings are in the log before they are answered, many in one commit; the lane `answers` understands them.
 */
export function letters(app: FastifyInstance, runtime: Runtime): void {
  const { db } = runtime.engines
  const key = runtime.keyFor('links')
  const note = answerLog(app, runtime)

  // Mail programs post one-click unsubscription as a form of either kind (RFC 8058 §3.1).
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 16_384 }, (_request, body, done) =>
    done(null, body),
  )

  app.route<{ Params: { token: string }; Querystring: { u?: unknown } }>({
    method: ['GET', 'HEAD'],
    url: '/l/:token',
    async handler(request, reply) {
      const { u: target } = request.query
      const url = typeof target === 'string' ? target : ''
      const messageId = readToken(key, 'click', request.params.token, url)
      if (!messageId || !URL.canParse(url)) return wrongLink(request, reply)
      await note(request, 'clicked', messageId, url)
      return reply.header('cache-control', 'no-store').redirect(arrivalUrl(url, messageId), 302)
    },
  })

  app.route<{ Params: { file: string } }>({
    method: ['GET', 'HEAD'],
    url: '/o/:file',
    async handler(request, reply) {
      const messageId = readToken(key, 'open', request.params.file.replace(/\.gif$/, ''))
      if (!messageId) return wrongLink(request, reply)
      await note(request, 'opened', messageId)
      return reply
        .header('cache-control', 'no-store, private')
        .header('cross-origin-resource-policy', 'cross-origin')
        .type('image/gif')
        .send(pixel)
    },
  })

  /** With the way to the page where one chooses what to get instead. */
  const withChoice = (place: LeavingPlace) => ({
    ...place,
    preferences: preferencesUrl({ publicUrl: '', key }, place.message.id),
  })

  const placeOf = async (token: string): Promise<LeavingPlace | null> => {
    const messageId = readToken(key, 'unsubscribe', token)
    return messageId ? db.transaction().execute((tx) => leavingPlace(tx, messageId)) : null
  }

  app.get<{ Params: { token: string } }>('/u/:token', async (request, reply) => {
    const place = await placeOf(request.params.token)
    return place ? sendPage(reply, 200, unsubscribePage(withChoice(place))) : wrongLink(request, reply)
  })

  app.post<{ Params: { token: string }; Body: string | undefined }>('/u/:token', async (request, reply) => {
    const messageId = readToken(key, 'unsubscribe', request.params.token)
    if (!messageId) return wrongLink(request, reply)
    const body = String(request.body ?? '')
    const does = /\bdoes=return\b/.test(body) ? 'return' : 'leave'
    const isPage = /\bdoes=(leave|return)\b/.test(body)
    const found = await db.transaction().execute(async (tx) => {
      const place = await leavingPlace(tx, messageId)
      if (!place) return null
      await recordLeaving(tx, place.message, does, {
        at: new Date(),
        how: isPage ? 'page' : 'one-click',
        ip: request.ip,
        userAgent: request.headers['user-agent'] ?? null,
      })
      return place
    })
    if (!found) return wrongLink(request, reply)
    if (isPage) return reply.redirect(request.url, 303)
    return sendPage(reply, 200, unsubscribePage({ ...withChoice(found), isGone: true, canReturn: true }))
  })
}
