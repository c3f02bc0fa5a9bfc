import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { chooseLanguage, readToken } from '../../domain/messages/index.ts'
import {
  askAgain,
  confirmationPlace,
  confirmConsent,
  leaveEverything,
  type PreferenceChoice,
  preferencePlace,
  savePreferences,
} from '../../domain/preferences/index.ts'
import { madeAt } from '../../kit/ids.ts'
import { dayMs } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'
import { wrongLinkPage } from './letter-pages.ts'
import {
  askedAgainPage,
  confirmationPage,
  oldLinkPage,
  preferencePage,
  wordsOfConsent,
} from './preference-pages.ts'
import { languageChosen, sendPage } from './reader-page.ts'

/** A letter's link to the preference page works for so long. */
const linkDays = 365

type Ask = FastifyRequest<{
  Params: { token: string }
  Body: string | undefined
  Querystring: { told?: unknown }
}>

const wrongLink = (request: FastifyRequest, reply: FastifyReply) =>
  sendPage(reply, 404, wrongLinkPage(request.headers['accept-language']))

const proofOf = (request: FastifyRequest, at: Date) => ({
  at,
  ip: request.ip,
  userAgent: request.headers['user-agent'] ?? null,
})

const choiceOf = (form: URLSearchParams): PreferenceChoice => {
  const frequency = form.get('frequency')
  return {
    topics: form.getAll('topic'),
    frequency: frequency === 'weekly' || frequency === 'monthly' ? frequency : null,
    language: form.get('language') === 'ru' ? 'ru' : 'en',
    isPaused: form.get('pause') === 'yes',
  }
}

/** The preference page and the confirmation of a sign-up. No sign-in: the signature in the link is the right. */
export function preferences(app: FastifyInstance, runtime: Runtime): void {
  const { db } = runtime.engines
  const key = runtime.keyFor('links')

  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 65_536 }, (_request, body, done) =>
    done(null, body),
  )

  /** The letter whose link it is, while it works; else the answer is sent. */
  function letterOf(request: Ask, reply: FastifyReply, now: Date): string | null {
    const messageId = readToken(key, 'preferences', request.params.token)
    if (!messageId) wrongLink(request, reply)
    else if (now.getTime() - madeAt(messageId) > linkDays * dayMs)
      sendPage(reply, 410, oldLinkPage(request.headers['accept-language']))
    else return messageId
    return null
  }

  app.get('/p/:token', async (request: Ask, reply) => {
    const now = new Date()
    const messageId = letterOf(request, reply, now)
    if (!messageId) return reply
    const place = await db.transaction().execute((tx) => preferencePlace(tx, messageId))
    if (!place) return wrongLink(request, reply)
    const { told } = request.query
    return sendPage(reply, 200, preferencePage(place, told === 'saved' || told === 'left' ? told : null, now))
  })

  app.post('/p/:token', async (request: Ask, reply) => {
    const now = new Date()
    const messageId = letterOf(request, reply, now)
    if (!messageId) return reply
    const form = new URLSearchParams(String(request.body ?? ''))
    const does = form.get('does')
    const language = languageChosen(request.body)
    const by = proofOf(request, now)
    const found = await db.transaction().execute(async (tx) => {
      const place = await preferencePlace(tx, messageId)
      if (place && does === 'save') await savePreferences(tx, place, choiceOf(form), by)
      if (place && language) await chooseLanguage(tx, place.message, language, now)
      if (place && does === 'leave') await leaveEverything(tx, place, by)
      return place
    })
    if (!found) return wrongLink(request, reply)
    const told = does === 'save' ? '?told=saved' : does === 'leave' ? '?told=left' : ''
    return reply.redirect(`/p/${request.params.token}${told}`, 303)
  })

  app.get('/c/:token', async (request: Ask, reply) => {
    const messageId = readToken(key, 'confirm', request.params.token)
    const place = messageId
      ? await db.transaction().execute((tx) => confirmationPlace(tx, messageId, new Date()))
      : null
    if (!place) return wrongLink(request, reply)
    return sendPage(reply, place.state === 'expired' ? 410 : 200, confirmationPage(place))
  })

  app.post('/c/:token', async (request: Ask, reply) => {
    const messageId = readToken(key, 'confirm', request.params.token)
    if (!messageId) return wrongLink(request, reply)
    const now = new Date()
    const does = new URLSearchParams(String(request.body ?? '')).get('does')
    const language = languageChosen(request.body)
    const place = await db.transaction().execute(async (tx) => {
      const found = await confirmationPlace(tx, messageId, now)
      if (found && does === 'confirm')
        await confirmConsent(tx, found, proofOf(request, now), wordsOfConsent(found))
      if (found && language) await chooseLanguage(tx, found.request, language, now)
      if (found?.state === 'expired' && does === 'again') await askAgain(tx, found, now)
      return found
    })
    if (!place) return wrongLink(request, reply)
    if (place.state === 'expired' && does === 'again') return sendPage(reply, 200, askedAgainPage(place))
    return reply.redirect(`/c/${request.params.token}`, 303)
  })
}
