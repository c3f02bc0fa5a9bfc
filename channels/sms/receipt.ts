import type { Pdu } from 'smpp'
import type { DeliveryReport } from '../channel.ts'

/** esm_class of deliver_sm (SMPP 3.4 §5.2.12): what it carries is a receipt. */
const carriesReceipt = (pdu: Pdu) => ((pdu.esm_class ?? 0) & 0x3c) === 0x04

/** message_state (§5.2.28) by number. */
const states = ['', 'ENROUTE', 'DELIVRD', 'EXPIRED', 'DELETED', 'UNDELIV', 'ACCEPTD', 'UNKNOWN', 'REJECTD']
/** Not the last word. */
const onItsWay = new Set(['ENROUTE', 'ACCEPTD', 'SCHEDULED'])

const textOf = (pdu: Pdu): string =>
  String((pdu.short_message?.message || pdu.message_payload?.message) ?? '')

/** `YYMMDDhhmm` or with seconds; operators mean their own clock, so a time far from now is not believed. */
function timeOf(text: string | undefined, now: Date): Date {
  const [, ...parts] = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?$/.exec(text ?? '') ?? []
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) =>
    Number(part ?? 0),
  )
  const at = Date.UTC(2000 + year, month - 1, day, hour, minute, second)
  const isNear = parts.length > 0 && at <= now.getTime() && at > now.getTime() - 3 * 86_400_000
  return isNear ? new Date(at) : now
}

/** What a deliver_sm is: a receipt's report, a receipt that says nothing final (null), or words of a person. */
export function readDelivery(
  pdu: Pdu,
  ids: 'same' | 'decimal-of-hex',
  now: Date,
): { report: DeliveryReport | null } | { reply: { from: string; text: string; at: Date } } {
  const text = textOf(pdu)
  if (!carriesReceipt(pdu))
    return { reply: { from: `+${(pdu.source_addr ?? '').replace(/\D/g, '')}`, text, at: now } }
  // Appendix B: id:… sub:… dlvrd:… submit date:… done date:… stat:… err:… text:…
  const field = (name: string) => new RegExp(`\\b${name}:\\s*(\\S+)`, 'i').exec(text)?.[1]
  const told = pdu.receipted_message_id?.replace(/\0+$/, '') || field('id')
  const state = field('stat')?.toUpperCase() ?? states[pdu.message_state ?? 0] ?? ''
  if (!told || !state || onItsWay.has(state)) return { report: null }
  const error = field('err')
  const isDelivered = state === 'DELIVRD'
  return {
    report: {
      providerId: ids === 'decimal-of-hex' && /^\d+$/.test(told) ? BigInt(told).toString(16) : told,
      fate: isDelivered ? 'delivered' : 'failed',
      at: timeOf(field('done date'), now),
      code: isDelivered ? '' : 'undelivered',
      reason: isDelivered
        ? ''
        : `The operator reports: ${state}${error && !/^0+$/.test(error) ? `, error ${error}` : ''}.`,
    },
  }
}

/** The id of an answer as receipts will be matched with it. */
export const idOfAnswer = (id: string, ids: 'same' | 'decimal-of-hex'): string =>
  ids === 'decimal-of-hex' ? id.toLowerCase().replace(/^0+(?=.)/, '') : id
