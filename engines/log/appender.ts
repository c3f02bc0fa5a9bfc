import pg from 'pg'
import { AppError, reasonOf } from '../../kit/errors.ts'
import { pause } from '../../kit/time.ts'
import { pack } from './payload.ts'

export interface Appender {
  /**
   * Resolves when the record (one JSON value) is committed. Never copies it: leave the buffer alone.
   * `count` is how many things it carries: what lag is told in and readers are limited by.
   * @throws AppError limit-reached at once, when more than `maxPendingBytes` wait already; unavailable when the
   * commit failed: the record may have to be sent again (and is then deduplicated by its message id)
   */
  append(record: Buffer, count?: number): Promise<void>
  /** Bytes that wait for their commit. */
  pendingBytes(): number
  /** Commits what waits, then takes nothing more. */
  close(): Promise<void>
}

interface Group {
  records: Buffer[]
  count: number
  bytes: number
  committed: Promise<void>
  resolve(): void
  reject(error: unknown): void
}

function newGroup(): Group {
  let resolve = () => {}
  let reject = (_error: unknown) => {}
  const committed = new Promise<void>((ok, failed) => {
    resolve = ok
    reject = failed
  })
  return { records: [], count: 0, bytes: 0, committed, resolve, reject }
}

const maxGroupBytes = 8_000_000
const maxGroupRecords = 20_000
const attempts = 6
const firstPauseMs = 100

/** The batch was sent and no answer came: it may have been committed. */
class CommitInDoubt extends Error {}

/** Numbered and told of at the commit (migration 0007): one statement is the whole transaction, one way there and back. */
const insertBatch = `
  insert into log_batches (topic, seq, payload, record_count, bytes)
  values ($1, -nextval('log_places'), $2, $3, $4)`

async function commitBatch(
  pool: pg.Pool,
  topic: string,
  { payload, bytes }: Awaited<ReturnType<typeof pack>>,
  recordCount: number,
): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query({
      name: 'append-batch',
      text: insertBatch,
      values: [topic, payload, recordCount, bytes],
    })
    client.release()
  } catch (error) {
    client.release(error instanceof Error ? error : true)
    // an answer of the server itself means that it was undone; silence means nothing
    if (error instanceof pg.DatabaseError && !/^(57P|08)/.test(error.code ?? '')) throw error
    throw new CommitInDoubt(reasonOf(error), { cause: error })
  }
}

/**
 * Group commit: while one group is being committed the next one gathers, so a thousand requests cost a few commits.
 * One group is one row of the log.
 */
export function createAppender(pool: pg.Pool, topic: string, options: { maxPendingBytes: number }): Appender {
  let gathering = newGroup()
  const full: Group[] = []
  let pendingBytes = 0
  let isClosed = false
  let working: Promise<void> | null = null

  async function commit(group: Group): Promise<void> {
    const packed = await pack(group.records)
    for (let attempt = 1; ; attempt++) {
      try {
        return await commitBatch(pool, topic, packed, group.count)
      } catch (error) {
        if (error instanceof CommitInDoubt || attempt === attempts) throw error
        await pause(firstPauseMs * 2 ** (attempt - 1))
      }
    }
  }

  async function work() {
    for (;;) {
      const group = full.shift() ?? gathering
      if (group.records.length === 0) return
      if (group === gathering) gathering = newGroup()
      try {
        await commit(group)
        group.resolve()
      } catch (cause) {
        group.reject(
          new AppError(
            'unavailable',
            {
              en: 'The database did not confirm that this was kept. Send it again.',
              ru: 'База данных не подтвердила, что это сохранено. Отправьте снова.',
            },
            {
              cause,
              retryAfterSeconds: 2,
            },
          ),
        )
      }
      pendingBytes -= group.bytes
    }
  }

  function startWorking() {
    // a turn of the event loop later: requests read in the same turn share a commit
    working ??= new Promise<void>((resolve) => setImmediate(resolve)).then(work).finally(() => {
      working = null
      if (gathering.records.length > 0) startWorking()
    })
  }

  return {
    append(record, count = 1) {
      if (isClosed)
        return Promise.reject(
          new AppError('unavailable', {
            en: 'Habitué is stopping. Send it again in a moment.',
            ru: 'Habitué останавливается. Отправьте снова через минуту.',
          }),
        )
      if (pendingBytes + record.length > options.maxPendingBytes) {
        return Promise.reject(
          new AppError(
            'limit-reached',
            {
              en: 'Too much is waiting to be written down. Send it again in a moment.',
              ru: 'Слишком много ждёт записи. Отправьте снова через минуту.',
            },
            {
              retryAfterSeconds: 1,
            },
          ),
        )
      }
      const isFull = gathering.bytes + record.length > maxGroupBytes || gathering.count >= maxGroupRecords
      if (isFull && gathering.records.length > 0) {
        full.push(gathering)
        gathering = newGroup()
      }
      gathering.records.push(record)
      gathering.count += count
      gathering.bytes += record.length
      pendingBytes += record.length
      startWorking()
      return gathering.committed
    },
    pendingBytes: () => pendingBytes,
    async close() {
      isClosed = true
      while (working !== null) await working
    },
  }
}
