import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import type { Language } from '../../../i18n/format.ts'
import { labelOf, optionsOf } from '../../../ui/form/schema.ts'
import { asText } from '../../../ui/text/value-text.ts'
import { useEventName } from '../../events/event-name.ts'
import { useChannelName } from '../../messages/channel-name.ts'
import { type DraftCondition, type DraftGroup, type DraftNode, isGroup } from '../definition/definition.ts'
import { isPeriod, type Period } from '../definition/period.ts'
import { hasValue, parseSentence, sentenceText, wordFor } from '../definition/sentence.ts'
import {
  type Field,
  type Filter,
  fieldOf,
  type Kind,
  namedBy,
  needsNoValue,
  optionsBeside,
} from './fields.ts'
import { saidPatternOf } from './pattern.ts'
import { useKinds } from './use-kinds.ts'
import { type Trait, useTraits } from './use-traits.ts'
import { useTypes } from './use-types.ts'

type Settings = Record<string, unknown>

/** As it stands within a sentence: RFM and CLV stay as they are. */
export const lowered = (label: string): string =>
  /^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)

/** A trait as a sentence goes on from it; one of somebody's own under the name they gave it. */
export const saidTrait = (
  { name, label, said }: Pick<Trait, 'name' | 'label' | 'said'>,
  language: Language,
): string => (name.startsWith('custom-') ? label[language] : (said?.[language] ?? lowered(label[language])))

const channelsOfNoName = ['email', 'phone', 'web-push', 'mobile-push', 'messenger']
/** A stage, a way to reach people: words of the language, not names. */
const isSaidLow = ({ suggest }: Field, value: unknown): boolean =>
  suggest === 'lifecycle-stages' ||
  (suggest === 'message-channels' && channelsOfNoName.includes(String(value)))

/** What a number is of: what the kind says by the setting beside it, or what the trait it is compared with is. */
export const unitOf = (
  { name, schema }: Field,
  settings: Settings,
  traitNamed: ReturnType<typeof useTraits>,
): string | undefined => {
  if (schema.unitBy) return schema.unitBy.units[String(settings[schema.unitBy.field])]
  return name === 'atLeast' || name === 'atMost' ? traitNamed(settings.trait)?.type : undefined
}

/** The label of a suggested value where it is known: a segment's name for its id. */
export type LabelOf = (what: string, value: string) => string | undefined

/**
 * How settings, conditions and whole definitions are said in the reader's language. `kinds`: where others than those of
 * segments may be asked.
 */
