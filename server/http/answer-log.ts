import type { IncomingMessage } from 'node:http'
import { answerRecord, answersTopic } from '../../domain/messages/index.ts'
import { createAppender } from '../../engines/index.ts'
import { diary } from '../../kit/log.ts'
import { pause } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'

/** A person is not kept waiting longer for our bookkeeping. */
const patienceMs = 2_000
/** What may wait for its commit: some hundred thousand openings. */
const mostPendingBytes = 64 * 1024 * 1024

type Asked = Pick<IncomingMessage, 'method' | 'headers'>

/** What a browser says it fetches for, whatever it calls that. */
export const purposeOf = ({ headers }: Asked) =>
  ['sec-purpose', 'purpose', 'x-purpose', 'x-moz']
    .map((name) => headers[name])
    .find(Boolean)
    ?.toString() ?? ''

export interface AnswerLog {
  /** Writes an opening or a click into the log; resolves when it is there, or when it takes too long. Never rejects. */
  note(request: Asked, kind: 'opened' | 'clicked', messageId: string, url?: string): Promise<void>
  close(): Promise<void>
}

/** Openings and clicks on their way into the log, many in one commit. */
export function openAnswerLog({ engines: { pool } }: Runtime): AnswerLog {
  const answers = createAppender(pool, answersTopic, { maxPendingBytes: mostPendingBytes })
  /** Those of one commit wait for it together, with one patience. */
  const patience = new WeakMap<Promise<void>, Promise<void>>()

  function patiently(committed: Promise<void>): Promise<void> {
    const known = patience.get(committed)
    if (known) return known
    const kept = committed.catch((error) => diary.error({ error }, 'answers to letters were not kept'))
    const tired = new AbortController()
    const waits = Promise.race([kept, pause(patienceMs, tired.signal)]).then(() => tired.abort())
    patience.set(committed, waits)
    return waits
  }

  return {
    note(request, kind, messageId, url = '') {
      const record = answerRecord({
        messageId,
        kind,
        at: new Date(),
        method: request.method ?? '',
        purpose: purposeOf(request),
        userAgent: request.headers['user-agent'] ?? '',
        url,
      })
      return patiently(answers.append(record))
    },
    close: () => answers.close(),
  }
}
