import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable, type Writable } from 'node:stream'
import { constants, createBrotliCompress, createDeflate, createGzip } from 'node:zlib'
import { longestTextBytes } from './engine-settings.ts'
import { EngineException, exceptionFrom, exceptionOf } from './exceptions.ts'
import { canCutAtLines, canStream, contentType, headerLength } from './formats.ts'
import { blocksOf, readWhole } from './insert-blocks.ts'
import { bodyOf, isAllowed, type RequestWords, readForm, readWords } from './read-request.ts'
import type { SessionPool } from './session-pool.ts'
import { readStatement, type Statement } from './statement.ts'
import type { Job, JobSummary } from './thread-messages.ts'

/** ClickHouse's own limit, unless the setting max_query_size says otherwise; data of an INSERT does not count. */
const usualQueryBytes = 262_144
/** Without a token an insert of any size goes in by blocks of this size. */
const blockBytes = 16_000_000
/** With a token it stays one insert up to here; beyond, block n carries the token `token-n`. */
const tokenBlockBytes = 64_000_000
const maxRowBytes = 64_000_000
const longestPieceBytes = 256_000_000
const readerPatienceMs = 300_000

const spoiling = /^\s*(SET|USE|CREATE\s+(OR\s+REPLACE\s+)?TEMPORARY|DROP\s+TEMPORARY)\b/i

function jobOf(statement: Statement, words: RequestWords, kind: Job['kind']): Job {
  return {
    kind,
    sql: statement.sql,
    format: statement.format ?? words.defaultFormat,
    database: words.database,
    settings: [...words.settings],
    parameters: [...words.parameters].filter(([name]) => statement.placeholders.has(name)),
    spoilsSession: spoiling.test(statement.sql),
  }
}

/** As ClickHouse itself refuses them, before anything runs. */
function check(statement: Statement, words: RequestWords) {
  if (statement.sql === '') throw exceptionOf(62, 'SYNTAX_ERROR', 'Empty query')
  if (statement.hasSecond) {
    throw exceptionOf(
      62,
      'SYNTAX_ERROR',
      'Syntax error (Multi-statements are not allowed). Send one statement at a time.',
    )
  }
  const limit = Number(words.settings.get('max_query_size') ?? usualQueryBytes)
  if (statement.sql.length > limit) {
    throw exceptionOf(
      62,
      'SYNTAX_ERROR',
      'Max query size exceeded (can be increased with the `max_query_size` setting). Long lists belong in parameters.',
    )
  }
  if (statement.readsInput) {
    throw exceptionOf(
      48,
      'NOT_IMPLEMENTED',
      'The built-in ClickHouse has no table function input() over HTTP.',
    )
  }
  if (statement.verb === 'CREATE') return // placeholders of a parameterized view stay
  for (const name of statement.placeholders) {
    if (!words.parameters.has(name)) {
      throw exceptionOf(456, 'UNKNOWN_QUERY_PARAMETER', `Substitution \`${name}\` is not set`)
    }
  }
}

const summaryHeader = (summary: JobSummary) =>
  JSON.stringify({
    read_rows: String(summary.readRows),
    read_bytes: String(summary.readBytes),
    written_rows: String(summary.writtenRows),
    written_bytes: String(summary.writtenBytes),
    total_rows_to_read: '0',
    result_rows: String(summary.writtenRows || summary.resultRows),
    result_bytes: String(summary.writtenBytes || summary.resultBytes),
    elapsed_ns: String(Math.round(summary.elapsedSeconds * 1e9)),
  })

const nothingDone: JobSummary = {
  readRows: 0,
  readBytes: 0,
  writtenRows: 0,
  writtenBytes: 0,
  resultRows: 0,
  resultBytes: 0,
  elapsedSeconds: 0,
}

/** Whole rows, in blocks when the format can be cut and in one piece when it cannot. */
async function* blocksToInsert(
  format: string,
  token: string | undefined,
  data: Readable,
): AsyncGenerator<Buffer> {
  if (!canCutAtLines(format)) {
    const whole = await readWhole(
      data,
      longestPieceBytes,
      `An insert of ${format}, which cannot be cut in blocks,`,
    )
    if (whole.length > 0) yield whole
    return
  }
  const limit = token === undefined ? blockBytes : tokenBlockBytes
  for await (const block of blocksOf(data, { blockBytes: limit, maxRowBytes })) {
    if (!block.every((byte) => byte === 0x0a || byte === 0x0d || byte === 0x20)) yield block
  }
}

