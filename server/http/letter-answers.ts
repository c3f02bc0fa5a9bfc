import type { IncomingMessage, ServerResponse } from 'node:http'
import { arrivalUrl, readToken } from '../../domain/messages/index.ts'
import { remembered } from '../../kit/remember.ts'
import type { Runtime } from '../runtime.ts'
import { type AnswerLog, openAnswerLog } from './answer-log.ts'
import { alwaysSent } from './pages.ts'

/** As latin1: what is text goes out with its headers in one write. */
const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64').toString(
  'latin1',
)

/** What is told of an answer: the route's name, the status, and how many seconds it took. */
export type Observe = (method: string, route: string, status: number, seconds: number) => void

export interface LetterAnswers {
  /** Answers a click or an opening; false for anything else, a link that we have not made among it: nothing was written then. */
  take(request: IncomingMessage, response: ServerResponse): boolean
  close(): Promise<void>
}

/** The one value of `u`; null when there is none, or several. */
function targetIn(query: string): string | null {
  if (/^u=[^&+]*$/.test(query)) {
    try {
      return decodeURIComponent(query.slice(2))
    } catch {
      // what is no UTF-8 is read as forgivingly as everywhere
    }
  }
  const [target, another] = new URLSearchParams(query).getAll('u')
  return target === undefined || another !== undefined ? null : target
}

/** Stands for a message’s id in an address; as long as one, and nothing of it is ever coded. */
const anyMessage = '00000000-0000-7000-8000-000000000000'

/** Around the message's id in the address a target leads to: campaigns have few links, and many follow them. */
const aroundId = remembered(10_000, (target: string) => arrivalUrl(target, anyMessage).split(anyMessage))

const arrivalOf = (target: string, messageId: string): string => {
  const around = aroundId(target)
  return around.length === 2 ? around.join(messageId) : arrivalUrl(target, messageId)
}

/**
 * Clicks and openings: much the most of what letters ask for, and somebody waits for each. They are answered by Node's own
 * server, before the router and all that routes share; in the log before the answer, many in one commit.
 */
export function letterAnswers(runtime: Runtime, observe: Observe): LetterAnswers {
  const key = runtime.keyFor('links')
  const log: AnswerLog = openAnswerLog(runtime)
  /** Names and values in turn: Node takes them as they are. */
  const always = Object.entries({
    ...alwaysSent,
    ...(runtime.publicUrl.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  }).flat()
  const ofClick = [...always, 'cache-control', 'no-store', 'content-length', '0', 'location']
  const ofPixel = [
    ...always,
    'cache-control',
    'no-store, private',
    'cross-origin-resource-policy',
    'cross-origin',
    'content-type',
    'image/gif',
    'content-length',
    String(pixel.length),
  ]

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    route: string,
    kept: Promise<void>,
    status: number,
    headers: string[],
    body?: string,
  ) {
    const startedAt = performance.now()
    await kept
    response.writeHead(status, headers)
    if (body === undefined || request.method === 'HEAD') response.end()
    else response.end(body, 'latin1')
    observe(request.method ?? '', route, status, (performance.now() - startedAt) / 1000)
  }

  function follow(request: IncomingMessage, response: ServerResponse, token: string, query: string): boolean {
    const target = targetIn(query)
    const messageId = target === null ? null : readToken(key, 'click', token, target)
    if (target === null || !messageId || !URL.canParse(target)) return false
    const kept = log.note(request, 'clicked', messageId, target)
    void answer(request, response, '/l/:token', kept, 302, [...ofClick, arrivalOf(target, messageId)])
    return true
  }

  function open(request: IncomingMessage, response: ServerResponse, file: string): boolean {
    const messageId = readToken(key, 'open', file.replace(/\.gif$/, ''))
    if (!messageId) return false
    void answer(request, response, '/o/:file', log.note(request, 'opened', messageId), 200, ofPixel, pixel)
    return true
  }

  return {
    take(request, response) {
      const { method, url = '' } = request
      if (method !== 'GET' && method !== 'HEAD') return false
      if (!url.startsWith('/l/') && !url.startsWith('/o/')) return false
      const asked = url.indexOf('?')
      const path = asked === -1 ? url : url.slice(0, asked)
      const name = path.endsWith('/') ? path.slice(3, -1) : path.slice(3)
      if (url.startsWith('/o/')) return open(request, response, name)
      return follow(request, response, name, asked === -1 ? '' : url.slice(asked + 1))
    },
    close: () => log.close(),
  }
}
