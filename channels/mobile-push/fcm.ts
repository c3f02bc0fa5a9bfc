import { hourMs, minuteMs } from '../../kit/time.ts'
import type { HandOver, Letter, Sender } from '../channel.ts'
import type { Answer, Asker } from '../http/ask.ts'
import { fateOfStatus, jsonOf, type NotTaken, openService, retryAfter, wordsOf } from '../http/hand-over.ts'
import { readKey, signJwt } from '../http/jwt.ts'
import { type MobilePushSettings, readServiceAccount, type ServiceAccount } from './settings.ts'

const scope = 'https://www.googleapis.com/auth/firebase.messaging'

/** So answers one that does not know the account (RFC 6749 §5.2); all else is no word about its key. */
const saysNo = new Set([400, 401, 403])

/** A pass of OAuth 2 for a service account (RFC 7523), kept until it is nearly over. */
function openPass(account: ServiceAccount) {
  let kept: { pass: string; until: number } | null = null
  let asking: Promise<string | NotTaken> | null = null
  return {
    forget: () => {
      kept = null
    },
    /** Letters side by side ask for one pass together. */
    async take(asker: Asker): Promise<string | NotTaken> {
      if (kept && kept.until > Date.now()) return kept.pass
      asking ??= fetchPass(asker).finally(() => {
        asking = null
      })
      return asking
    },
  }

  async function fetchPass(asker: Asker): Promise<string | NotTaken> {
    const now = Date.now()
    const seconds = Math.floor(now / 1000)
    let assertion: string
    try {
      assertion = signJwt(
        readKey(account.private_key),
        {},
        {
          iss: account.client_email,
          scope,
          aud: account.token_uri,
          iat: seconds,
          exp: seconds + hourMs / 1000,
        },
      )
    } catch {
      return {
        ok: false,
        fate: 'account-down',
        code: 'bad-key',
        reason: 'The private key of the service account cannot be read.',
      }
    }
    const asked = await asker.ask({
      url: account.token_uri,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion,
      }).toString(),
    })
    if (!asked.ok) return { ok: false, fate: 'account-down', code: asked.code, reason: asked.reason }
    const told = jsonOf(asked.answer) as { access_token?: string; expires_in?: number }
    if (asked.answer.status !== 200 || !told.access_token)
      return {
        ok: false,
        fate: 'account-down',
        code: saysNo.has(asked.answer.status) ? 'no-pass' : `http-${asked.answer.status}`,
        reason: wordsOf(asked.answer),
      }
    kept = { pass: told.access_token, until: now + (told.expires_in ?? 3_600) * 1000 - 5 * minuteMs }
    return kept.pass
  }
}

interface FcmError {
  status?: string
  message?: string
  details?: { errorCode?: string }[]
}

/**
 * https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode. `isProven`: the account has sent something; before that, a
 * telephone of another project may as well be the account's mistake, and no address is given up for it.
 */
function judge(answer: Answer, { forget, isProven }: { forget(): void; isProven: boolean }): HandOver {
  const told = jsonOf(answer) as { name?: string; error?: FcmError }
  if (answer.status === 200 && told.name) return { ok: true, providerId: told.name, reply: '200' }
  const error = told.error ?? {}
  const word =
    error.details?.find((one) => one.errorCode)?.errorCode ?? error.status ?? `http-${answer.status}`
  const why = {
    code: `fcm-${word.toLowerCase().replaceAll('_', '-')}`,
    reason: error.message ?? wordsOf(answer),
  }
  const seconds = retryAfter(answer)
  if (word === 'UNREGISTERED') return { ok: false, fate: 'refused', ...why, badAddress: true }
  if (word === 'SENDER_ID_MISMATCH' || word === 'NOT_FOUND')
    return { ok: false, fate: 'refused', ...why, badAddress: isProven }
  if (word === 'INVALID_ARGUMENT')
    return { ok: false, fate: 'refused', ...why, badAddress: /registration token/i.test(why.reason) }
  if (word === 'QUOTA_EXCEEDED' || answer.status === 429)
    return { ok: false, fate: 'slow-down', ...why, retrySeconds: seconds ?? 60 }
  if (answer.status === 401) forget()
  if (answer.status === 401 || answer.status === 403) return { ok: false, fate: 'account-down', ...why }
  if (answer.status >= 500)
    return { ok: false, fate: 'later', ...why, ...(seconds ? { retrySeconds: seconds } : {}) }
  return fateOfStatus(answer)
}

function messageFor({ to, content, messageId }: Letter) {
  const { title = '', text = '', url = '', image = '' } = content
  return {
    message: {
      token: to.replace(/^fcm:/, ''),
      notification: { title, body: text, ...(image ? { image } : {}) },
      data: { messageId, ...(url ? { url } : {}) },
    },
  }
}

/** Firebase Cloud Messaging, HTTP v1. */
export function openFcm(settings: MobilePushSettings): Sender | null {
  const account = readServiceAccount(settings.serviceAccount)
  if (!account) return null
  const pass = openPass(account)
  let isProven = false
  return openService(
    { timeoutSeconds: settings.timeoutSeconds, width: 20, inwardToo: true },
    {
      async questionFor(letter, asker) {
        const taken = await pass.take(asker)
        if (typeof taken !== 'string') return taken
        return {
          url: `${settings.fcmUrl}/v1/projects/${account.project_id}/messages:send`,
          headers: { authorization: `Bearer ${taken}`, 'content-type': 'application/json' },
          body: JSON.stringify(messageFor(letter)),
        }
      },
      judge(answer) {
        const result = judge(answer, { forget: pass.forget, isProven })
        isProven ||= result.ok
        return result
      },
      async trial(asker) {
        const taken = await pass.take(asker)
        return typeof taken === 'string'
          ? { ok: true }
          : { ok: false, code: taken.code, reason: taken.reason }
      },
    },
  )
}
