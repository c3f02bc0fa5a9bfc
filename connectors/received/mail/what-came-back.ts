import type { Email } from 'postal-mime'
import { faultOf, type Incoming, type OriginalLetter } from '../../../channels/email/bounces/index.ts'
import {
  readTaggedAddress,
  recordReturns,
  type ToldReturn,
  takeWish,
} from '../../../domain/messages/index.ts'
import { idOf } from '../../../kit/ids.ts'
import { messageIdIn } from '../mail-events.ts'
import type { ReceivedRequest, ReceivingPlace } from '../received-kind.ts'

export type Tag = ReturnType<typeof readTaggedAddress>

/** The letter whose own address (`shop+r…@`, `shop+u…@`) this mail was sent to; null when it was none. */
export function addressedTo({ headers }: ReceivedRequest, mail: Email, place: ReceivingPlace): Tag {
  const told = [
    headers['envelope-to'] ?? '',
    ...(mail.to ?? []).map(({ address }) => address ?? ''),
    mail.deliveredTo ?? '',
    ...mail.headers
      .filter(({ key }) => ['x-original-to', 'envelope-to'].includes(key))
      .map(({ value }) => value),
  ].flatMap((value) => value.split(/[\s,<>]+/))
  for (const address of told) {
    const tag = readTaggedAddress(place.keyFor('links'), address)
    if (tag) return tag
  }
  return null
}

const originalOf = (original: OriginalLetter, tag: Tag): string | null =>
  tag?.does === 'return' ? tag.messageId : messageIdIn(original.messageId)

/** A notice told twice has the same bytes but for the way it took; what it says is the same. */
const noticeKey = (messageId: string | null, address: string, more: string) =>
  `mail:${idOf(messageId ?? '', address.toLowerCase(), more)}`

const shared = (place: ReceivingPlace) => ({
  channel: 'email',
  way: 'mail',
  // Whoever may write to the shop may write this.
  isVouchedFor: false,
  at: place.now,
})

/** Records a notice that letters came back. */
export async function takeReturned(
  incoming: Extract<Incoming, { kind: 'returned' }>,
  tag: Tag,
  { body }: ReceivedRequest,
  place: ReceivingPlace,
): Promise<Record<string, number>> {
  const messageId = originalOf(incoming.original, tag)
  const told = incoming.recipients
    .filter(({ action }) => action !== 'delivered')
    .map(
      (one): ToldReturn => ({
        ...shared(place),
        key: noticeKey(
          messageId,
          one.address,
          messageId ? one.action : `${one.diagnostic} ${incoming.original.messageId}`,
        ),
        kind: one.action === 'delayed' ? 'delayed' : 'returned',
        address: one.address,
        messageId,
        reason: one.reason,
        hard: one.hard,
        fault: faultOf(one.reason, one.hard),
        status: one.status,
        reply: one.reply,
        diagnostic: one.diagnostic,
        host: one.host,
      }),
    )
  const { returned, unknown } = await recordReturns(place.tx, place.workspace.id, told, place.now, body)
  const delayed = told.filter(({ kind }) => kind === 'delayed').length
  return {
    returned,
    ...(unknown > 0 ? { unmatched: 1 } : { delayed }),
    ...(told.length === 0 ? { automatic: 1 } : {}),
  }
}

/** Records a complaint. Reports that nobody's hand made (of SPF and DKIM, “this is no spam”) are left out. */
export async function takeComplaint(
  incoming: Extract<Incoming, { kind: 'complaint' }>,
  tag: Tag,
  { body }: ReceivedRequest,
  place: ReceivingPlace,
): Promise<Record<string, number>> {
  const { about, original } = incoming
  if (about === 'auth-failure' || about === 'not-spam' || about === 'dmarc') return { automatic: 1 }
  const messageId = originalOf(original, tag)
  const addresses = incoming.recipients.length > 0 ? incoming.recipients : ['']
  if (about === 'opt-out' || about === 'opt-out-list') {
    for (const address of addresses)
      await takeWish(place.tx, place.workspace.id, {
        channel: 'email',
        messageId,
        address: address.toLowerCase(),
        at: place.now,
        proof: { does: 'unsubscribe', how: 'feedback-report' },
      })
    return { unsubscribed: 1 }
  }
  const told = addresses.map(
    (address): ToldReturn => ({
      ...shared(place),
      key: noticeKey(messageId, messageId ? '' : address, `complaint ${messageId ? '' : original.messageId}`),
      kind: 'complaint',
      address,
      messageId,
      reason: about.slice(0, 40),
      hard: false,
      fault: 'us',
      status: null,
      reply: null,
      diagnostic: '',
      host: '',
    }),
  )
  const { complaints, unknown } = await recordReturns(place.tx, place.workspace.id, told, place.now, body)
  return { complaints, ...(unknown > 0 ? { unmatched: 1 } : {}) }
}

/** Takes a wish to be left alone. Answers whether anything changed. */
export async function takeWishOf(
  wish: {
    messageId: string | null
    how: 'mailto' | 'reply'
    from: string
    mailId: string
    text: string
    at: Date
  },
  { tx, workspace }: ReceivingPlace,
): Promise<boolean> {
  const { changed } = await takeWish(tx, workspace.id, {
    channel: 'email',
    messageId: wish.messageId,
    address: wish.from.toLowerCase(),
    at: wish.at,
    proof: {
      does: 'unsubscribe',
      how: wish.how,
      from: wish.from,
      text: wish.text.slice(0, 500),
      mail: wish.mailId.slice(0, 300),
    },
  })
  return changed
}
