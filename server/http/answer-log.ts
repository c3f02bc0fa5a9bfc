import type { FastifyInstance, FastifyRequest } from 'fastify'
import { answerRecord, answersTopic } from '../../domain/messages/index.ts'
import { createAppender } from '../../engines/index.ts'
import { diary } from '../../kit/log.ts'
import { pause } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'

/** A person is not kept waiting longer for our bookkeeping. */
const patienceMs = 2_000
/** What may wait for its commit: some hundred thousand openings. */
const mostPendingBytes = 64 * 1024 * 1024

/** What a browser says it fetches for, whatever it calls that. */
export const purposeOf = ({ headers }: FastifyRequest) =>
  ['sec-purpose', 'purpose', 'x-purpose', 'x-moz']
    .map((name) => headers[name])
    .find(Boolean)
    ?.toString() ?? ''

/** Writes openings and clicks into the log; resolves when they are there, many in one commit. */
export function answerLog(app: FastifyInstance, { engines: { pool } }: Runtime) {
  const answers = createAppender(pool, answersTopic, { maxPendingBytes: mostPendingBytes })
  app.addHook('onClose', () => answers.close())

  return async (
    request: FastifyRequest,
    kind: 'opened' | 'clicked',
    messageId: string,
    url = '',
  ): Promise<void> => {
    const record = answerRecord({
      messageId,
      kind,
      at: new Date(),
      method: request.method,
      purpose: purposeOf(request),
      userAgent: request.headers['user-agent'] ?? '',
      url,
    })
    const kept = answers
      .append(record)
      .catch((error) => diary.error({ error, kind, messageId }, 'an answer to a letter was not kept'))
    const tired = new AbortController()
    await Promise.race([kept, pause(patienceMs, tired.signal)])
    tired.abort()
  }
}
