import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  chooseLanguage,
  feedbackUrl,
  type LeavingPlace,
  leavingPlace,
  preferencesUrl,
  readToken,
  recordLeaving,
} from '../../domain/messages/index.ts'
import type { Runtime } from '../runtime.ts'
import type { LetterAnswers } from './letter-answers.ts'
import { unsubscribePage, wrongLinkPage } from './letter-pages.ts'
import { languageChosen, sendPage } from './reader-page.ts'

export const wrongLink = (request: FastifyRequest, reply: FastifyReply) =>
  sendPage(reply, 404, wrongLinkPage(request.headers['accept-language']))

/**
 * What letters' links lead to: clicks, openings, unsubscription. No sign-in: the signature in the link is the right. Clicks
 * and openings come to `answers` before they come here: here are those it does not know, and tests.
 */
export function letters(app: FastifyInstance, runtime: Runtime, answers: LetterAnswers): void {
  const { db } = runtime.engines
  const key = runtime.keyFor('links')

  // Mail programs post one-click unsubscription as a form of either kind (RFC 8058 §3.1).
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 16_384 }, (_request, body, done) =>
    done(null, body),
  )

  for (const url of ['/l/:token', '/o/:file'])
    app.route({
      method: ['GET', 'HEAD'],
      url,
      handler: (request, reply) =>
        answers.take(request.raw, reply.raw) ? reply.hijack() : wrongLink(request, reply),
    })

  // What mail programs cut off or add to: a reader has nothing to look for in the web app.
  for (const purpose of ['l', 'o', 'u', 'p', 'c', 'f'])
    for (const url of [`/${purpose}`, `/${purpose}/*`])
      app.get(url, (request, reply) => wrongLink(request, reply))

  /** With the way to the page where one chooses what to get instead. */
  const withChoice = (place: LeavingPlace) => ({
    ...place,
    preferences: preferencesUrl({ publicUrl: '', key }, place.message.id),
    reasonAt: (reason: string) => feedbackUrl({ publicUrl: '', key }, place.message.id, `reason/${reason}`),
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
    const language = languageChosen(request.body)
    if (language) {
      const place = await db.transaction().execute(async (tx) => {
        const there = await leavingPlace(tx, messageId)
        if (there) await chooseLanguage(tx, there.message, language, new Date())
        return there
      })
      return place ? reply.redirect(request.url, 303) : wrongLink(request, reply)
    }
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
