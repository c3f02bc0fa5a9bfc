import { channels } from '../../channels/index.ts'
import type { Transaction } from '../../engines/index.ts'
import { type Topic, topicsOf, type Wishes, wishesOf } from '../consent/index.ts'
import { addressesOn, cardAddress, maskIdentifier } from '../customers/index.ts'
import { type LeavingPlace, leavingPlace } from '../messages/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { newestWords, readReader, type Word } from './store.ts'

/** Who did it, as a proof keeps it. */
export interface ReaderProof {
  at: Date
  ip: string | null
  userAgent: string | null
}

/** One channel on the page, with its topics. */
export interface PreferenceChannel {
  channel: string
  label: { en: string; ru: string }
  address: string
  topics: { topic: Topic; word: Word['status'] | null; isOn: boolean }[]
}

/** What the preference page of a letter shows. */
export interface PreferencePlace {
  message: LeavingPlace['message']
  language: 'en' | 'ru'
  shop: string
  /** The shop's, in which days are told. */
  timeZone: string
  channels: PreferenceChannel[]
  wishes: Wishes
}

/**
 * Null when the letter is gone. Whoever holds a letter may ask for anything on the channel it came by; of other channels
 * only what its owner once had a say in is shown: a forwarded letter must not open a channel that was never open.
 */
export async function preferencePlace(tx: Transaction, messageId: string): Promise<PreferencePlace | null> {
  const place = await leavingPlace(tx, messageId)
  if (!place) return null
  const { message } = place
  const { workspace_id: workspaceId, customer_id: customerId } = message
  const reader = await readReader(tx, workspaceId, customerId)
  if (!reader) return null
  const words = await newestWords(tx, workspaceId, customerId)
  const topics = await topicsOf(tx, workspaceId)
  const own = await addressesOn(
    tx,
    workspaceId,
    [customerId],
    words.map((one) => one.channel),
  )
  const shown = channels.all.flatMap((channel): PreferenceChannel[] => {
    const isOwn = channel.kind === message.channel
    const said = words.filter((one) => one.channel === channel.kind)
    const address = isOwn
      ? message.address
      : (own(customerId, channel.kind) ?? cardAddress(channel.kind, { ...reader, id: customerId }))
    if (!address || (!isOwn && said.length === 0)) return []
    const listed = [...topics, ...unlisted(said, topics)].flatMap((topic) => {
      const word = said.find((one) => one.topic === topic.key)?.status ?? null
      const isOn = word === 'granted' && !reader.stopped.includes(channel.kind)
      return isOwn || word ? [{ topic, word, isOn }] : []
    })
    // A chat's or a browser's address tells nobody anything.
    const kind = channel.identifierKind
    const seen = kind === null ? '' : isOwn ? address : maskIdentifier(kind, address)
    return [{ channel: channel.kind, label: channel.label, address: seen, topics: listed }]
  })
  return {
    message,
    language: place.language,
    shop: place.shop,
    timeZone: (await getWorkspace(tx, workspaceId)).timeZone,
    channels: shown.sort(
      (a, b) => Number(b.channel === message.channel) - Number(a.channel === message.channel),
    ),
    wishes: await wishesOf(tx, workspaceId, customerId),
  }
}

/** Topics people agreed to before the shop named its own: they can still be taken back. */
const unlisted = (said: readonly Word[], topics: readonly Topic[]): Topic[] =>
  said
    .filter((word) => word.status === 'granted' && !topics.some((topic) => topic.key === word.topic))
    .map(({ topic: key }) => ({ key, name: { en: key, ru: key }, about: null }))
