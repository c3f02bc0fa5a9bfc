import type { HandOver, Returned } from '../channel.ts'
import { faultOf, verdictOf } from './bounces/index.ts'

/** How far a hand-over had come when it failed. */
export type Progress = 'connecting' | 'envelope' | 'body'

interface SmtpFailure {
  message: string
  code?: string | undefined
  command?: string | undefined
  response?: string | undefined
  responseCode?: number | undefined
}

/** What an answer says of the address: the same judge as of notices that come back later. */
function judged(failure: SmtpFailure, address: string): Returned {
  const step = failure.command === 'RCPT TO' ? 'RCPT' : failure.command === 'MAIL FROM' ? 'MAIL' : 'DATA'
  const { reason, hard, status, reply } = verdictOf({ address, diagnostic: words(failure), step })
  return { reason, hard, fault: faultOf(reason, hard), status, reply }
}

const words = (failure: SmtpFailure) => (failure.response ?? failure.message).slice(0, 500)

/**
 * Reads a failure by RFC 5321 §4.2: 4yz is for now, 5yz is for ever. What the server did not answer after it got the
 * body is in doubt; what it did not answer before, has certainly not gone out.
 */
export function fateOf(
  failure: SmtpFailure,
  progress: Progress,
  address = '',
): Extract<HandOver, { ok: false }> {
  const reply = failure.responseCode
  const code = reply ? `smtp-${reply}` : (failure.code ?? 'smtp').toLowerCase()
  const reason = words(failure)
  if (progress === 'connecting' || failure.code === 'EAUTH')
    return { ok: false, fate: 'account-down', code, reason }
  if (!reply) {
    if (failure.code === 'EENVELOPE')
      return { ok: false, fate: 'refused', code: 'bad-address', reason, badAddress: true }
    if (failure.code === 'EMESSAGE') return { ok: false, fate: 'refused', code: 'too-large', reason }
    if (progress === 'body') {
      return {
        ok: false,
        fate: 'in-doubt',
        code: 'no-answer',
        reason: `The mail server took the letter and did not answer (${reason}). It may have gone out; it is not sent again.`,
      }
    }
    return { ok: false, fate: 'account-down', code, reason }
  }
  if (reply === 421 || reply === 530 || reply === 535)
    return { ok: false, fate: 'account-down', code, reason }
  const returned = judged(failure, address)
  if (reply < 500) return { ok: false, fate: 'later', code, reason, returned }
  return { ok: false, fate: 'refused', code, reason, badAddress: returned.hard, returned }
}
