import { once } from 'node:events'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { diskOf, fullBytes } from '../../kit/disk.ts'
import { AppError, type ErrorCode, errorStatus } from '../../kit/errors.ts'
import type { Label } from '../../kit/kinds.ts'
import { diary } from '../../kit/log.ts'
import type { Language } from '../../kit/words.ts'
import { languageOf } from '../../kit/words.ts'

/** RFC 9457, with our code, the fields that are wrong and the number under which the diary knows it. */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  code: ErrorCode | 'internal'
  traceId: string
  fields?: { path: string; message: string }[]
  retryAfterSeconds?: number
}

const titles: Record<ErrorCode | 'internal', Label> = {
  invalid: { en: 'The request cannot be understood', ru: 'Запрос не понят' },
  unauthenticated: { en: 'It is not known who is asking', ru: 'Неизвестно, кто обращается' },
  forbidden: { en: 'Not allowed', ru: 'Нельзя' },
  'not-found': { en: 'Not found', ru: 'Не найдено' },
  conflict: { en: 'It does not fit what is there', ru: 'Противоречит тому, что уже есть' },
  'too-large': { en: 'Too large', ru: 'Слишком много' },
  'limit-reached': { en: 'Too many requests', ru: 'Слишком часто' },
  unavailable: { en: 'Not possible just now', ru: 'Сейчас не получается' },
  internal: { en: 'Something broke', ru: 'Что-то сломалось' },
}

const connectionLost = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  '57P01',
  '57P02',
  '57P03',
  '53300',
])
const connectionWords =
  /Connection terminated|Connection ended|not queryable|timeout exceeded when trying to connect|socket hang up|the database system is/i

const codeOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}

const diskIsFull = (cause: unknown) =>
  new AppError(
    'unavailable',
    {
      en: 'The disk is full. Nothing was changed. Free some space; work goes on by itself after that.',
      ru: 'Диск заполнен. Ничего не изменилось. Освободите место, и работа продолжится сама.',
    },
    { retryAfterSeconds: 30, cause },
  )

/** A failure of an engine as a person should hear it; null when it is none of the known ones. */
function engineTrouble(error: unknown): AppError | null {
  const code = codeOf(error)
  const text = error instanceof Error ? error.message : ''
  if (code === '53100' || code === 'ENOSPC' || code === '243' || /No space left|NOT_ENOUGH_SPACE/.test(text))
    return diskIsFull(error)
  if (connectionLost.has(code) || code.startsWith('08') || connectionWords.test(text))
    return new AppError(
      'unavailable',
      {
        en: 'The database is restarting. Nothing was changed. Try again in a few seconds.',
        ru: 'База данных перезапускается. Ничего не изменилось. Попробуйте через несколько секунд.',
      },
      { retryAfterSeconds: 2, cause: error },
    )
  if (code === '57014')
    return new AppError(
      'unavailable',
      {
        en: 'The question took too long and was stopped. Ask for a shorter period.',
        ru: 'Запрос шёл слишком долго и остановлен. Выберите период короче.',
      },
      {
        retryAfterSeconds: 5,
        cause: error,
      },
    )
  if (code === '23505')
    return new AppError(
      'conflict',
      {
        en: 'Something with the same name or number is already there.',
        ru: 'Что-то с таким именем или номером уже есть.',
      },
      {
        cause: error,
      },
    )
  if (code === '22021' || code === '22P05')
    return new AppError(
      'invalid',
      {
        en: 'A text contains a character (U+0000) that cannot be stored.',
        ru: 'В тексте есть символ (U+0000), который нельзя сохранить.',
      },
      {
        cause: error,
      },
    )
  return null
}

