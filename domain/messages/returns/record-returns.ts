import { appendFacts, type MessageEventRow, type Transaction } from '../../../engines/index.ts'
import { newId } from '../../../kit/ids.ts'
import { dayMs } from '../../../kit/time.ts'
import { type SuppressionReason, suppressAddresses, withdrawChannel } from '../../consent/index.ts'
import { normaliseIdentifier } from '../../customers/index.ts'
import { messageFact } from '../message-facts.ts'
import type { Recorded, ToldReturn } from './return.ts'
import {
  allCameBack,
  insertReturns,
  keepNotice,
  type MatchedMessage,
  messagesByIds,
  type NewReturn,
  newestTo,
  noteOnMessages,
  noteStopped,
} from './returns-store.ts'
import { returnSettings } from './settings.ts'

/** A notice that names no message is about the newest one to its address, when that is not older than this. */
const noticesComeWithinDays = 14

const addressOf = (channel: string, raw: string) =>
  raw === '' ? '' : channel === 'email' ? (normaliseIdentifier('email', raw) ?? '') : raw

type Fresh = NewReturn & { id: string }

/** Finds the messages these are about. What leads to nothing of ours is left out, unless whoever tells it is known. */
async function match(tx: Transaction, workspaceId: string, told: readonly ToldReturn[], now: Date) {
  const byId = await messagesByIds(
    tx,
    workspaceId,
    told.flatMap(({ messageId }) => messageId ?? []),
  )
  const nameless = told.filter(({ messageId }) => !byId.has(messageId ?? ''))
  const since = new Date(now.getTime() - noticesComeWithinDays * dayMs)
  const byAddress = new Map<string, Map<string, MatchedMessage>>()
  for (const channel of new Set(nameless.map((one) => one.channel))) {
    const addresses = nameless
      .filter((one) => one.channel === channel)
      .map((one) => addressOf(channel, one.address))
    byAddress.set(channel, await newestTo(tx, workspaceId, channel, addresses, since))
  }
  const returns: NewReturn[] = []
  for (const one of told) {
    const named = byId.get(one.messageId ?? '')
    const said = addressOf(one.channel, one.address)
    const message = named ?? byAddress.get(one.channel)?.get(said) ?? null
    // Behind an alias the notice names a mailbox we never wrote to.
    const address = named?.address ?? said
    if (address === '' || (!message && !one.isVouchedFor)) continue
    returns.push({ told: one, address, message, matchedBy: named ? 'message' : 'address', noticeId: null })
  }
  return returns
}

/** Whether it may put the address on the stop list by itself: a mail that names no letter of ours could be anybody's. */
const isSure = ({ told, matchedBy }: NewReturn) => told.isVouchedFor || matchedBy === 'message'

async function stop(
  tx: Transaction,
  workspaceId: string,
  returns: readonly Fresh[],
  reason: SuppressionReason,
): Promise<void> {
  await suppressAddresses(
    tx,
    workspaceId,
    returns.map(({ told, address, message }) => ({
      channel: told.channel,
      address,
      reason,
      messageId: message?.id ?? null,
      at: told.at,
    })),
  )
  await noteStopped(
    tx,
    workspaceId,
    returns.map(({ id }) => id),
  )
}

/** Whoever complains wants none of it: every topic of the channel that they ever spoke of. */
async function withdrawAll(
  tx: Transaction,
  workspaceId: string,
  complaints: readonly Fresh[],
): Promise<void> {
  for (const { told, message } of complaints) {
    if (!message) continue
    await withdrawChannel(tx, workspaceId, {
      customerId: message.customer_id,
      channel: told.channel,
      topic: message.topic,
      at: told.at,
      proof: { does: 'complaint', how: told.way, about: told.reason, messageId: message.id },
    })
  }
}

/**
 * Writes down what came back and does what follows: an address where nobody is gets no more letters, nor does one that sent
 * so many in a row back, nor whoever complained, whose consent is withdrawn with the complaint as its proof. What was told
 * before changes nothing. `notice`: the mail it was told in, as it came.
 */
export async function recordReturns(
  tx: Transaction,
  workspaceId: string,
  told: readonly ToldReturn[],
  now: Date,
  notice?: Uint8Array,
): Promise<Recorded> {
  const once = [...new Map(told.map((one) => [one.key, one])).values()]
  const matched = await match(tx, workspaceId, once, now)
  const unknown = once.length - matched.length
  if (matched.length === 0) return { returned: 0, complaints: 0, unknown, stopped: 0 }
  const noticeId = notice ? newId(now.getTime()) : null
  const ids = await insertReturns(
    tx,
    workspaceId,
    matched.map((one) => ({ ...one, noticeId })),
  )
  if (notice && noticeId && ids.size > 0) await keepNotice(tx, workspaceId, noticeId, notice)
  const fresh: Fresh[] = matched.flatMap((one) => {
    const id = ids.get(one.told.key)
    return id ? [{ ...one, id }] : []
  })
  const returned = fresh.filter(({ told }) => told.kind === 'returned')
  const complaints = fresh.filter(({ told }) => told.kind === 'complaint')
  await noteOnMessages(
    tx,
    workspaceId,
    [...returned, ...complaints].flatMap(({ told, message }) =>
      message
        ? [
            {
              messageId: message.id,
              kind: told.kind === 'complaint' ? ('complaint' as const) : ('returned' as const),
              reason: told.reason,
              at: told.at,
            },
          ]
        : [],
    ),
  )

  const gone = returned.filter((one) => one.told.hard && isSure(one))
  await stop(tx, workspaceId, gone, 'hard-bounce')
  const settings = await returnSettings(tx, workspaceId)
  const doubtful = returned.filter(
    (one) => !gone.includes(one) && ['mailbox', 'address'].includes(one.told.fault),
  )
  const stubborn: Fresh[] = []
  for (const channel of new Set(doubtful.map(({ told }) => told.channel))) {
    const ofChannel = doubtful.filter(({ told }) => told.channel === channel)
    const since = new Date(now.getTime() - settings.withinDays * dayMs)
    const addresses = await allCameBack(
      tx,
      workspaceId,
      channel,
      ofChannel.map(({ address }) => address),
      { inRow: settings.softInRow, since },
    )
    stubborn.push(...ofChannel.filter(({ address }) => addresses.includes(address)))
  }
  await stop(tx, workspaceId, stubborn, 'soft-bounces')
  const angry = complaints.filter(isSure)
  await stop(tx, workspaceId, angry, 'complaint')
  await withdrawAll(tx, workspaceId, angry)

  const facts: MessageEventRow[] = [...returned, ...complaints].flatMap(({ told, message }) =>
    // What was refused at the hand-over was never out, so it did not come back.
    message && told.way !== 'smtp'
      ? [
          messageFact(workspaceId, message, told.kind === 'complaint' ? 'complained' : 'bounced', told.at, {
            reason: told.reason,
          }),
        ]
      : [],
  )
  await appendFacts(tx, { message_events: facts })
  return {
    returned: returned.length,
    complaints: complaints.length,
    unknown,
    stopped: gone.length + stubborn.length + angry.length,
  }
}
