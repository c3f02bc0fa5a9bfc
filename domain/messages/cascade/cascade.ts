import { z } from 'zod'
import { channels } from '../../../channels/index.ts'
import { hourMs, minuteMs } from '../../../kit/time.ts'
import type { Words } from '../../../kit/words.ts'

/** What of a message keeps the next one of its cascade back. */
export const Reach = z.enum(['delivered', 'opened', 'clicked'])
export type Reach = z.infer<typeof Reach>

/** One channel's message of a cascade. */
export interface Rung {
  channel: string
  templateId: string
  accountId: string | null
}

/** When a cascade goes on from a place: the message there has not come so far within so many hours. */
export interface Onward {
  unless: Reach
  hours: number
}

export const mostRungs = 5

export const onwardFields = {
  unless: Reach.default('opened').describe('It goes out when the message before has not come so far'),
  hours: z.number().min(0.1).max(720).default(24).describe('within so many hours'),
}

/** Whether a channel ever tells that a message has come so far. */
export function tells(channel: string, reach: Reach): boolean {
  const carries = channels.named(channel)?.carries
  if (reach === 'delivered' || !carries) return true
  return carries.links || (reach === 'opened' && carries.opens)
}

/** What contradicts itself in a list of channels, by place: 0 is the first message. */
export function troublesOfCascade(
  listed: readonly (string | null)[],
  onwards: readonly Onward[],
  isByBest: boolean,
): { place: number; field: 'templateId' | 'unless'; message: Words }[] {
  const found: { place: number; field: 'templateId' | 'unless'; message: Words }[] = []
  for (const [place, channel] of listed.entries())
    if (channel && listed.indexOf(channel) < place)
      found.push({
        place,
        field: 'templateId',
        message: {
          en: 'This channel is in the cascade already. Choose a letter of another channel.',
          ru: 'Этот канал уже есть в каскаде. Выберите письмо для другого канала.',
        },
      })
  for (const [place, { unless }] of onwards.entries()) {
    // By the best order any of them may stand there.
    const before = isByBest ? listed : listed.slice(place, place + 1)
    const mute = before.find((channel) => channel !== null && !tells(channel, unless))
    if (!mute) continue
    const label = channels.named(mute)?.label ?? { en: mute, ru: mute }
    const what = unless === 'opened' ? ['openings', 'об открытиях'] : ['clicks', 'о переходах']
    found.push({
      place: place + 1,
      field: 'unless',
      message: {
        en: `“${label.en}” does not tell of ${what[0]}. Choose “not delivered”.`,
        ru: `Канал «${label.ru}» не сообщает ${what[1]}. Выберите «не доставлено».`,
      },
    })
  }
  return found
}

/** A message of a cascade, as far as it has come. */
export interface Climbed {
  id: string
  channel: string
  status: string
  reasonCode: string | null
  /** How many of its cascade went before it. */
  place: number
  wantedAt: Date
  sendAt: Date
  /** Or claimed, where nobody knows. */
  sentAt: Date | null
  deliveredAt: Date | null
  openedAt: Date | null
  clickedAt: Date | null
  convertedAt: Date | null
  leftAt: Date | null
  returnedAt: Date | null
}

/** Nobody can be reached by this channel; by another one perhaps. */
const channelIsShut = new Set([
  'no-address',
  'no-consent',
  'consent-withdrawn',
  'unsubscribed',
  'hard-bounce',
  'soft-bounces',
  'by-hand',
  'passed-over',
])

/** Whether another channel is tried for somebody who may not be written to for this reason. */
export const isShut = (reasonCode: string): boolean => channelIsShut.has(reasonCode)

/** What a message waits for that has nothing to do with its channel's health. */
const waitsWell = new Set([
  'minimum-gap',
  'higher-priority',
  'quiet-hours',
  'own-frequency-weekly',
  'own-frequency-monthly',
  'slowed-down',
  'cap-day',
  'cap-week',
  'cap-month',
  'topic-cap-day',
  'topic-cap-week',
  'topic-cap-month',
  'day-is-full',
  'domain-waits',
  'campaign-paused',
])

/** A message that waits is looked at again after its time, at the latest after so long: its time may change. */
const looksAgainMs = minuteMs
const looksAtLatestMs = hourMs

/**
 * What becomes of a cascade whose newest message is this one: it has reached the person; it is over without (they may not be written
 * to at all, or there is nothing after it); the next one's turn has come (`passOver`: and this one, which still waits for a channel
 * that does not work, must not go out any more); or it is looked at again.
 */
export type Standing = { is: 'reached' | 'over' | 'next' | 'pass-over' } | { is: 'waiting'; lookAt: Date }

export function standingOf(
  message: Climbed,
  onward: Onward | null,
  now: Date,
  millisecondsOfHour: number = hourMs,
): Standing {
  if (hasReached(message, onward?.unless ?? null)) return { is: 'reached' }
  if (onward === null) return { is: 'over' }
  const patience = onward.hours * millisecondsOfHour
  switch (message.status) {
    case 'failed':
      return { is: 'next' }
    case 'skipped':
      return { is: isShut(message.reasonCode ?? '') ? 'next' : 'over' }
    case 'sent':
    case 'in-doubt': {
      if (message.returnedAt) return { is: 'next' }
      const due = (message.sentAt ?? message.sendAt).getTime() + patience
      if (due > now.getTime()) return { is: 'waiting', lookAt: new Date(due) }
      return { is: isTakenForDelivered(message, onward) ? 'reached' : 'next' }
    }
    default: {
      const isStuck = message.reasonCode !== null && !waitsWell.has(message.reasonCode)
      const gaveUpAt = message.wantedAt.getTime() + patience
      if (message.status === 'queued' && isStuck && gaveUpAt <= now.getTime()) return { is: 'pass-over' }
      const soon = Math.max(message.sendAt.getTime(), now.getTime()) + looksAgainMs
      return { is: 'waiting', lookAt: new Date(Math.min(soon, now.getTime() + looksAtLatestMs)) }
    }
  }
}

/** The person has it, or said by it that they want no more; nothing more is to be said. */
export function hasReached(message: Climbed, reach: Reach | null): boolean {
  if (message.convertedAt || message.leftAt || message.clickedAt) return true
  if (reach === 'opened') return message.openedAt !== null
  // A letter that its service delivered may still come back from the mailbox.
  const hasArrived = message.deliveredAt !== null && message.returnedAt === null
  return reach === 'delivered' && (hasArrived || message.openedAt !== null)
}

/** Where nobody reports an arrival, what went out and did not come back in time has arrived. */
const isTakenForDelivered = (message: Climbed, { unless }: Onward): boolean =>
  unless === 'delivered' && message.status === 'sent' && !channels.named(message.channel)?.reports
