import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { longestTextBytes } from './engine-settings.ts'
import { EngineException, exceptionFrom, exceptionOf } from './exceptions.ts'
import { insert } from './insert.ts'
import { readWhole } from './insert-blocks.ts'
import { check, summaryHeader } from './job.ts'
import { read } from './read.ts'
import { bodyOf, isAllowed, readForm, readWords } from './read-request.ts'
import type { SessionPool } from './session-pool.ts'
import { readStatement } from './statement.ts'

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
