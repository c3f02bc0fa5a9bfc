import type { Transaction } from '../../engines/index.ts'
import { dayMs } from '../../kit/time.ts'
import {
  liftUnsubscribed,
  type NewConsent,
  recordConsents,
  saveWishes,
  type Wishes,
} from '../consent/index.ts'
import { chooseLanguage, recordLeaving } from '../messages/index.ts'
import type { PreferencePlace, ReaderProof } from './preference-place.ts'
import { newestWords } from './store.ts'

/** What somebody chose on the page; topics as `channel topic`. */
export interface PreferenceChoice {
  topics: readonly string[]
  frequency: Wishes['frequency']
  language: 'en' | 'ru'
  isPaused: boolean
}

export const pauseDays = 30
export const topicChoice = (channel: string, topic: string) => `${channel} ${topic}`

/** Writes what changed and nothing else; what the page did not show cannot be changed by it. */
export async function savePreferences(
  tx: Transaction,
  place: PreferencePlace,
  choice: PreferenceChoice,
  by: ReaderProof,
): Promise<void> {
  const { workspace_id: workspaceId, customer_id: customerId, id: messageId } = place.message
  const wanted = new Set(choice.topics)
  const consents = place.channels.flatMap(({ channel, topics }) =>
    topics.flatMap(({ topic, word }): NewConsent[] => {
      const isWanted = wanted.has(topicChoice(channel, topic.key))
      if (isWanted === (word === 'granted')) return []
      const status = isWanted ? 'granted' : 'withdrawn'
      if (status === 'withdrawn' && word === null) return []
      const { ip, userAgent, at } = by
      const words = topic.name[place.language]
      const proof = { how: 'preference-page', words, messageId, ip, userAgent }
      return [{ customerId, channel, topic: topic.key, status, at, proof }]
    }),
  )
  await recordConsents(tx, workspaceId, consents)
  // who chooses a topic again wants letters again, also where an older word of theirs stood already
  const chosen = place.channels.filter(({ channel, topics }) =>
    topics.some(({ topic }) => wanted.has(topicChoice(channel, topic.key))),
  )
  await liftUnsubscribed(
    tx,
    workspaceId,
    chosen.map(({ channel }) => ({ customerId, channel, at: by.at })),
  )
  const pausedUntil = pauseOf(place.wishes, choice.isPaused, by.at)
  await saveWishes(tx, workspaceId, customerId, { frequency: choice.frequency, pausedUntil }, by.at)
  if (choice.language !== place.language) await chooseLanguage(tx, place.message, choice.language, by.at)
}

/** A pause that runs is not made longer by saving the page once more. */
function pauseOf({ pausedUntil }: Wishes, isPaused: boolean, now: Date): Date | null {
  if (!isPaused) return null
  return pausedUntil && pausedUntil > now ? pausedUntil : new Date(now.getTime() + pauseDays * dayMs)
}

/** Out of everything, on every channel: what was granted is withdrawn, and the letter's address is stopped. */
export async function leaveEverything(
  tx: Transaction,
  place: PreferencePlace,
  by: ReaderProof,
): Promise<void> {
  const { workspace_id: workspaceId, customer_id: customerId, id: messageId } = place.message
  await recordLeaving(tx, place.message, 'leave', { ...by, how: 'page' })
  const words = await newestWords(tx, workspaceId, customerId)
  const proof = {
    how: 'preference-page',
    does: 'unsubscribe-of-all',
    messageId,
    ip: by.ip,
    userAgent: by.userAgent,
  }
  await recordConsents(
    tx,
    workspaceId,
    words
      .filter((one) => one.status === 'granted')
      .map(({ channel, topic }) => ({ customerId, channel, topic, status: 'withdrawn', at: by.at, proof })),
  )
}
