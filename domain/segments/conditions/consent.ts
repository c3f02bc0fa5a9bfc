import { z } from 'zod'
import { channels } from '../../../channels/index.ts'
import { bound, ch, type Fragment } from '../../../engines/index.ts'
import { defaultTopic } from '../../consent/index.ts'
import { addressBits, asksConsent, bitsIn, hasAddress } from '../../customers/index.ts'
import { channelComplaints } from './channel.ts'
import { condition } from './condition.ts'
import { label } from './settings.ts'

const channel = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .default('email')
  .meta({ ...label('Channel', 'Канал'), suggest: 'message-channels' })
const topic = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .default(defaultTopic)
  .meta({
    ...label('Topic', 'Тема'),
    suggest: 'topics',
    labels: { [defaultTopic]: { en: 'news and offers', ru: 'новости и предложения' } },
  })

const consentOf = (to: { channel: string; topic: string }): Fragment =>
  ch`consents[${bound('String', `${to.channel}/${to.topic}`)}]`

const states = {
  granted: { en: 'has agreed to', ru: 'согласен(на) получать' },
  withdrawn: { en: 'has refused', ru: 'отказался(лась) получать' },
  unknown: { en: 'has said nothing about', ru: 'ничего не сказал(а) про' },
} as const
type State = keyof typeof states

export const hasConsent = condition({
  kind: 'has-consent',
  group: 'consent',
  label: { en: 'Consent', ru: 'Согласие' },
  alsoCalled: { en: 'subscribed, unsubscribed, opt-in', ru: 'подписан, отписан, подписка, отписка' },
  sentence: { en: '{state} {topic} by {channel}', ru: '{state} «{topic}» по каналу «{channel}»' },
  settings: z.object({
    channel,
    topic,
    state: z
      .enum(Object.keys(states) as [State, ...State[]])
      .default('granted')
      .meta({ ...label('Consent', 'Согласие'), options: states }),
  }),
  start: { channel: 'email', topic: defaultTopic, state: 'granted' },
  test: ({ state, ...to }) => ({
    source: 'profiles',
    holds: () => ch`${consentOf(to)} = ${bound('String', state === 'unknown' ? '' : state)}`,
  }),
  check: (told) => channelComplaints(told.channel),
})

export const isSuppressed = condition({
  kind: 'is-suppressed',
  group: 'consent',
  label: { en: 'On the stop list', ru: 'В стоп-листе' },
  alsoCalled: { en: 'unsubscribed, blocked, complained', ru: 'отписан, чёрный список, жалоба' },
  sentence: { en: 'is on the stop list of {channel}', ru: 'в стоп-листе канала «{channel}»' },
  negative: { en: 'is not on the stop list of {channel}', ru: 'не в стоп-листе канала «{channel}»' },
  settings: z.object({ channel }),
  start: { channel: 'email' },
  test: ({ channel: to }) => ({
    source: 'profiles',
    holds: () => ch`has(suppressed, ${bound('String', to)})`,
  }),
  check: (told) => channelComplaints(told.channel),
})

export const isReachable = condition({
  kind: 'is-reachable',
  group: 'consent',
  label: { en: 'May be written to', ru: 'Можно написать' },
  sentence: {
    en: 'may be written to by {channel} about {topic}: an address, a consent and no stop list',
    ru: 'можно написать по каналу «{channel}» на тему «{topic}»: есть адрес и согласие, нет в стоп-листе',
  },
  negative: {
    en: 'may not be written to by {channel} about {topic}',
    ru: 'нельзя написать по каналу «{channel}» на тему «{topic}»',
  },
  settings: z.object({ channel, topic }),
  start: { channel: 'email', topic: defaultTopic },
  test: (to) => ({ source: 'profiles', holds: () => mayReach(to) }),
  check: (told) => channelComplaints(told.channel),
})

/** Whether there is a way to somebody by this channel, of a row of profiles. */
function mayReach(to: { channel: string; topic: string }): Fragment {
  const agreed = asksConsent(to.channel) ? ch`${consentOf(to)} = 'granted'` : ch`1`
  return ch`(${hasAddress(to.channel)} AND NOT has(suppressed, ${bound('String', to.channel)}) AND ${agreed})`
}

/**
 * Whether any of these ways is open and agreed to: a bit each, by one look at what was said, at the addresses and at the stop
 * lists. A look into each of them for each way takes two to three times as long.
 */
function isReached(ways: readonly string[], about: string): Fragment {
  const bits = ways.map((_, place) => 2 ** place)
  const keys = ways.map((way) => `${way}/${about}`)
  const agreed = ch`arrayMap((way, said) -> if(said = 'granted', transform(way, ${bound('Array(String)', keys)}, ${bound('Array(UInt64)', bits)}, toUInt64(0)), toUInt64(0)), mapKeys(consents), mapValues(consents))`
  return ch`(bitAnd(bitAnd(arrayReduce('groupBitOr', ${agreed}), ${addressBits(ways)}), bitNot(${bitsIn(ways, ch`suppressed`)})) != 0)`
}

/** Ways to a person that ask for consent: letters, messages, pushes and calls, not our own pages and what programs read. */
const waysToPeople = () => channels.all.map(({ kind }) => kind).filter(asksConsent)

export const isReachableAnywhere = condition({
  kind: 'is-reachable-anywhere',
  group: 'consent',
  label: { en: 'May be reached by any channel', ru: 'Можно связаться хоть как-то' },
  sentence: {
    en: 'may be reached by at least one channel about {topic}: an address, a consent and no stop list',
    ru: 'можно связаться хотя бы по одному каналу на тему «{topic}»: есть адрес и согласие, нет в стоп-листе',
  },
  negative: {
    en: 'may be reached by no channel about {topic}',
    ru: 'нельзя связаться ни по одному каналу на тему «{topic}»',
  },
  settings: z.object({ topic }),
  start: { topic: defaultTopic },
  test: ({ topic: about }) => ({
    source: 'profiles',
    holds: () => isReached(waysToPeople(), about),
  }),
})
