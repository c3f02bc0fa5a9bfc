import { isUtf8 } from 'node:buffer'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import {
  type EventType,
  eventTypes,
  isBlocked,
  isRefusal,
  largestEventBytes,
} from '../../domain/events/index.ts'
import { getWorkspace } from '../../domain/workspaces/index.ts'
import { createAppender } from '../../engines/index.ts'
import { AppError, reasonOf } from '../../kit/errors.ts'
import type { Label } from '../../kit/kinds.ts'
import { labelOf } from '../../kit/words.ts'
import { openIntakeGate } from '../intake-gate.ts'
import { validate } from '../jobs/intake/validate.ts'
import type { Runtime } from '../runtime.ts'
import { asAppError } from './errors.ts'
import { createKeyRing, type KnownSource, type WritingSource } from './write-keys.ts'

/** Of one request, decoded. Segment allows 500 KB; why ours is wider: decision 0031. */
export const largestBatchBytes = 4 * 1024 * 1024
export const mostEventsInBatch = 10_000
/** What may wait for its commit before senders are asked to slow down. */
const mostPendingBytes = 64 * 1024 * 1024

const singles = Object.fromEntries(eventTypes.map((type) => [type[0] ?? '', type]))

/** Address → what it takes: `/v1/track`, and `/v1/t` as browsers of the field write it. */
const endpoints: Record<string, EventType | 'batch' | 'import'> = {
  ...Object.fromEntries(eventTypes.map((type) => [type, type])),
  ...singles,
  batch: 'batch',
  b: 'batch',
  import: 'import',
}

const decoders: Record<string, (body: Buffer) => Buffer> = {
  gzip: (body) => gunzipSync(body, { maxOutputLength: largestBatchBytes }),
  'x-gzip': (body) => gunzipSync(body, { maxOutputLength: largestBatchBytes }),
  deflate: (body) => inflateSync(body, { maxOutputLength: largestBatchBytes }),
  br: (body) => brotliDecompressSync(body, { maxOutputLength: largestBatchBytes }),
  identity: (body) => body,
}

const tooLarge = (what: Label, bytes: number) =>
  new AppError('too-large', {
    en: `${what.en} has more than ${Math.round(bytes / 1024)} KB. Nothing was kept. Send it in parts.`,
    ru: `${what.ru}: больше ${Math.round(bytes / 1024)} КБ. Ничего не сохранено. Пришлите по частям.`,
  })

/** The decoded body; what a small request unpacks to is cut off at the limit (zip bombs). */
function decode(body: Buffer, encoding: string): Buffer {
  const decoder = decoders[encoding]
  if (!decoder)
    throw new AppError('invalid', {
      en: `content-encoding ${encoding} is not known here; gzip is.`,
      ru: `content-encoding ${encoding} здесь не понимают; понимают gzip.`,
    })
  try {
    return decoder(body)
  } catch (error) {
    if (error instanceof RangeError)
      throw tooLarge({ en: 'The unpacked request', ru: 'Распакованный запрос' }, largestBatchBytes)
    throw new AppError('invalid', {
      en: `The body is not ${encoding}: ${reasonOf(error)}. Nothing was kept.`,
      ru: `Тело запроса не ${encoding}: ${reasonOf(error)}. Ничего не сохранено.`,
    })
  }
}

const startsWithMark = (bytes: Buffer) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf

interface Read {
  /** JSON, as it came. */
  bytes: Buffer
  body: Record<string, unknown>
}

