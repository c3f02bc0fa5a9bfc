import type { HandOver, Letter, Sender, Trial } from '../channel.ts'
import { type Answer, type Asker, openAsker, type Question } from './ask.ts'

export type NotTaken = Extract<HandOver, { ok: false }>

/** What the other side said, short enough for a list. */
export const wordsOf = ({ status, body }: Answer): string =>
  `${status} ${body.replace(/\s+/g, ' ').trim()}`.trim().slice(0, 500)

/** Seconds of a Retry-After header (RFC 9110 §10.2.3), at most an hour. */
export function retryAfter({ headers }: Answer): number | null {
  const told = headers['retry-after']
  if (!told) return null
  const seconds = /^\d+$/.test(told) ? Number(told) : (Date.parse(told) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.min(Math.max(Math.ceil(seconds), 1), 3_600) : null
}

/** The body as JSON; an empty object where it is none. */
export function jsonOf({ body }: Answer): Record<string, unknown> {
  try {
    const told: unknown = JSON.parse(body)
    return typeof told === 'object' && told !== null ? (told as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** Reads a status by RFC 9110 where the service has no words of its own for it. */
export function fateOfStatus(answer: Answer): NotTaken {
  const { status } = answer
  const why = { code: `http-${status}`, reason: wordsOf(answer) }
  if (status === 429) return { ok: false, fate: 'slow-down', ...why, retrySeconds: retryAfter(answer) ?? 5 }
  if (
    status === 401 ||
    status === 403 ||
    status === 404 ||
    status === 405 ||
    status === 407 ||
    (status >= 300 && status < 400)
  )
    return { ok: false, fate: 'account-down', ...why }
  // What stands between us and the service does not know whether the service took it.
  if (status === 502 || status === 504) return { ok: false, fate: 'in-doubt', ...why }
  if (status === 408 || status === 425 || status >= 500) {
    const seconds = retryAfter(answer)
    return { ok: false, fate: 'later', ...why, ...(seconds ? { retrySeconds: seconds } : {}) }
  }
  return { ok: false, fate: 'refused', ...why }
}

interface ServiceSettings {
  timeoutSeconds: number
  /** Questions side by side. */
  width: number
  /** The administrator set the address: it may be in their own network. */
  inwardToo: boolean
  /** Every letter has an address of its own to be sent to: one that cannot be reached says nothing of the others. */
  goesToTheirOwn?: boolean
  /** Asking again is harmless, since the service knows a letter it has. */
  knowsRepeats?: boolean
}

/** A sender over HTTP: how a letter becomes a question, and what the answer means. */
export function openService(
  settings: ServiceSettings,
  service: {
    questionFor(letter: Letter, asker: Asker): Question | Promise<Question | NotTaken> | NotTaken
    judge(answer: Answer, letter: Letter): HandOver
    /** A question that sends nothing, and what its answer means. */
    trial?(asker: Asker): Promise<Trial>
    onClose?(): void
  },
): Sender {
  const asker = openAsker(settings)
  let active = 0
  return {
    width: settings.width,
    async send(letter) {
      active++
      try {
        const question = await service.questionFor(letter, asker)
        if ('fate' in question) return question
        const asked = await asker.ask(question)
        if (asked.ok) return service.judge(asked.answer, letter)
        const { code, reason, wasSent } = asked
        if (!wasSent && settings.goesToTheirOwn) {
          const leadsNowhere = code === 'inward' || code === 'einward' || code === 'bad-url'
          if (leadsNowhere)
            return { ok: false, fate: 'refused', code: 'bad-address', reason, badAddress: true }
          return { ok: false, fate: 'later', code, reason }
        }
        if (!wasSent) return { ok: false, fate: 'account-down', code, reason }
        if (settings.knowsRepeats) return { ok: false, fate: 'later', code, reason }
        return {
          ok: false,
          fate: 'in-doubt',
          code: 'no-answer',
          reason: `The service was given the message and did not answer (${reason}). It may have gone out; it is not sent again.`,
        }
      } finally {
        active--
      }
    },
    test: async () => (service.trial ? service.trial(asker) : { ok: true }),
    async close() {
      while (active > 0) await new Promise((later) => setTimeout(later, 20))
      service.onClose?.()
      asker.close()
    },
  }
}

/** A trial that asks one question: 2xx works, unless the judge says otherwise. */
export async function tryOut(
  asker: Asker,
  question: Question,
  wrongIn: (answer: Answer) => string | null = () => null,
): Promise<Trial> {
  const asked = await asker.ask(question)
  if (!asked.ok) return { ok: false, code: asked.code, reason: asked.reason }
  const { answer } = asked
  const isGood = answer.status >= 200 && answer.status < 300
  const wrong = isGood ? wrongIn(answer) : wordsOf(answer)
  return wrong === null ? { ok: true } : { ok: false, code: `http-${answer.status}`, reason: wrong }
}
