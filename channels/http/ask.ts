import { lookup } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { reasonOf } from '../../kit/errors.ts'
import { secondMs } from '../../kit/time.ts'

export interface Question {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT'
  url: string
  headers?: Record<string, string>
  body?: string | Buffer
}

export interface Answer {
  status: number
  headers: Record<string, string | undefined>
  body: string
}

/** `wasSent`: the other side may have seen the whole question. */
export type Asked =
  | { ok: true; answer: Answer }
  | { ok: false; wasSent: boolean; code: string; reason: string }

export interface Asker {
  ask(question: Question): Promise<Asked>
  close(): void
}

const largestAnswerBytes = 256 * 1024

const listOf = (networks: readonly (readonly [string, number])[]): BlockList => {
  const list = new BlockList()
  for (const [network, bits] of networks)
    list.addSubnet(network, bits, network.includes(':') ? 'ipv6' : 'ipv4')
  return list
}

/** Where nobody sends us at all: clouds tell their secrets at link-local addresses (RFC 6890). */
const never = listOf([
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 3],
  ['fe80::', 10],
  ['ff00::', 8],
  ['fd00:ec2::254', 128],
])
/** Where nobody from outside sends us: this machine and the networks behind it. */
const inward = listOf([
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['::', 127],
  ['fc00::', 7],
])

const mappedIpv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/** Whether an address must not be asked. What is no address (a name) is looked at when it has become one. */
export function isForbidden(address: string, inwardToo: boolean): boolean {
  const mapped = mappedIpv4.exec(address)?.[1]
  if (mapped) return isForbidden(mapped, inwardToo)
  const family = isIP(address)
  if (family === 0) return false
  // `::ffff:7f00:1` and its like: written so by nobody honest.
  if (family === 6 && /^::ffff:/i.test(address)) return true
  const kind = family === 6 ? 'ipv6' : 'ipv4'
  return never.check(address, kind) || (!inwardToo && inward.check(address, kind))
}

/** Looked at when the connection is made: a name that is changed in between leads nowhere else. */
const lookupFor =
  (inwardToo: boolean): LookupFunction =>
  (name, options, done) =>
    lookup(name, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '', 0)
      const [first] = found
      if (!first || found.some(({ address }) => isForbidden(address, inwardToo)))
        return done(Object.assign(new Error('The address leads inward'), { code: 'EINWARD' }), '', 0)
      if (options.all) return done(null, found)
      return done(null, first.address, first.family)
    })

/**
 * Asks services over HTTP: connections kept open, no redirects followed, an answer of at most 256 KB, and always told
 * whether the question may have been seen. `inwardToo`: addresses of this machine and its networks may be asked; leave
 * it out wherever somebody from outside chooses the address.
 */
export function openAsker(settings: { timeoutSeconds: number; width: number; inwardToo: boolean }): Asker {
  const timeoutMs = settings.timeoutSeconds * secondMs
  const kept = { keepAlive: true, maxSockets: settings.width, maxFreeSockets: settings.width, noDelay: true }
  const agents = { 'http:': new http.Agent(kept), 'https:': new https.Agent(kept) }

  function ask({ method = 'POST', url, headers = {}, body = '' }: Question): Promise<Asked> {
    const failed = (code: string, reason: string, wasSent = false): Asked => ({
      ok: false,
      wasSent,
      code,
      reason,
    })
    if (!URL.canParse(url)) return Promise.resolve(failed('bad-url', `${url} is no web address`))
    const target = new URL(url)
    const { protocol } = target
    if (protocol !== 'http:' && protocol !== 'https:')
      return Promise.resolve(failed('bad-url', `${protocol} is not spoken`))
    const name = target.hostname.replace(/^\[|\]$/g, '')
    if (isForbidden(name, settings.inwardToo))
      return Promise.resolve(failed('inward', 'The address leads inward'))
    const isBare = method === 'GET' || method === 'HEAD'
    return new Promise((resolve) => {
      let wasSent = false
      const end = (asked: Asked) => {
        clearTimeout(timer)
        resolve(asked)
      }
      const request = (protocol === 'https:' ? https : http).request(target, {
        method,
        agent: agents[protocol],
        headers: {
          'user-agent': 'Habitue',
          ...(isBare ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
          ...headers,
        },
        lookup: lookupFor(settings.inwardToo),
      })
      const timer = setTimeout(
        () =>
          request.destroy(
            Object.assign(new Error(`No answer in ${settings.timeoutSeconds} s`), { code: 'timeout' }),
          ),
        timeoutMs,
      )
      request.on('finish', () => {
        wasSent = true
      })
      request.on('error', (error: NodeJS.ErrnoException) => {
        const never = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EINWARD']
        const isConnected = request.socket !== null && !request.socket?.connecting
        const seen = wasSent && isConnected && !never.includes(error.code ?? '')
        end(failed((error.code ?? 'http').toLowerCase(), reasonOf(error), seen))
      })
      request.on('response', (response) => {
        const chunks: Buffer[] = []
        let size = 0
        response.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size <= largestAnswerBytes) chunks.push(chunk)
          else response.destroy()
        })
        // The status is the answer; a body that was cut off does not change it.
        response.on('close', () =>
          end({
            ok: true,
            answer: {
              status: response.statusCode ?? 0,
              headers: Object.fromEntries(
                Object.entries(response.headers).map(([key, value]) => [
                  key,
                  Array.isArray(value) ? value[0] : value,
                ]),
              ),
              body: Buffer.concat(chunks).toString('utf8'),
            },
          }),
        )
        response.on('error', () => {})
      })
      request.end(isBare ? undefined : body)
    })
  }

  return {
    ask,
    close() {
      agents['http:'].destroy()
      agents['https:'].destroy()
    },
  }
}