function readBody(request: FastifyRequest): Read {
  const raw = request.body instanceof Buffer ? request.body : Buffer.alloc(0)
  const decoded = decode(raw, (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase())
  const bytes = startsWithMark(decoded) ? decoded.subarray(3) : decoded
  let body: unknown
  const text = bytes.toString('utf8')
  try {
    body = JSON.parse(text)
  } catch (error) {
    throw new AppError('invalid', {
      en: `The body is not JSON: ${reasonOf(error)}. Nothing was kept.`,
      ru: `Тело запроса не JSON: ${reasonOf(error)}. Ничего не сохранено.`,
    })
  }
  if (typeof body === 'object' && body !== null && !Array.isArray(body))
    // Broken letters became U+FFFD in the text; so they are kept.
    return { bytes: isUtf8(bytes) ? bytes : Buffer.from(text), body: body as Read['body'] }
  throw new AppError('invalid', {
    en: 'The body must be a JSON object. Nothing was kept.',
    ru: 'Тело запроса должно быть объектом JSON. Ничего не сохранено.',
  })
}

/** The events of a batch; each is looked at later, so that one bad event does not cost its neighbours. */
function readBatch({ body }: Read): unknown[] {
  const { batch } = body
  if (!Array.isArray(batch)) {
    throw new AppError(
      'invalid',
      {
        en: 'A batch needs a list of events in the field "batch". Nothing was kept.',
        ru: 'В пакете нужен список событий в поле "batch". Ничего не сохранено.',
      },
      {
        fields: [
          {
            path: 'batch',
            message:
              batch === undefined
                ? { en: 'is missing', ru: 'не указано' }
                : { en: 'must be a list', ru: 'здесь нужен список' },
          },
        ],
      },
    )
  }
  if (batch.length > mostEventsInBatch) {
    throw new AppError('too-large', {
      en: `A batch may have ${mostEventsInBatch} events; this one has ${batch.length}. Nothing was kept. Send it in parts.`,
      ru: `В пакете может быть ${mostEventsInBatch} событий, а в этом ${batch.length}. Ничего не сохранено. Пришлите по частям.`,
    })
  }
  return batch
}

/**
 * The Segment HTTP tracking API: `POST /v1/{identify,track,page,screen,group,alias,batch,import}` and its short
 * spellings. Write key as the user name of Basic authorization, or `writeKey` in the body. Answers 200 when the events
 * are committed to the log; 400 and 413 say what is wrong; 429 and 503 say when to come again.
 */
export function collector(app: FastifyInstance, runtime: Runtime): void {
  const { db, pool } = runtime.engines
  const appender = createAppender(pool, 'intake', { maxPendingBytes: mostPendingBytes })
  const keys = createKeyRing(db)

  const gate = openIntakeGate(runtime)

  app.addHook('onClose', async () => {
    gate.close()
    await appender.close()
  })

  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestBatchBytes }, (_request, body, done) =>
    done(null, body),
  )

  app.addHook('onRequest', async (request, reply) => {
    reply.header('access-control-allow-origin', '*').header('access-control-expose-headers', 'Retry-After')
    if (request.method === 'POST') gate.refuseWhenBehind()
  })

  app.options('/v1/*', (request, reply) =>
    reply
      .header('access-control-allow-methods', 'POST, OPTIONS')
      .header('access-control-allow-headers', request.headers['access-control-request-headers'] ?? '*')
      .header('access-control-max-age', '86400')
      .code(204)
      .send(),
  )

  async function refuseUnreadable(body: unknown, type: EventType, source: WritingSource, now: number) {
    const workspace = await getWorkspace(db, source.workspaceId)
    const envelope = { ...source, receivedAt: now, ip: '', userAgent: '', endpoint: type }
    const read = validate(
      { envelope, place: '', raw: body, type, sentAt: undefined, context: undefined },
      workspace,
    )
    // What the tracking plan keeps out is accepted and passed over: its sender has done nothing wrong.
    if (!isRefusal(read) || isBlocked(read)) return
    const reason = labelOf(read.reason)
    throw new AppError(
      'invalid',
      {
        en: `The event was not understood: ${reason.en}. Nothing was kept.`,
        ru: `Событие не понято: ${reason.ru}. Ничего не сохранено.`,
      },
      {
        fields: read.fields,
      },
    )
  }

  async function keep(bytes: Buffer, count: number, envelope: object): Promise<void> {
    const head = JSON.stringify(envelope)
    const record = Buffer.concat([Buffer.from(`${head.slice(0, -1)},"body":`), bytes, closingBrace])
    try {
      await appender.append(record, count)
    } catch (error) {
      // A full disk is told as such, not as a commit that failed.
      const cause = error instanceof AppError && error.cause ? asAppError(error.cause) : null
      throw cause ?? error
    }
  }

  for (const [address, endpoint] of Object.entries(endpoints)) {
    app.post(`/v1/${address}`, { bodyLimit: largestBatchBytes }, async (request, reply) => {
      const read = await authorised(request)
      const { hasOnSite, ...source } = read.source
      const receivedAt = Date.now()
      let count = 1
      if (endpoint === 'batch' || endpoint === 'import') count = readBatch(read).length
      else if (read.bytes.length > largestEventBytes)
        throw tooLarge({ en: 'This event', ru: 'Это событие' }, largestEventBytes)
      else await refuseUnreadable(read.body, endpoint, source, receivedAt)
      if (count > 0) {
        const userAgent = (request.headers['user-agent'] ?? '').slice(0, 500)
        await keep(read.bytes, count, { ...source, receivedAt, ip: request.ip, userAgent, endpoint })
      }
      return reply.type('application/json').send(hasOnSite ? successOnSite : success)
    })
  }

  /** A wrong key in the header is refused before the body is looked at. */
  async function authorised(request: FastifyRequest): Promise<Read & { source: KnownSource }> {
    const { authorization } = request.headers
    if (authorization) {
      const source = await keys.ofHeader(authorization)
      return { ...readBody(request), source }
    }
    const read = readBody(request)
    return { ...read, source: await keys.ofBody(read.body.writeKey) }
  }
}

const closingBrace = Buffer.from('}')
const success = '{"success":true}'
/** There is something for visitors of these pages: the tracker looks for whom. */
const successOnSite = '{"success":true,"onSite":true}'