/** What Fastify itself refuses, in our words. */
function requestTrouble(error: FastifyError): AppError | null {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new AppError('too-large', {
        en: 'The request is larger than this address takes. Send it in parts.',
        ru: 'Запрос больше, чем принимает этот адрес. Пришлите его частями.',
      })
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new AppError('invalid', {
        en: 'The body must be JSON: send it with content-type: application/json.',
        ru: 'Тело запроса должно быть JSON: укажите content-type: application/json.',
      })
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new AppError('invalid', {
        en: 'The body is empty; JSON was promised.',
        ru: 'Тело запроса пустое, а обещан JSON.',
      })
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new AppError('invalid', {
        en: 'The body is not as long as its content-length says.',
        ru: 'Длина тела запроса не та, что в content-length.',
      })
  }
  if (error instanceof SyntaxError || error.code === 'FST_ERR_CTP_INVALID_JSON_BODY')
    return new AppError('invalid', {
      en: `The body is not JSON: ${error.message}`,
      ru: `Тело запроса не JSON: ${error.message}`,
    })
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500)
    return new AppError('invalid', error.message)
  return null
}

const deepest = 5

/** The error and what caused it, outermost first: libraries wrap the engine's words in their own. */
function* withCauses(error: unknown): Generator<unknown> {
  let inner = error
  for (let depth = 0; depth < deepest && inner instanceof Error; depth++) {
    yield inner
    inner = inner.cause
  }
}

/** Anything thrown, as one of the closed set; null for what nobody foresaw. */
export function asAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error
  for (const one of withCauses(error)) {
    const trouble = engineTrouble(one)
    if (trouble) return trouble
  }
  return error instanceof Error ? requestTrouble(error as FastifyError) : null
}

const faultOfOurs = (traceId: string): Label => ({
  en: `This is a fault of the program, not yours. Nothing was changed. If it happens again, tell your administrator the number ${traceId}.`,
  ru: `Это ошибка программы, а не ваша. Ничего не изменилось. Если она повторится, назовите администратору номер ${traceId}.`,
})

/** The document that is answered, in the caller's language; what nobody foresaw shows nothing of its insides. */
export function problemFor(error: unknown, traceId: string, language: Language): Problem {
  const known = asAppError(error)
  const code = known?.code ?? 'internal'
  return {
    type: `urn:habitue:problem:${code}`,
    title: titles[code][language],
    status: known ? errorStatus[known.code] : 500,
    detail: (known?.words ?? faultOfOurs(traceId))[language],
    code,
    traceId,
    ...(known && known.fields.length > 0
      ? { fields: known.fields.map(({ path, message }) => ({ path, message: message[language] })) }
      : {}),
    ...(known?.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: known.retryAfterSeconds }),
  }
}

/** An engine that cannot write anything does not start: then the disk is the reason, not the engine. */
async function withReason(error: unknown, home: string): Promise<unknown> {
  if (asAppError(error)?.code !== 'unavailable') return error
  const disk = await diskOf(home)
  return disk && disk.freeBytes < fullBytes ? diskIsFull(error) : error
}

const mostPassedOverBytes = 64 * 1024 * 1024
const mostPassedOverMs = 10_000

/** What is too large is read and let go before the answer: who is still sending when the line is cut never sees why. */
async function readToTheEnd({ raw }: FastifyRequest): Promise<void> {
  if (raw.readableEnded || raw.destroyed) return
  let bytes = 0
  raw.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > mostPassedOverBytes) raw.pause().emit('tired')
  })
  raw.resume()
  const waiting = AbortSignal.timeout(mostPassedOverMs)
  await Promise.race(['end', 'tired', 'close'].map((name) => once(raw, name, { signal: waiting }))).catch(
    () => undefined,
  )
}

/** Answers with the problem and writes to the diary what somebody should look at. */
export const problemAnswerer =
  (home: string) => async (thrown: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const error = await withReason(thrown, home)
    const language = languageOf(request.headers['accept-language'])
    const problem = problemFor(error, request.id, language)
    const known = asAppError(error)
    const about = { traceId: problem.traceId, method: request.method, route: request.routeOptions.url }
    if (!known) diary.error({ ...about, error }, 'a request failed in a way nobody foresaw')
    else if (known.cause)
      diary[known.code === 'unavailable' ? 'warn' : 'info']({ ...about, error: known.cause }, known.message)
    if (reply.sent) return reply
    if (problem.retryAfterSeconds !== undefined)
      reply.header('retry-after', String(problem.retryAfterSeconds))
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
    if (problem.status === 413) await readToTheEnd(request)
    return reply
      .code(problem.status)
      .header('cache-control', 'no-store')
      .header('content-language', language)
      .type('application/problem+json')
      .send(problem)
  }
