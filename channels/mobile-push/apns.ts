import type { KeyObject } from 'node:crypto'
import http2, { type ClientHttp2Session } from 'node:http2'
import { reasonOf } from '../../kit/errors.ts'
import { minuteMs, secondMs } from '../../kit/time.ts'
import type { HandOver, Letter, Sender } from '../channel.ts'
import type { Answer } from '../http/ask.ts'
import { retryAfter } from '../http/hand-over.ts'
import { readKey, signJwt } from '../http/jwt.ts'
import type { MobilePushSettings } from './settings.ts'

/** Apple takes a token for an hour, and no new one within 20 minutes. */
const tokenKeptMs = 45 * minuteMs
const tokenLeastMs = 20 * minuteMs

// https://developer.apple.com/documentation/usernotifications/handling-notification-responses-from-apns
const badAddress = new Set(['Unregistered', 'ExpiredToken'])
/** So answers Apple also where the account has the address of its test servers, or another app's bundle id. */
const badUnlessAccountIs = new Set(['BadDeviceToken', 'DeviceTokenNotForTopic'])
const accountWrong = new Set([
  'ExpiredProviderToken',
  'InvalidProviderToken',
  'MissingProviderToken',
  'BadTopic',
  'MissingTopic',
  'TopicDisallowed',
  'BadCertificate',
  'BadCertificateEnvironment',
  'Forbidden',
])

/** `isProven`: the account has sent something; before that no address is given up for what may be its own mistake. */
function judge(
  { status, headers, body }: Answer,
  { id, isProven }: { id: string; isProven: boolean },
): HandOver {
  if (status === 200) return { ok: true, providerId: id, reply: '200' }
  let reason = ''
  try {
    reason = String((JSON.parse(body) as { reason?: string }).reason ?? '')
  } catch {
    reason = body.slice(0, 200)
  }
  const why = { code: `apns-${reason || status}`, reason: `Apple answers ${status} ${reason}`.trim() }
  if (status === 410 || badAddress.has(reason))
    return { ok: false, fate: 'refused', ...why, badAddress: true }
  if (badUnlessAccountIs.has(reason)) return { ok: false, fate: 'refused', ...why, badAddress: isProven }
  if (accountWrong.has(reason)) return { ok: false, fate: 'account-down', ...why }
  if (reason === 'TooManyProviderTokenUpdates')
    return { ok: false, fate: 'slow-down', ...why, retrySeconds: 20 * 60 }
  // Too many to this one device.
  if (status === 429 || status >= 500) {
    const seconds = retryAfter({ status, headers, body })
    return { ok: false, fate: 'later', ...why, ...(seconds ? { retrySeconds: seconds } : {}) }
  }
  return { ok: false, fate: 'refused', ...why }
}

const toNobody: Letter = {
  messageId: '00000000-0000-0000-0000-000000000000',
  to: `apns:${'0'.repeat(64)}`,
  content: { title: 'test' },
  html: null,
  text: null,
  unsubscribeUrl: null,
  feedback: { campaign: 'test', sender: 'test' },
  language: 'en',
}

