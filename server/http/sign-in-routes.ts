import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import { AppError, type ErrorCode } from '../../kit/errors.ts'
import type { Label } from '../../kit/kinds.ts'
import { oneLine } from '../../kit/one-line.ts'
import { wrongFields } from '../../kit/words.ts'
import type { Runtime } from '../runtime.ts'
import { refuseForeignOrigin } from './same-origin.ts'
import type { SignIn } from './sign-in.ts'
import { passCookies, webRequest } from './web-request.ts'

/** What of better-auth is open to the world; everything else it could do is not mounted. */
const mounted = new Set([
  'GET get-session',
  'GET list-sessions',
  'POST sign-in/email',
  'POST sign-out',
  'POST change-password',
  'POST update-user',
  'POST revoke-session',
  'POST revoke-other-sessions',
])

const codeOfStatus: Record<number, ErrorCode> = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  422: 'invalid',
  429: 'limit-reached',
}

const signedOut: Label = {
  en: 'You are signed out, or your session has ended. Sign in again.',
  ru: 'Вы вышли, или сеанс закончился. Войдите снова.',
}

/** What better-auth refuses a person, by its own codes. */
const wordsOfCode: Record<string, Label> = {
  INVALID_EMAIL_OR_PASSWORD: {
    en: 'This e-mail and password do not belong together.',
    ru: 'Почта и пароль не подходят друг к другу.',
  },
  INVALID_EMAIL: { en: 'This is no e-mail address.', ru: 'Это не адрес электронной почты.' },
  INVALID_PASSWORD: {
    en: 'The present password is a different one. Nothing was changed.',
    ru: 'Нынешний пароль другой. Ничего не изменилось.',
  },
  PASSWORD_TOO_SHORT: {
    en: 'The new password is too short. Nothing was changed.',
    ru: 'Новый пароль слишком короткий. Ничего не изменилось.',
  },
  PASSWORD_TOO_LONG: {
    en: 'The new password is too long. Nothing was changed.',
    ru: 'Новый пароль слишком длинный. Ничего не изменилось.',
  },
  NO_FIELDS_TO_UPDATE: { en: 'There is nothing to change in it.', ru: 'Менять в нём нечего.' },
  EMAIL_CAN_NOT_BE_UPDATED: {
    en: 'The e-mail one signs in with cannot be changed here. Nothing was changed.',
    ru: 'Почту для входа здесь не меняют. Ничего не изменилось.',
  },
  CREDENTIAL_ACCOUNT_NOT_FOUND: {
    en: 'This account signs in without a password. Nothing was changed.',
    ru: 'Этот вход без пароля. Ничего не изменилось.',
  },
  SESSION_EXPIRED: signedOut,
  SESSION_NOT_FRESH: signedOut,
}

/** better-auth tells wrong fields as “[body.email] Invalid input…; [body.password] …”. */
function wrongFieldsOf(message: string): Label | undefined {
  const names = [...message.matchAll(/\[body\.([\w.]+)\]/g)].map(([, name]) => name).join(', ')
  return names === ''
    ? undefined
    : {
        en: `These fields are missing or not as they must be: ${names}.`,
        ru: `Этих полей нет или они не такие, как нужно: ${names}.`,
      }
}

/** What better-auth itself would take as it comes: a number for a name, a page for a picture. */
const taken: Record<string, z.ZodType> = {
  'POST update-user': z.looseObject({
    name: oneLine(200).optional(),
    image: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .nullish(),
  }),
}

function refuseWrong(path: string, body: unknown): void {
  const read = taken[path]?.safeParse(body)
  if (!read || read.success) return
  const words = { en: 'Nothing was changed: see the fields.', ru: 'Ничего не изменилось: не всё подходит.' }
  throw new AppError('invalid', words, { fields: wrongFields(read.error) })
}

/** `/api/auth/*`: better-auth's own addresses, its refusals told as our problems. */
export function signInRoutes(app: FastifyInstance, runtime: Runtime, signIn: SignIn): void {
  app.route<{ Params: { '*': string } }>({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    handler: async (request, reply) => {
      if (!mounted.has(`${request.method} ${request.params['*']}`))
        throw new AppError('not-found', {
          en: 'There is nothing at this address.',
          ru: 'По этому адресу ничего нет.',
        })
      if (request.method !== 'GET') refuseForeignOrigin(request, runtime.publicUrl)
      refuseWrong(`${request.method} ${request.params['*']}`, request.body)
      const response = await signIn.handler(webRequest(request, runtime.publicUrl))
      if (!response.ok) throw await refusal(response, runtime)
      passCookies(response.headers, reply)
      return reply
        .code(response.status)
        .header('cache-control', 'no-store')
        .type('application/json')
        .send(await response.text())
    },
  })
}

async function refusal(response: Response, { engines }: Runtime): Promise<Error> {
  const said = (await response.json().catch(() => ({}))) as { message?: string; code?: string }
  const code = codeOfStatus[response.status]
  // better-auth says 500 and no more when the database is away: then this says why, and is told as such.
  if (!code) await sql`select 1`.execute(engines.db)
  if (!code) return new Error(`Sign-in answered ${response.status}: ${said.code ?? said.message ?? ''}`)
  const waitSeconds = Number(response.headers.get('x-retry-after')) || 60
  if (code === 'limit-reached')
    return new AppError(
      code,
      {
        en: `Too many attempts. Wait ${waitSeconds} seconds and try again.`,
        ru: `Слишком много попыток. Подождите ${waitSeconds} с и попробуйте снова.`,
      },
      {
        retryAfterSeconds: waitSeconds,
      },
    )
  // some of its refusals have words and no code
  const told = said.message ?? ''
  const name = said.code ?? told.toUpperCase().replace(/[^A-Z]+/g, '_')
  const words = wordsOfCode[name] ?? wrongFieldsOf(told)
  if (words) return new AppError(code, words)
  if (code === 'unauthenticated') return new AppError(code, signedOut)
  const why = told ? ` (${told})` : ''
  return new AppError(code, { en: `The request was not accepted${why}.`, ru: `Запрос не принят${why}.` })
}
