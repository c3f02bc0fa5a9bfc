import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { type JsonSchema, labelOf, optionsOf, shapeOf } from '../../ui/form/schema.ts'
import { asText } from '../../ui/text/value-text.ts'
import { useTopicName } from '../consent/topic-name.ts'
import { useEventName } from '../events/event-name.ts'
import { useChannelName } from '../messages/channel-name.ts'
import { toDraft } from '../segments/definition/definition.ts'
import type { Kind } from '../segments/kinds/fields.ts'
import { useWords } from '../segments/kinds/use-words.ts'
import type { Condition, Cue, Step } from './definition.ts'

const named = [
  'seconds',
  'event',
  'upToSeconds',
  'match',
  'conditions',
  'channel',
  'templateId',
  'translations',
  'topic',
  'cascade',
  'order',
] as const

/** The next channel of a step's cascade. */
interface Rung {
  channel: string
  unless: 'delivered' | 'opened' | 'clicked'
  hours: number
}

/**
 * What a step or a condition does, said from its settings as its kind's schema describes them: a new kind is read
 * without a word about it here.
 */
export function useStepWords() {
  const { t } = useTranslation()
  const format = useFormat()
  const eventName = useEventName()
  const channelName = useChannelName()
  const topicName = useTopicName()
  const kinds = useQuery('step-kinds.list', {}, { staleMs: 3_600_000 })
  const templates = useQuery('templates.list', { limit: 200 }, { staleMs: 60_000 })
  const { language } = format
  const segments = useQuery('segments.list', {}, { staleMs: 60_000 })
  const segmentName = (id: unknown) =>
    segments.data?.items.find((one) => one.id === id)?.name ?? t('flows.segmentGone')
  const asked = useMemo(
    () => new Map((kinds.data?.conditions ?? []).map((kind): [string, Kind] => [kind.kind, kind as Kind])),
    [kinds.data],
  )
  const words = useWords((what, value) => {
    if (what === 'segments') return segmentName(value)
    return what === 'message-channels' ? channelName(value) : undefined
  }, asked)
  const templateName = (id: unknown) =>
    templates.data?.items.find((one) => one.id === id)?.name ?? t('flows.letter')

  const rungText = ({ channel, unless, hours }: Rung): string =>
    t(`flows.cascade.${unless}`, { channel: channelName(channel), count: hours })

  const conditionsText = (conditions: Condition[], match: 'all' | 'any' = 'all'): string =>
    words.definition(toDraft({ match, items: conditions }))

  const valueText = (name: string, value: unknown, schema: JsonSchema | undefined, step?: Step): string => {
    if (name === 'event') return eventName(asText(value))
    if (name === 'channel') return channelName(asText(value))
    if (name === 'templateId') return templateName(value)
    if (name === 'translations') return Array.isArray(value) ? value.map(templateName).join(', ') : ''
    if (name === 'conditions')
      return conditionsText(value as Condition[], step?.match === 'any' ? 'any' : 'all')
    if (name === 'cascade') return (value as Rung[]).map(rungText).join(', ')
    if (name === 'order') return t(value === 'best' ? 'flows.order.best' : 'flows.order.listed')
    if (name === 'topic') return value === 'marketing' ? t('flows.marketing') : topicName(asText(value))
    if (name === 'match') return value === 'any' ? t('flows.matchAny') : t('flows.matchAll')
    const shape = shapeOf(name, schema ?? {})
    if (typeof value === 'number' && (shape === 'duration' || name === 'seconds'))
      return format.duration(value)
    if (typeof value === 'number' && shape === 'money') return format.money(value)
    if (typeof value === 'boolean') return value ? t('flows.yes') : t('flows.no')
    return optionsOf(schema ?? {}, language).find((one) => one.value === value)?.label ?? asText(value)
  }

  const kindOf = (step: Step) => kinds.data?.items.find((one) => one.kind === step.kind)
  const title = (step: Step): string => kindOf(step)?.label[language] ?? step.kind

  /** The settings that say what happens, in one line. */
  const sentence = (step: Step): string => {
    const properties = ((kindOf(step)?.settings ?? {}) as JsonSchema).properties ?? {}
    return Object.entries(properties)
      .filter(([name]) => !quiet.has(name) && step[name] !== undefined && step[name] !== usual[name])
      .map(([name, field]) => {
        const value = valueText(name, step[name], field, step)
        return name === 'upToSeconds' ? t('flows.upTo', { time: value }) : value
      })
      .filter(Boolean)
      .join(', ')
  }

  /** Every setting with its name. */
  const settings = (step: Step): { name: string; label: string; value: string }[] => {
    const properties = ((kindOf(step)?.settings ?? {}) as JsonSchema).properties ?? {}
    return Object.entries(properties).flatMap(([name, field]) => {
      const value = step[name] ?? field.default
      if (value === undefined || (Array.isArray(value) && value.length === 0)) return []
      // Without a cascade there is nothing to put in order.
      if (name === 'order' && !(Array.isArray(step.cascade) && step.cascade.length > 0)) return []
      const known = named.find((one) => one === name)
      const label = known ? t(`flows.setting.${known}`) : labelOf(name, field, language)
      return [{ name, label, value: valueText(name, value, field, step) }]
    })
  }
  const onlyIf = ({ conditions }: Cue) =>
    conditions.length > 0 ? t('flows.rule.onlyIf', { conditions: conditionsText(conditions) }) : ''
  /** What starts a flow, or ends it. */
  const cue = (told: Cue): string =>
    ('event' in told
      ? t('flows.cue.event', { event: eventName(told.event) })
      : t(`flows.cue.${told.move}`, { segment: segmentName(told.segmentId) })) + onlyIf(told)
  /** The sentence about what starts it. */
  const beginning = (told: Cue): string =>
    'event' in told
      ? t('flows.rule.starts', { event: eventName(told.event), onlyIf: onlyIf(told) })
      : t(`flows.rule.${told.move}`, { segment: segmentName(told.segmentId), onlyIf: onlyIf(told) })
  return {
    title,
    sentence,
    settings,
    cue,
    beginning,
    kinds: kinds.data?.items,
    error: kinds.error,
  }
}

// Said by the step itself or too small for its line; all of them stand in its panel.
const quiet = new Set(['channel', 'topic', 'translations', 'match', 'order'])

// Said in the line only where it is another.
const usual: Record<string, unknown> = { importance: 'usual' }
