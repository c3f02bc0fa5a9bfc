import { faultOf, type ReturnReason, verdictOf } from '../../channels/email/bounces/index.ts'
import { recordDeliveries, recordReturns, type ToldReturn, takeWish } from '../../domain/messages/index.ts'
import { idOf } from '../../kit/ids.ts'
import type { Label } from '../../kit/kinds.ts'
import type { ReceivingPlace, Taken } from './received-kind.ts'

/** What became of a letter, as a mail service tells it. */
export interface MailEvent {
  does: 'delivered' | 'returned' | 'delayed' | 'complaint' | 'unsubscribed' | 'other'
  address: string
  /** A Message-ID, with or without brackets: ours when the letter is ours. */
  messageId?: string | undefined
  status?: string | undefined
  /** What the receiving server said. */
  diagnostic?: string | undefined
  /** What the service makes of it, for where the words leave it open. */
  otherwise?: ReturnReason | undefined
  /** What a complaint is about. */
  about?: string | undefined
  at: Date
  /** The service's own id of this event: told twice, it is one. */
  id: string
}

const ourId = /([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/i

/** The id of a message of ours in a Message-ID; null in any other. */
export const messageIdIn = (told: string | undefined): string | null =>
  ourId.exec(told ?? '')?.[1]?.toLowerCase() ?? null

/** A time as services write it: seconds, milliseconds, ISO; never later than now. */
export function timeOf(told: unknown, now: Date): Date {
  const number = Number(told)
  const at =
    told === null || told === undefined || told === ''
      ? now
      : Number.isFinite(number)
        ? new Date(number < 1e11 ? number * 1_000 : number)
        : new Date(String(told))
  return Number.isNaN(at.getTime()) || at > now ? now : at
}

export const countedOfServices: Record<string, Label> = {
  delivered: { en: 'Delivered', ru: 'Доставлены' },
  returned: { en: 'Letters that came back', ru: 'Вернулись' },
  complaints: { en: 'Complaints', ru: 'Жалобы' },
  unsubscribed: { en: 'Unsubscribed', ru: 'Отписались' },
  stopped: { en: 'Addresses stopped', ru: 'В стоп-лист' },
  known: { en: 'Told before, nothing changed', ru: 'Уже известно, без изменений' },
  other: { en: 'Of other sorts, left out', ru: 'Прочее, пропущено' },
}

function toldReturn(event: MailEvent, way: string): ToldReturn {
  const shared = {
    key: `${way}:${idOf(event.id, event.address.toLowerCase())}`,
    channel: 'email',
    address: event.address,
    messageId: messageIdIn(event.messageId),
    host: '',
    way,
    isVouchedFor: true,
    at: event.at,
  }
  if (event.does === 'complaint') {
    const reason = (event.about || 'abuse').slice(0, 40)
    return {
      ...shared,
      kind: 'complaint',
      reason,
      hard: false,
      fault: 'us',
      status: null,
      reply: null,
      diagnostic: '',
    }
  }
  const { reason, hard, status, reply, diagnostic } = verdictOf(event)
  return {
    ...shared,
    kind: event.does === 'delayed' ? 'delayed' : 'returned',
    reason,
    hard,
    fault: faultOf(reason, hard),
    status,
    reply,
    diagnostic,
  }
}

/** What events of a mail service mean: records what arrived, what came back, complaints, wishes to be left alone. */
export async function takeMailEvents(
  events: readonly MailEvent[],
  way: string,
  { tx, workspace, now }: ReceivingPlace,
): Promise<Taken> {
  const told = events.filter(({ does }) => does === 'returned' || does === 'delayed' || does === 'complaint')
  const recorded = await recordReturns(
    tx,
    workspace.id,
    told.map((event) => toldReturn(event, way)),
    now,
  )
  const arrived = events.filter(({ does }) => does === 'delivered')
  // An address alone does not say which of the letters to it has arrived.
  const ours = arrived.flatMap(({ messageId, at }) => {
    const id = messageIdIn(messageId)
    return id ? [{ messageId: id, at }] : []
  })
  const { delivered, unknown } = await recordDeliveries(tx, workspace.id, ours)
  let unsubscribed = 0
  for (const event of events) {
    if (event.does !== 'unsubscribed') continue
    const { changed } = await takeWish(tx, workspace.id, {
      channel: 'email',
      messageId: messageIdIn(event.messageId),
      address: event.address.toLowerCase(),
      at: event.at,
      proof: { does: 'unsubscribe', how: way, from: event.address.toLowerCase(), id: event.id },
    })
    if (changed) unsubscribed++
  }
  const { returned, complaints, stopped } = recorded
  return {
    counts: {
      delivered,
      returned,
      complaints,
      unsubscribed,
      stopped,
      known: told.length - returned - complaints + ours.length - unknown - delivered,
      other: events.filter(({ does }) => does === 'other').length + arrived.length - ours.length + unknown,
    },
  }
}
