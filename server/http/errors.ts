import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { AppError, type ErrorCode, errorStatus } from '../../kit/errors.ts'
import { diary } from '../../kit/log.ts'

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

const titles: Record<ErrorCode | 'internal', string> = {
  invalid: 'The request cannot be understood',
  unauthenticated: 'Sign in first',
  forbidden: 'Not allowed',
  'not-found': 'Not found',
  conflict: 'It does not fit what is there',
  'too-large': 'Too large',
  'limit-reached': 'Too many requests',
  unavailable: 'Not possible just now',
  internal: 'Something broke',
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
  /Connection terminated|Connection ended|timeout exceeded when trying to connect|socket hang up|the database system is/i

const codeOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}

/** A failure of an engine as a person should hear it; null when it is none of the known ones. */
function engineTrouble(error: unknown): AppError | null {
  const code = codeOf(error)
  const text = error instanceof Error ? error.message : ''
  if (code === '53100' || code === 'ENOSPC' || code === '243' || /No space left|NOT_ENOUGH_SPACE/.test(text))
    return new AppError(
      'unavailable',
      'The disk is full. Nothing was changed. Free some space; work goes on by itself after that.',
      { retryAfterSeconds: 30, cause: error },
    )
  if (connectionLost.has(code) || code.startsWith('08') || connectionWords.test(text))
    return new AppError(
      'unavailable',
      'The database is restarting. Nothing was changed. Try again in a few seconds.',
      { retryAfterSeconds: 2, cause: error },
    )
  if (code === '57014')
    return new AppError(
      'unavailable',
      'The question took too long and was stopped. Ask for a shorter period.',
      {
        retryAfterSeconds: 5,
        cause: error,
      },
    )
  if (code === '23505')
    return new AppError('conflict', 'Something with the same name or number is already there.', {
      cause: error,
    })
  if (code === '22021' || code === '22P05')
    return new AppError('invalid', 'A text contains a character (U+0000) that cannot be stored.', {
      cause: error,
    })
  return null
}

/** What Fastify itself refuses, in our words. */
function requestTrouble(error: FastifyError): AppError | null {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new AppError('too-large', 'The request is larger than this address takes. Send it in parts.')
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new AppError('invalid', 'The body must be JSON: send it with content-type: application/json.')
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new AppError('invalid', 'The body is empty; JSON was promised.')
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new AppError('invalid', 'The body is not as long as its content-length says.')
  }
  if (error instanceof SyntaxError || error.code === 'FST_ERR_CTP_INVALID_JSON_BODY')
    return new AppError('invalid', `The body is not JSON: ${error.message}`)
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

/** The document that is answered; what nobody foresaw shows nothing of its insides. */
export function problemFor(error: unknown, traceId: string): Problem {
  const known = asAppError(error)
  const code = known?.code ?? 'internal'
  return {
    type: `urn:habitue:problem:${code}`,
    title: titles[code],
    status: known ? errorStatus[known.code] : 500,
    detail:
      known?.message ??
      `This is a fault of the program, not yours. Nothing was changed. If it happens again, tell your administrator the number ${traceId}.`,
    code,
    traceId,
    ...(known && known.fields.length > 0 ? { fields: known.fields } : {}),
    ...(known?.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: known.retryAfterSeconds }),
  }
}

/** Answers with the problem and writes to the diary what somebody should look at. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const problem = problemFor(error, request.id)
  const known = asAppError(error)
  const about = { traceId: problem.traceId, method: request.method, route: request.routeOptions.url }
  if (!known) diary.error({ ...about, error }, 'a request failed in a way nobody foresaw')
  else if (known.cause)
    diary[known.code === 'unavailable' ? 'warn' : 'info']({ ...about, error: known.cause }, known.message)
  if (reply.sent) return reply
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', String(problem.retryAfterSeconds))
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(problem)
}
