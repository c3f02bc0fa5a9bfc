import type { FastifyInstance, FastifyRequest } from 'fastify'
import {
  chooseLanguage,
  type FeedbackPlace,
  feedbackPlace,
  feedbackScheme,
  looksLikeProgram,
  parseFeedback,
  readToken,
  recordFeedback,
} from '../../domain/messages/index.ts'
import type { Runtime } from '../runtime.ts'
import { openAnswerLog, purposeOf } from './answer-log.ts'
import { feedbackDonePage, feedbackPage } from './feedback-page.ts'
import { wrongLink } from './letters.ts'
import { languageChosen, sendPage } from './reader-page.ts'

const longestComment = 2_000

interface Asked {
  Params: { token: string }
  Querystring: { a?: unknown }
}

/**
 * What feedback buttons of letters lead to. The press goes the way of every click, so that a filter’s walk over all buttons of a
 * letter is taken back; what is said on the page is a person’s.
 */
export function feedback(app: FastifyInstance, runtime: Runtime): void {
  const { db } = runtime.engines
  const key = runtime.keyFor('links')
  const answers = openAnswerLog(runtime)
  app.addHook('onClose', () => answers.close())

  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 16_384 }, (_request, body, done) =>
    done(null, body),
  )

  /** Nothing where we have not made the link. */
  function pressed({ params, query }: FastifyRequest<Asked>) {
    const text = typeof query.a === 'string' ? query.a : ''
    const messageId = readToken(key, 'feedback', params.token, text)
    const answer = messageId ? parseFeedback(text) : null
    return messageId && answer ? { messageId, answer, text } : null
  }

  /** What looks like a program's press is a person's only when they say so. */
  const asksFirst = (request: FastifyRequest<Asked>, { message }: FeedbackPlace) =>
    looksLikeProgram(message, {
      kind: 'clicked',
      at: new Date(),
      method: request.method === 'HEAD' ? 'HEAD' : 'GET',
      purpose: purposeOf(request),
      userAgent: request.headers['user-agent'] ?? '',
    })

  app.route<Asked>({
    method: ['GET', 'HEAD'],
    url: '/f/:token',
    async handler(request, reply) {
      const found = pressed(request)
      const place =
        found && (await db.transaction().execute((tx) => feedbackPlace(tx, found.messageId, found.answer)))
      if (!found || !place) return wrongLink(request, reply)
      await answers.note(request, 'clicked', found.messageId, `${feedbackScheme}${found.text}`)
      return sendPage(
        reply,
        200,
        feedbackPage({ ...place, feedback: found.answer, asksFirst: asksFirst(request, place) }),
      )
    },
  })

  app.post<Asked & { Body: string | undefined }>('/f/:token', async (request, reply) => {
    const found = pressed(request)
    if (!found) return wrongLink(request, reply)
    const language = languageChosen(request.body)
    if (language) {
      const place = await db.transaction().execute(async (tx) => {
        const there = await feedbackPlace(tx, found.messageId, found.answer)
        if (there) await chooseLanguage(tx, there.message, language, new Date())
        return there && { ...there, language }
      })
      if (!place) return wrongLink(request, reply)
      return sendPage(
        reply,
        200,
        feedbackPage({ ...place, feedback: found.answer, asksFirst: asksFirst(request, place) }),
      )
    }
    const body = new URLSearchParams(String(request.body ?? ''))
    const said = body.get('comment') ?? ''
    const comment = said.replaceAll('\0', '').trim().slice(0, longestComment) || null
    const place = await db.transaction().execute(async (tx) => {
      const there = await feedbackPlace(tx, found.messageId, found.answer)
      if (there) await recordFeedback(tx, there.message, found.answer, comment, new Date())
      return there
    })
    if (!place) return wrongLink(request, reply)
    // Why they leave was one press; now there is room for words.
    const isFirst = body.get('from') === 'leaving'
    const asked = isFirst ? feedbackPage({ ...place, feedback: found.answer, asksFirst: false }) : null
    return sendPage(reply, 200, asked ?? feedbackDonePage(place))
  })
}
