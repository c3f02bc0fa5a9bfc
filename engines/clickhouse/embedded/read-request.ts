import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { exceptionOf } from './exceptions.ts'

/** What the address and headers of a request say. */
export interface RequestWords {
  query: string
  database: string
  defaultFormat: string
  queryId: string | null
  /** `param_x` → x. */
  parameters: Map<string, string>
  settings: Map<string, string>
  wantsCompression: boolean
  /** Nothing is answered before the query has ended well. */
  waitsForEnd: boolean
  /** workload=urgent: may take the sessions that are kept free. */
  isUrgent: boolean
}

/** Words of the HTTP interface itself; everything else in the address is a setting. */
const interfaceWords = new Set([
  'query',
  'query_id',
  'database',
  'default_format',
  'user',
  'password',
  'quota_key',
  'stacktrace',
  'role',
  'compress',
  'decompress',
  'buffer_size',
  'wait_end_of_query',
  'enable_http_compression',
  'http_zlib_compression_level',
  'send_progress_in_http_headers',
  'http_headers_progress_interval_ms',
  'cancel_http_readonly_queries_on_client_close',
  'close_session',
  'workload',
])

const settingName = /^[a-z][a-z_0-9]*$/i

export function readWords(address: URLSearchParams, headers: IncomingMessage['headers']): RequestWords {
  if (address.has('session_id')) {
    throw exceptionOf(48, 'NOT_IMPLEMENTED', 'The built-in ClickHouse keeps no HTTP sessions.')
  }
  const parameters = new Map<string, string>()
  const settings = new Map<string, string>()
  for (const [name, value] of address) {
    if (name.startsWith('param_')) parameters.set(name.slice(6), value)
    else if (!interfaceWords.has(name)) {
      if (!settingName.test(name)) throw exceptionOf(115, 'UNKNOWN_SETTING', `Unknown setting '${name}'`)
      settings.set(name, value)
    }
  }
  const header = (name: string) => {
    const value = headers[name]
    return typeof value === 'string' && value !== '' ? value : null
  }
  return {
    query: address.get('query') ?? '',
    database: address.get('database') ?? header('x-clickhouse-database') ?? 'default',
    defaultFormat: address.get('default_format') ?? header('x-clickhouse-format') ?? 'TabSeparated',
    queryId: address.get('query_id'),
    parameters,
    settings,
    wantsCompression: address.get('enable_http_compression') === '1',
    waitsForEnd: address.get('wait_end_of_query') === '1',
    isUrgent: address.get('workload') === 'urgent',
  }
}

const same = (given: string, wanted: string) => {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** Basic authorization, ClickHouse's own headers, or user and password in the address. */
export function isAllowed(
  address: URLSearchParams,
  headers: IncomingMessage['headers'],
  key: string,
): boolean {
  const basic = /^Basic (.+)$/i.exec(headers.authorization ?? '')?.[1]
  if (basic !== undefined) {
    const [, password = ''] = /^[^:]*:(.*)$/s.exec(Buffer.from(basic, 'base64').toString()) ?? []
    return same(password, key)
  }
  const ownHeader = headers['x-clickhouse-key']
  if (typeof ownHeader === 'string') return same(ownHeader, key)
  return same(address.get('password') ?? '', key)
}

/** The body, unpacked as its Content-Encoding says. */
export function bodyOf(request: IncomingMessage): Readable {
  const encoding = request.headers['content-encoding']
  if (encoding === undefined || encoding === 'identity' || encoding === '') return request
  const unpack =
    encoding === 'gzip'
      ? createGunzip()
      : encoding === 'deflate'
        ? createInflate()
        : encoding === 'br'
          ? createBrotliDecompress()
          : null
  if (unpack === null) {
    throw exceptionOf(48, 'NOT_IMPLEMENTED', `Content-Encoding ${encoding} is not known; send gzip.`)
  }
  // a pipeline, so that a request that is cut off ends what reads from it
  pipeline(request, unpack, () => {})
  return unpack
}

/** Parts of a multipart form: how the client sends parameters that are too long for the address. */
export function readForm(contentType: string, body: Buffer): Map<string, string> {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1]
  const parts = new Map<string, string>()
  if (boundary === undefined) return parts
  for (const part of body.toString('utf8').split(`--${boundary}`)) {
    const cut = part.indexOf('\r\n\r\n')
    const name = /name="([^"]*)"/.exec(part.slice(0, Math.max(cut, 0)))?.[1]
    if (name !== undefined) parts.set(name, part.slice(cut + 4).replace(/\r\n$/, ''))
  }
  return parts
}
