import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { asText } from '../../../ui/text/value-text.ts'
import type { DraftCondition } from '../definition/definition.ts'
import { changeCondition } from '../definition/edit.ts'
import type { Period } from '../definition/period.ts'
import { hasValue } from '../definition/sentence.ts'
import { type Field, type Filter, fitSettings, fitValue, optionsBeside } from '../kinds/fields.ts'
import { useKinds } from '../kinds/use-kinds.ts'
import { useNames } from '../kinds/use-names.ts'
import { useTraits } from '../kinds/use-traits.ts'
import { useTypes } from '../kinds/use-types.ts'
import { unitOf, useWords } from '../kinds/use-words.ts'
import { useBuilder } from './builder-state.ts'
import { ChoiceToken } from './editors/ChoiceToken.tsx'
import { ComparedPlace } from './editors/ComparedPlace.tsx'
import { FiltersToken } from './editors/FiltersToken.tsx'
import { InlineDay, InlineMoney, InlineNumber, InlinePercent, InlineText } from './editors/InlineField.tsx'
import { JsonToken } from './editors/JsonToken.tsx'
import { PeriodToken } from './editors/PeriodToken.tsx'
import { PickToken } from './editors/PickToken.tsx'
import { useChosen } from './editors/use-suggestions.ts'
import classes from './Token.module.css'

interface SettingPlaceProps {
  condition: DraftCondition
  field: Field
  bad: boolean
}

/** A setting where it stands in the sentence: its editor, or its words where the definition is only read. */
export function SettingPlace(props: SettingPlaceProps) {
  const { editable } = useBuilder()
  return editable ? <Editor {...props} /> : <Said {...props} />
}

function Said({ condition, field }: SettingPlaceProps) {
  const given = condition.settings[field.name]
  const values = (Array.isArray(given) ? given : [given]).filter((one) => typeof one === 'string')
  const isPicked = ['pick', 'picks', 'compared'].includes(field.is) && field.suggest !== undefined
  const chosen = useChosen(
    isPicked ? field.suggest : undefined,
    narrowing(condition, field),
    isPicked ? values : [],
  )
  const nameOf = useNames(field.is === 'filters' ? [given] : [])
  const words = useWords((what, value) => {
    const label = chosen.find((one) => one.value === value)?.label
    return label === undefined || label === value ? nameOf(what, value) : label
  })
  return (
    <strong className={classes.said}>
      {words.setting(field, given, condition.settings) ?? words.missing(field)}
    </strong>
  )
}

function Editor({ condition, field, bad }: SettingPlaceProps) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const { apply } = useBuilder()
  const words = useWords()
  const label = words.fieldLabel(field)
  const value = condition.settings[field.name]
  const of = narrowing(condition, field)
  const typeNamed = useTypes()
  const kind = useKinds().byName.get(condition.kind)
  const unit = unitOf(field, condition.settings, useTraits())
  const set = (next: unknown) =>
    apply(
      (root) =>
        changeCondition(root, condition.id, (now) => {
          const told = { ...now.settings, [field.name]: next }
          const settings = kind ? fitSettings(kind, told, typeNamed) : told
          // Another comparison takes another form of the value.
          return {
            ...now,
            settings:
              field.name === 'is' && 'value' in settings
                ? { ...settings, value: fitValue(String(next), settings.value) }
                : settings,
          }
        }),
      `${condition.id}.${field.name}`,
    )
  const common = { label, bad }
  const limits = {
    min: field.schema.minimum ?? field.schema.exclusiveMinimum,
    max: field.schema.maximum ?? field.schema.exclusiveMaximum,
  }
  const number = typeof value === 'number' ? value : undefined
  switch (field.is) {
    case 'number':
      // A trait that is money is typed as money, one that is a share as per cent.
      if (unit === 'money') return <InlineMoney {...common} {...limits} value={number} onChange={set} />
      if (unit === 'share') return <InlinePercent {...common} value={number} onChange={set} />
      return (
        <InlineNumber
          {...common}
          {...limits}
          whole={field.schema.type === 'integer'}
          value={number}
          onChange={set}
        />
      )
    case 'money':
      return <InlineMoney {...common} {...limits} value={number} onChange={set} />
    case 'period':
      return (
        <PeriodToken
          {...common}
          reachesAhead={field.schema.reachesAhead === true}
          ofMoment={field.schema.ofMoment === true}
          value={value as Period | undefined}
          onChange={set}
        />
      )
    case 'filters':
      return (
        <FiltersToken
          {...common}
          field={field}
          of={of}
          value={Array.isArray(value) ? (value as Filter[]) : []}
          onChange={(next) => set(next.length > 0 ? next : undefined)}
        />
      )
    case 'choice': {
      const chosen = asText(value ?? field.schema.default)
      const beside = optionsBeside(field, condition.settings, typeNamed)
      // what was chosen elsewhere is shown, though it would not be offered
      const other = field.options.filter((one) => one.value === chosen)
      const offered = beside.some((one) => one.value === chosen) ? beside : [...beside, ...other]
      return (
        <ChoiceToken
          {...common}
          value={hasValue(value ?? field.schema.default) ? asText(value ?? field.schema.default) : undefined}
          options={offered.map(({ value: one, label: said }) => ({
            value: one,
            label: words.agreed(typeof said === 'string' ? said : said[language], field, condition.settings),
          }))}
          onChange={set}
        />
      )
    }
    case 'yes-no':
      return (
        <ChoiceToken
          {...common}
          value={value === undefined ? undefined : String(value === true)}
          options={[
            { value: 'true', label: t('segments.builder.yes') },
            { value: 'false', label: t('segments.builder.no') },
          ]}
          onChange={(next) => set(next === 'true')}
        />
      )
    case 'choices':
    case 'picks':
    case 'pick': {
      const values = (Array.isArray(value) ? value : [value]).filter(hasValue).map(String)
      return (
        <PickToken
          {...common}
          field={field}
          of={of}
          values={values}
          onChange={(next) => set(field.is === 'pick' ? next[0] : next)}
        />
      )
    }
    case 'compared':
      return (
        <ComparedPlace
          {...common}
          field={field}
          is={String(condition.settings.is ?? 'equals')}
          of={of}
          value={value}
          onChange={set}
        />
      )
    case 'date':
      return <InlineDay {...common} value={textOf(value) ?? ''} onChange={set} />
    case 'json':
      return <JsonToken {...common} value={value} onChange={set} />
    case 'text':
      return (
        <InlineText {...common} value={textOf(value) ?? ''} onChange={(next) => set(next || undefined)} />
      )
  }
}

/** The value of the setting beside it that narrows the choices, or the word the kind gives for it. */
const narrowing = (condition: DraftCondition, field: Field): string | undefined => {
  if (field.of === undefined) return undefined
  const beside = textOf(condition.settings[field.of])
  return beside ?? (field.of in condition.settings ? undefined : field.of)
}

const textOf = (value: unknown): string | undefined =>
  hasValue(value) && typeof value !== 'object' ? String(value) : undefined