/** Handed to another thread without a copy when nobody else has a part of the memory. */
const ownBytes = (block: Buffer): Uint8Array =>
  block.byteLength === block.buffer.byteLength ? new Uint8Array(block.buffer) : new Uint8Array(block)

async function insert(pool: SessionPool, statement: Statement, words: RequestWords, data: Readable) {
  const token = words.settings.get('insert_deduplication_token')
  const total = { ...nothingDone }
  let number = 0
  for await (const block of blocksToInsert(statement.format ?? 'Values', token, data)) {
    const job = jobOf(statement, words, 'insert')
    if (token !== undefined && number > 0) {
      job.settings = job.settings.filter(([name]) => name !== 'insert_deduplication_token')
      job.settings.push(['insert_deduplication_token', `${token}-${number}`])
    }
    const done = await pool.run({ ...job, data: ownBytes(block) }, { isUrgent: words.isUrgent })
    total.writtenRows += done.writtenRows
    total.writtenBytes += done.writtenBytes
    total.elapsedSeconds += done.elapsedSeconds
    number++
  }
  return total
}

function compressed(request: IncomingMessage, response: ServerResponse, words: RequestWords): Writable {
  if (!words.wantsCompression) return response
  const accepted = String(request.headers['accept-encoding'] ?? '')
  for (const [name, make] of [
    ['gzip', () => createGzip({ level: 1, flush: constants.Z_SYNC_FLUSH })],
    ['deflate', () => createDeflate({ level: 1, flush: constants.Z_SYNC_FLUSH })],
    ['br', () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
  ] as const) {
    if (!accepted.includes(name)) continue
    response.setHeader('Content-Encoding', name)
    const packer = make()
    packer.pipe(response)
    return packer
  }
  return response
}

/** Resolves when the reader has room again. */
function write(out: Writable, response: ServerResponse, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    if (response.destroyed) return reject(new Error('The client went away.'))
    if (out.write(bytes)) return resolve()
    const timer = setTimeout(() => finish(new Error('The client stopped reading.')), readerPatienceMs)
    const onDrain = () => finish()
    const onClose = () => finish(new Error('The client went away.'))
    function finish(error?: Error) {
      clearTimeout(timer)
      out.off('drain', onDrain)
      response.off('close', onClose)
      if (error === undefined) resolve()
      else {
        reject(error)
        response.destroy()
      }
    }
    out.once('drain', onDrain)
    response.once('close', onClose)
  })
}

/** Said in the middle of an answer, the way clients look for it; the connection is not used again. */
function breakOff(out: Writable, response: ServerResponse, error: EngineException, tag: string) {
  const message = `${error.message}\n`
  const frame = `\r\n__exception__\r\n${tag}\r\n${message}${Buffer.byteLength(message)} ${tag}\r\n__exception__\r\n`
  out.end(frame)
  response.once('finish', () => response.socket?.destroySoon())
}

async function read(
  pool: SessionPool,
  statement: Statement,
  words: RequestWords,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const isSelect = /^(SELECT|WITH|FROM)$/.test(statement.verb)
  const format = statement.format ?? words.defaultFormat
  const job = jobOf(
    statement,
    words,
    isSelect && !words.waitsForEnd && canStream(format) ? 'stream' : 'whole',
  )
  const gone = new AbortController()
  response.once('close', () => response.writableFinished || gone.abort())
  const tag = randomUUID().replaceAll('-', '').slice(0, 16)
  let out: Writable | null = null
  const begin = () => {
    response.statusCode = 200
    response.setHeader('Content-Type', contentType(format))
    response.setHeader('X-ClickHouse-Format', format)
    response.setHeader('X-ClickHouse-Exception-Tag', tag)
    return compressed(request, response, words)
  }
  try {
    const summary = await pool.run(job, {
      isUrgent: words.isUrgent,
      signal: gone.signal,
      take: async (bytes) => {
        if (out === null) {
          if (job.kind === 'stream') response.setHeader('X-ClickHouse-Summary', summaryHeader(nothingDone))
          out = begin()
          return write(out, response, bytes)
        }
        return write(out, response, bytes.subarray(headerLength(format, bytes)))
      },
    })
    if (out === null) {
      response.setHeader('X-ClickHouse-Summary', summaryHeader(summary))
      out = begin()
    }
    ;(out as Writable).end()
  } catch (error) {
    if (out === null) throw error
    const exception = error instanceof EngineException ? error : exceptionFrom(String(error))
    breakOff(out, response, exception, tag)
  }
}