export function useWords(labelOfValue: LabelOf = () => undefined, kinds?: ReadonlyMap<string, Kind>) {
  const { t } = useTranslation()
  const format = useFormat()
  const eventName = useEventName()
  const channelName = useChannelName()
  const ofSegments = useKinds().byName
  const byName = kinds ?? ofSegments
  const traitNamed = useTraits()
  const typeNamed = useTypes()
  const { language } = format
  const joined = (words: string[], type: 'conjunction' | 'disjunction') =>
    new Intl.ListFormat(format.locale, { type }).format(words)

  const period = (given: Period | undefined, isOfMoment = false): string => {
    if (!given) return t(isOfMoment ? 'segments.period.anyMoment' : 'segments.period.ever')
    if ('last' in given)
      return given.last === 1
        ? t(`segments.period.lastOne.${given.unit}`)
        : t(`segments.period.last.${given.unit}`, { count: given.last, shown: format.count(given.last) })
    if ('next' in given && given.next === 1) return t(`segments.period.nextOne.${given.unit}`)
    if ('next' in given)
      return t(`segments.period.next.${given.unit}`, { count: given.next, shown: format.count(given.next) })
    if ('before' in given)
      return t(`segments.period.before.${given.unit}`, {
        count: given.before,
        shown: format.count(given.before),
      })
    const day = (at: string) => format.date(`${at.slice(0, 10)}T12:00:00Z`, 'day')
    if (given.from && given.to)
      return t('segments.period.between', { from: day(given.from), to: day(given.to) })
    if (given.from) return t('segments.period.from', { from: day(given.from) })
    return given.to ? t('segments.period.to', { to: day(given.to) }) : t('segments.period.ever')
  }
  /** What the language itself calls it, as within a sentence; what somebody named stays as they wrote it. */
  const ownWord = (field: Field, one: unknown, settings: Settings): string | undefined => {
    const called = field.labels[String(one)]?.[language]
    if (field.suggest === 'order-channels') {
      const label = field.options.find((option) => option.value === one)?.label
      return typeof label === 'object' ? label[language] : label
    }
    if (called !== undefined && field.suggest === 'attributes') return lowered(called)
    if (field.suggest === 'traits') {
      const trait = traitNamed(one)
      return trait && saidTrait(trait, language)
    }
    if (field.suggest === 'attribute-values' && settings.attribute === 'gender')
      return one === 'female' || one === 'male' ? t(`customers.gender.${one}`) : undefined
    if (field.suggest !== 'trait-values') return undefined
    const trait = traitNamed(settings.trait)
    if (trait?.type === 'yes-no') return t(one === 'true' ? 'segments.builder.yes' : 'segments.builder.no')
    const said = trait?.values?.find((each) => each.value === one)
    // English writes days with a capital.
    const isDay = trait?.name === 'favourite-weekday' && language === 'en'
    return said && (isDay ? said.label.en : lowered(said.label[language]))
  }
  const value = (field: Field, one: unknown, settings: Settings = {}): string => {
    const own = ownWord(field, one, settings)
    if (own !== undefined) return own
    const known = field.suggest ? labelOfValue(field.suggest, String(one)) : undefined
    if (known !== undefined) return isSaidLow(field, one) ? lowered(known) : known
    if (field.suggest === 'message-channels') {
      const name = channelName(String(one))
      return isSaidLow(field, one) ? lowered(name) : name
    }
    if (field.suggest === 'traits') return asText(one)
    if (field.suggest === 'trait-values') {
      const trait = traitNamed(settings.trait)
      if (trait?.valuesAre === 'event-names') return eventName(String(one))
      if (trait?.valuesAre === 'products') return labelOfValue('products', String(one)) ?? String(one)
    }
    const called = field.labels[String(one)]
    if (called) return called[language]
    if (field.suggest === 'event-names' || field.suggest === 'deeds') return eventName(String(one))
    const said = field.schema.said?.[String(one)]
    if (said) return said[language]
    const label = (
      optionsBeside(field, settings, typeNamed).find((option) => option.value === String(one)) ??
      field.options.find((option) => option.value === String(one))
    )?.label
    if (typeof label !== 'object') return label ?? saidValue(one)
    const word = agreed(label[language], field, settings)
    return isSaidLow(field, one) ? lowered(word) : word
  }
  /** `день|дня|дней` by the number beside it. */
  const agreed = (label: string, { schema: { agreesWith } }: Field, settings: Settings): string => {
    if (agreesWith === undefined) return label
    const [forms = ''] = label.split(';')
    const number = (agreesWith === 'atLeast' ? settings.atMost : undefined) ?? settings[agreesWith]
    return wordFor(number, forms.split('|'), language)
  }
  const saidValue = (one: unknown): string =>
    typeof one === 'string' && /^\d{4}-\d\d-\d\d$/.test(one)
      ? format.date(`${one}T12:00:00Z`, 'day')
      : asText(one)
  const filter = (field: Field, one: Filter): string => {
    const operators = field.schema.items?.properties?.is ?? {}
    const is =
      operators.said?.[one.is]?.[language] ??
      optionsOf(operators, language).find((option) => option.value === one.is)?.label ??
      one.is
    const property =
      field.schema.items?.properties?.property?.labels?.[one.property]?.[language] ?? one.property
    if (needsNoValue(one.is)) return `${property} ${is}`
    const what = namedBy(one.property)
    const values = (Array.isArray(one.value) ? one.value : [one.value]).map(
      (each) => (what && labelOfValue(what, String(each))) ?? saidValue(each),
    )
    return `${property} ${is} ${joined(values, one.is === 'between' ? 'conjunction' : 'disjunction')}`
  }
  /** What stands in the place of a field; undefined where nothing is chosen yet. */
  const setting = (field: Field, given: unknown, settings: Settings = {}): string | undefined => {
    if (field.is === 'period')
      return isPeriod(given) || given === undefined
        ? period(given as Period, field.schema.ofMoment)
        : asText(given)
    if (field.is === 'compared' && needsNoValue(String(settings.is))) return ''
    if (!hasValue(given)) return undefined
    switch (field.is) {
      case 'money':
        return format.money(Number(given))
      case 'number':
        // A trait that is money is said as money, one that is a share as per cent.
        if (typeof given === 'number') {
          const unit = unitOf(field, settings, traitNamed)
          if (unit === 'money') return format.money(given)
          if (unit === 'share') return format.percent(given)
        }
        return typeof given === 'number' ? format.count(given) : asText(given)
      case 'date':
        return format.date(`${String(given).slice(0, 10)}T12:00:00Z`, 'day')
      case 'yes-no':
        return given === true ? t('segments.builder.yes') : t('segments.builder.no')
      case 'filters':
        return joined(
          (Array.isArray(given) ? (given as Filter[]) : []).map((one) => filter(field, one)),
          'conjunction',
        )
      case 'choices':
      case 'picks':
      case 'compared':
        return joined(
          (Array.isArray(given) ? given : [given]).map((one) => value(field, one, settings)),
          field.is === 'compared' && settings.is === 'between' ? 'conjunction' : 'disjunction',
        )
      default:
        return value(field, given, settings)
    }
  }
  const labelOfField = (field: Field) => labelOf(field.name, field.schema, language)
  /** Stands where nothing is chosen yet. */
  const missing = (field: Field) => t('segments.builder.missing', { what: lowered(labelOfField(field)) })
  const plainSentence = (condition: DraftCondition, kind: Kind): string => {
    const { pattern, isDenied } = saidPatternOf(kind, condition, language)
    const text = sentenceText(parseSentence(pattern), condition.settings, language, (name) => {
      const field = fieldOf(kind, name)
      return setting(field, condition.settings[name], condition.settings) ?? missing(field)
    })
    return isDenied ? t('segments.builder.notThat', { sentence: text }) : text
  }
  const node = (given: DraftNode, isInner: boolean): string => {
    if (!isGroup(given)) {
      const kind = byName.get(given.kind)
      return kind ? plainSentence(given, kind) : given.kind
    }
    const parts = given.items.map((item) => node(item, given.items.length > 1))
    if (given.match === 'none') {
      const any = parts.join(` ${t('segments.builder.joiner.any')} `)
      return t('segments.builder.notThat', { sentence: parts.length > 1 ? `(${any})` : any })
    }
    const text = parts.join(` ${t(`segments.builder.joiner.${given.match}`)} `)
    return isInner && parts.length > 1 ? `(${text})` : text
  }
  return {
    period,
    value,
    setting,
    fieldLabel: labelOfField,
    missing,
    agreed,
    condition: (given: DraftCondition) => node(given, false),
    definition: (given: DraftGroup) => node(given, false),
  }
}