/** Apple Push Notification service: one HTTP/2 connection, signed with a key (RFC 7519, ES256). */
export function openApns(settings: MobilePushSettings): Sender | null {
  let key: KeyObject
  try {
    key = readKey(settings.apnsKey)
  } catch {
    return null
  }
  const timeoutMs = settings.timeoutSeconds * secondMs
  let token: { text: string; at: number } | null = null
  let connection: Promise<ClientHttp2Session> | null = null
  let active = 0
  let isProven = false

  function bearer(): string {
    if (!token || Date.now() - token.at > tokenKeptMs) {
      const claims = { iss: settings.apnsTeamId, iat: Math.floor(Date.now() / 1000) }
      token = { text: signJwt(key, { kid: settings.apnsKeyId }, claims), at: Date.now() }
    }
    return `bearer ${token.text}`
  }

  /** A session that is going away takes nothing more: the next one is opened. */
  async function usable(): Promise<ClientHttp2Session> {
    const last = connected()
    const session = await last
    if (!session.closed && !session.destroyed) return session
    if (connection === last) connection = null
    return connected()
  }

  function connected(): Promise<ClientHttp2Session> {
    connection ??= new Promise((resolve, reject) => {
      const session = http2.connect(settings.apnsUrl)
      const over = (error: Error) => {
        clearTimeout(timer)
        if (current === connection) connection = null
        reject(error)
        session.destroy()
      }
      const timer = setTimeout(() => over(new Error('Apple does not answer')), Math.min(timeoutMs, 10_000))
      session.once('connect', () => {
        clearTimeout(timer)
        resolve(session)
      })
      session.on('error', over)
      session.once('close', () => over(new Error('Apple closed the connection')))
      session.once('goaway', () => {
        if (current === connection) connection = null
      })
    })
    const current = connection
    return connection
  }

  function ask(session: ClientHttp2Session, letter: Letter): Promise<HandOver> {
    const { title = '', text = '', url = '', image = '' } = letter.content
    const body = JSON.stringify({
      aps: { alert: { title, body: text }, sound: 'default', ...(image ? { 'mutable-content': 1 } : {}) },
      messageId: letter.messageId,
      ...(url ? { url } : {}),
      ...(image ? { image } : {}),
    })
    return new Promise((resolve) => {
      const doubt = (reason: string) =>
        resolve({
          ok: false,
          fate: 'in-doubt',
          code: 'no-answer',
          reason: `Apple was given the message and did not answer (${reason}). It may have gone out; it is not sent again.`,
        })
      const stream = session.request({
        ':method': 'POST',
        ':path': `/3/device/${encodeURIComponent(letter.to.replace(/^apns:/, ''))}`,
        authorization: bearer(),
        'apns-topic': settings.apnsTopic,
        'apns-push-type': 'alert',
        'apns-id': letter.messageId,
      })
      const answer: Answer = { status: 0, headers: {}, body: '' }
      stream.setTimeout(timeoutMs, () => {
        doubt(`nothing in ${settings.timeoutSeconds} s`)
        stream.close(http2.constants.NGHTTP2_CANCEL)
        // A connection that has gone silent would put every message after this one in doubt: it takes no more.
        session.close()
      })
      stream.setEncoding('utf8')
      stream.on('response', (headers) => {
        answer.status = Number(headers[':status'])
        answer.headers = { 'retry-after': headers['retry-after'] }
      })
      stream.on('data', (chunk: string) => {
        answer.body += chunk
      })
      stream.on('end', () => {
        if (answer.status === 0) return
        const result = judge(answer, { id: letter.messageId, isProven })
        // By Apple’s clock it is over already: the next message is signed anew.
        if (
          !result.ok &&
          result.code === 'apns-ExpiredProviderToken' &&
          token &&
          Date.now() - token.at >= tokenLeastMs
        )
          token = null
        isProven ||= result.ok
        resolve(result)
      })
      stream.on('error', (error) => {
        // It was turned away before it was looked at (RFC 9113 §8.7).
        if (stream.rstCode === http2.constants.NGHTTP2_REFUSED_STREAM)
          resolve({ ok: false, fate: 'later', code: 'apns-refused-stream', reason: reasonOf(error) })
        else doubt(reasonOf(error))
      })
      stream.on('close', () => doubt('the connection closed'))
      stream.end(body)
    })
  }

  return {
    width: 50,
    async send(letter) {
      active++
      try {
        const session = await usable().catch((error: Error & { code?: string }) => error)
        if (session instanceof Error)
          return {
            ok: false,
            fate: 'account-down',
            code: String((session as { code?: string }).code ?? 'apns').toLowerCase(),
            reason: reasonOf(session),
          }
        return await ask(session, letter)
      } finally {
        active--
      }
    },
    async test() {
      try {
        // Apple looks at the pass of a message, not of a connection, and before the telephone it is for: there is none of this
        // token, so nobody gets anything.
        const answer = await ask(await connected(), toNobody)
        if (answer.ok || badAddress.has(answer.code.slice(5)) || badUnlessAccountIs.has(answer.code.slice(5)))
          return { ok: true }
        return answer.fate === 'account-down'
          ? { ok: false, code: answer.code, reason: answer.reason }
          : { ok: true, only: 'reach' }
      } catch (error) {
        return { ok: false, code: 'apns', reason: reasonOf(error) }
      }
    },
    async close() {
      while (active > 0) await new Promise((free) => setTimeout(free, 20))
      const session = await connection?.catch(() => null)
      session?.close()
    },
  }
}
