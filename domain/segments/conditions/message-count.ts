import { z } from 'zod'
import { bound, ch, type Fragment } from '../../../engines/index.ts'
import { type Fate as CountedFate, kindsThatSay, sayings } from '../../traits/index.ts'
import { spanOf, within } from '../period.ts'
import { channelComplaints } from './channel.ts'
import { condition, type World } from './condition.ts'
import {
  both,
  count,
  countComplaints,
  countRange,
  figureTest,
  inRange,
  isWithin,
  label,
  names,
  period,
  periodEdges,
  rowsTest,
} from './settings.ts'

const fates = {
  sent: { en: 'was sent', ru: 'отправили' },
  delivered: { en: 'received', ru: 'получил(а)' },
  opened: { en: 'opened', ru: 'открыл(а)' },
  clicked: { en: 'clicked in', ru: 'привело к переходу' },
  converted: { en: 'was led to an order by', ru: 'привело к заказу' },
  unsubscribed: { en: 'was led to unsubscribe by', ru: 'привело к отписке' },
  complained: { en: 'complained of', ru: 'привело к жалобе' },
  bounced: { en: 'missed (came back or was refused)', ru: 'вернулось' },
  skipped: { en: 'was spared (by rules)', ru: 'удержали по правилам' },
} as const
type Fate = keyof typeof fates

const which = {
  campaigns: names({ en: 'Campaigns', ru: 'Рассылки' }, 'campaigns').default([]),
  flows: names({ en: 'Flows', ru: 'Сценарии' }, 'flows').default([]),
  templates: names({ en: 'Templates', ru: 'Шаблоны' }, 'templates').default([]),
  channels: names({ en: 'Channels', ru: 'Каналы' }, 'message-channels').default([]),
}
const whichSentence = {
  en: '[of the campaign “{campaigns}”] [of the flow “{flows}”] [by the template “{templates}”] [by {channels}]',
  ru: '[рассылки «{campaigns}»] [сценария «{flows}»] [по шаблону «{templates}»] [по каналу «{channels}»]',
}
interface Which {
  campaigns: readonly string[]
  flows: readonly string[]
  templates: readonly string[]
  channels: readonly string[]
}

const isCounted = (fate: Fate): fate is CountedFate & Fate => fate in sayings
/** What a row says of a fate, as every page counts it. */
const saying = (fate: CountedFate): Fragment => ({ texts: [sayings[fate]], parts: [] })
const isOneOf = (kinds: readonly string[]) => ch`kind IN (${bound('Array(String)', kinds)})`

const fits = ({ campaigns, flows, templates, channels }: Which) =>
  both(
    campaigns.length > 0 ? ch`toString(campaign_id) IN (${bound('Array(String)', campaigns)})` : null,
    flows.length > 0 ? ch`toString(flow_id) IN (${bound('Array(String)', flows)})` : null,
    templates.length > 0 ? ch`toString(template_id) IN (${bound('Array(String)', templates)})` : null,
    channels.length > 0 ? ch`channel IN (${bound('Array(String)', channels)})` : null,
  )

const goneComplaints = ({ campaigns, flows, templates, channels }: Which, world: World) => [
  ...channels.flatMap((name, place) => channelComplaints(name, `channels.${place}`)),
  ...campaigns.flatMap((id, place) =>
    world.campaigns.has(id)
      ? []
      : [
          {
            field: `campaigns.${place}`,
            message: { en: 'This campaign does not exist any more.', ru: 'Этой рассылки больше нет.' },
          },
        ],
  ),
  ...flows.flatMap((id, place) =>
    world.flows.has(id)
      ? []
      : [
          {
            field: `flows.${place}`,
            message: { en: 'This flow does not exist any more.', ru: 'Этого сценария больше нет.' },
          },
        ],
  ),
  ...templates.flatMap((id, place) =>
    world.templates.has(id)
      ? []
      : [
          {
            field: `templates.${place}`,
            message: { en: 'This template does not exist any more.', ru: 'Этого шаблона больше нет.' },
          },
        ],
  ),
]

