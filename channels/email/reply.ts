import type { HandOver } from '../channel.ts'

/** How far a hand-over had come when it failed. */
export type Progress = 'connecting' | 'envelope' | 'body'

interface SmtpFailure {
  message: string
  code?: string | undefined
  command?: string | undefined
  response?: string | undefined
  responseCode?: number | undefined
}

/** RFC 3463: nobody lives at this address. Policy refusals (5.7.x) say nothing of the mailbox. */
const nobodyThere = /\b5\.1\.(1|2|3|6|10)\b|\b5\.2\.1\b/

const words = (failure: SmtpFailure) => (failure.response ?? failure.message).slice(0, 500)

/**
 * Reads a failure by RFC 5321 §4.2: 4yz is for now, 5yz is for ever. What the server did not answer after it got the
 * body is in doubt; what it did not answer before, has certainly not gone out.
 */
export function fateOf(failure: SmtpFailure, progress: Progress): Extract<HandOver, { ok: false }> {
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
  if (reply < 500) return { ok: false, fate: 'later', code, reason }
  const badAddress = failure.command === 'RCPT TO' && nobodyThere.test(reason)
  return { ok: false, fate: 'refused', code, reason, badAddress }
}