async function answerQuery(
  pool: SessionPool,
  address: URLSearchParams,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const words = readWords(address, request.headers)
  response.setHeader('X-ClickHouse-Query-Id', words.queryId ?? randomUUID())
  const body = bodyOf(request)
  let text = words.query
  let data: Readable | null = null
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('multipart/form-data')) {
    for (const [name, value] of readForm(type, await readWhole(body, longestTextBytes, 'The query'))) {
      if (name === 'query') text = value
      else if (name.startsWith('param_')) words.parameters.set(name.slice(6), value)
    }
  } else if (text === '') {
    text = (await readWhole(body, longestTextBytes, 'The query')).toString('utf8')
  } else {
    data = body
  }
  let statement = readStatement(text)
  if (data !== null && !statement.takesData) {
    const rest = (await readWhole(data, longestTextBytes, 'The query')).toString('utf8')
    if (rest !== '') statement = readStatement(`${text}\n${rest}`)
    data = null
  }
  check(statement, words)
  if (request.method === 'GET' && !/^(SELECT|WITH|SHOW|DESCRIBE|DESC|EXPLAIN|EXISTS)$/.test(statement.verb)) {
    throw exceptionOf(
      164,
      'READONLY',
      'Cannot execute query in readonly mode. For queries over HTTP, method GET implies readonly.',
    )
  }
  if (!statement.takesData) return read(pool, statement, words, request, response)
  const inText = Buffer.from(statement.data)
  const whole = data === null ? Readable.from([inText]) : inText.length === 0 ? data : joined(inText, data)
  const summary = await insert(pool, statement, words, whole)
  response.setHeader('X-ClickHouse-Summary', summaryHeader(summary))
  response.setHeader('Content-Type', 'text/plain; charset=UTF-8')
  response.end()
}

async function* chunksOf(first: Buffer, rest: Readable) {
  yield first
  yield* rest
}

const joined = (first: Buffer, rest: Readable) => Readable.from(chunksOf(first, rest))

/** Answers one request of the ClickHouse HTTP interface. Never throws. */
export async function answer(
  pool: SessionPool,
  key: string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const url = new URL(request.url ?? '/', 'http://localhost')
  response.setHeader('X-ClickHouse-Server-Display-Name', 'habitue')
  response.setHeader('X-ClickHouse-Timezone', 'UTC')
  try {
    if (url.pathname === '/ping' || (url.pathname === '/' && request.method === 'GET' && url.search === '')) {
      request.resume()
      response.end('Ok.\n')
      return
    }
    if (!isAllowed(url.searchParams, request.headers, key)) {
      throw exceptionOf(516, 'AUTHENTICATION_FAILED', 'default: Authentication failed: the key is wrong.')
    }
    await answerQuery(pool, url.searchParams, request, response)
  } catch (error) {
    const exception =
      error instanceof EngineException
        ? error
        : exceptionFrom(`${error instanceof Error ? error.message : error}`)
    if (response.headersSent || response.destroyed) {
      response.destroy()
      return
    }
    for (const name of ['Content-Encoding', 'X-ClickHouse-Exception-Tag', 'X-ClickHouse-Format'])
      response.removeHeader(name)
    response.statusCode = exception.httpStatus
    response.setHeader('X-ClickHouse-Exception-Code', String(exception.code))
    response.setHeader('Content-Type', 'text/plain; charset=UTF-8')
    response.end(`${exception.message} (version ${pool.version} (official build))\n`)
    // what is left of the body is thrown away, so that the connection can be used again
    request.unpipe()
    request.resume()
  }
}