export const messageCount = condition({
  kind: 'message-count',
  group: 'messages',
  label: { en: 'Messages and their fate', ru: 'Сообщения и их судьба' },
  alsoCalled: {
    en: 'campaign, letter, sent, opened, clicked, ordered after, unsubscribed, complained, bounced',
    ru: 'рассылка, письмо, отправили, открыл, перешёл, кликнул, заказал, отписался, пожаловался, не дошло',
  },
  sentence: {
    en: `{what} at least {atLeast} [and at most {atMost}] {atLeast|message|messages} ${whichSentence.en} {period}`,
    ru: `от {atLeast} [до {atMost}] {atLeast|сообщения|сообщений|сообщений;сообщение|сообщения|сообщений} ${whichSentence.ru} {what} {period}`,
  },
  settings: z.object({
    what: z
      .enum(Object.keys(fates) as [Fate, ...Fate[]])
      .default('opened')
      .meta({ ...label('What became of them', 'Что с ними стало'), options: fates }),
    ...count,
    period,
    ...which,
  }),
  start: { what: 'opened', atLeast: 1, period: { last: 90, unit: 'day' } },
  test: ({ what, period: when, ...told }, scope) => {
    if (!isCounted(what))
      return figureTest(
        'messages',
        when,
        scope,
        both(
          what === 'bounced'
            ? isOneOf(['bounced', 'failed'])
            : ch`kind = ${bound('String', what)} AND NOT is_machine`,
          fits(told),
        ),
        { name: 'uniqExact', of: [ch`message_id`] },
        countRange(told),
      )
    const range = countRange(told)
    const span = spanOf(when, scope)
    const during = within(span, 'occurred_at')
    // A letter that comes back after the time it was sent in has not arrived in it either.
    const counts = during && (what === 'delivered' ? ch`(${during} OR kind = 'bounced')` : during)
    return {
      source: 'messages',
      since: span.from,
      rows: both(isOneOf(kindsThatSay[what]), fits(told), counts) ?? ch`1`,
      measures: { said: { name: 'sumMap', of: [ch`[message_id]`, ch`[${saying(what)}]`] } },
      holds: ({ said = ch`([], [])` }) =>
        inRange(ch`arrayCount(one -> one > 0, tupleElement(${said}, 2))`, range),
      ofNobody: isWithin(0, range),
      isByNought: true,
    }
  },
  edges: ({ period: when }) => periodEdges('messages', when),
  check: (told, world) => [...countComplaints(told), ...goneComplaints(told, world)],
})

export const messageIgnored = condition({
  kind: 'message-ignored',
  group: 'messages',
  label: { en: 'Got messages and did not answer', ru: 'Получал(а) сообщения и не реагировал(а)' },
  alsoCalled: { en: 'never opened, silent, campaign', ru: 'не открыл, молчит, не отвечает, рассылка' },
  sentence: {
    en: `got at least {atLeast} {atLeast|message|messages} ${whichSentence.en} {period} and {did} none of them`,
    ru: `получил(а) от {atLeast} {atLeast|сообщения|сообщений|сообщений;сообщение|сообщения|сообщений} ${whichSentence.ru} {period} и {did}`,
  },
  settings: z.object({
    atLeast: z.number().int().min(1).max(10_000).default(3).meta(label('At least', 'Не меньше')),
    did: z
      .enum(['opened', 'clicked'])
      .default('opened')
      .meta({
        ...label('Did not', 'Чего не было'),
        options: {
          opened: { en: 'opened', ru: 'ни одного не открыл(а)' },
          clicked: { en: 'clicked in', ru: 'ни по одному не перешёл(ла)' },
        },
      }),
    period,
    ...which,
  }),
  start: { atLeast: 3, did: 'opened', period: { last: 90, unit: 'day' } },
  test: ({ atLeast, did, period: when, ...told }, scope) =>
    rowsTest('messages', when, scope, fits(told), {
      measures: {
        got: { name: 'uniqExact', of: [ch`message_id`], when: ch`kind = 'sent'` },
        answers: { name: 'sum', of: [saying(did)] },
      },
      holds: ({ got = ch`0`, answers = ch`0` }) =>
        ch`(${got} >= ${bound('UInt32', atLeast)} AND ${answers} <= 0)`,
    }),
  edges: ({ period: when }) => periodEdges('messages', when),
  check: goneComplaints,
})
