import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  answerRecord,
  answersTopic,
  arrivalUrl,
  type LeavingPlace,
  leavingPlace,
  preferencesUrl,
  readToken,
  recordLeaving,
} from '../../domain/messages/index.ts'
import { createAppender } from '../../engines/index.ts'
import { diary } from '../../kit/log.ts'
import { pause } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'
import { unsubscribePage, wrongLinkPage } from './letter-pages.ts'
import { sendPage } from './reader-page.ts'

const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
/** A person is not kept waiting longer for our bookkeeping. */
const patienceMs = 2_000
/** What may wait for its commit: some hundred thousand openings. */
const mostPendingBytes = 64 * 1024 * 1024

/** What a browser says it fetches for, whatever it calls that. */
const purposeOf = ({ headers }: FastifyRequest) =>
  ['sec-purpose', 'purpose', 'x-purpose', 'x-moz']
    .map((name) => headers[name])
    .find(Boolean)
    ?.toString() ?? ''

const wrongLink = (request: FastifyRequest, reply: FastifyReply) =>
  sendPage(reply, 404, wrongLinkPage(request.headers['accept-language']))

/**
 * What letters' links lead to: clicks, openings, unsubscription. No sign-in: the signature in the link is the right. Clicks
 * and openings are in the log before they are answered, many in one commit; the lane `answers` understands them.
 */
export function letters(app: FastifyInstance, runtime: Runtime): void {
  const { db, pool } = runtime.engines
  const key = runtime.keyFor('links')
  const answers = createAppender(pool, answersTopic, { maxPendingBytes: mostPendingBytes })
  app.addHook('onClose', () => answers.close())

  async function note(request: FastifyRequest, kind: 'opened' | 'clicked', messageId: string, url = '') {
    const userAgent = request.headers['user-agent'] ?? ''
    const { method } = request
    const record = answerRecord({
      messageId,
      kind,
      at: new Date(),
      method,
      purpose: purposeOf(request),
      userAgent,
      url,
    })
    const kept = answers
      .append(record)
      .catch((error) => diary.error({ error, kind, messageId }, 'an answer to a letter was not kept'))
    const tired = new AbortController()
    await Promise.race([kept, pause(patienceMs, tired.signal)])
    tired.abort()
  }

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
