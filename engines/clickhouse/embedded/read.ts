import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Writable } from 'node:stream'
import { constants, createBrotliCompress, createDeflate, createGzip } from 'node:zlib'
import { EngineException, exceptionFrom } from './exceptions.ts'
import { canStream, contentType, headerLength } from './formats.ts'
import { jobOf, nothingDone, summaryHeader } from './job.ts'
import type { RequestWords } from './read-request.ts'
import type { SessionPool } from './session-pool.ts'
import type { Statement } from './statement.ts'

const readerPatienceMs = 300_000

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

/** Answers with the result of a statement, as it comes when its format allows. */
export async function read(
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
  // who left while the question was being read will not close again
  if (response.destroyed) gone.abort()
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
