import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../../../app/Failure.tsx'
import { useFormat } from '../../../../i18n/FormatProvider.tsx'
import type { Field } from '../../kinds/fields.ts'
import { useTraits } from '../../kinds/use-traits.ts'
import { saidTrait } from '../../kinds/use-words.ts'
import { Token } from '../Token.tsx'
import { type Option, PickList } from './PickList.tsx'
import { useChosen, useSuggestions } from './use-suggestions.ts'

interface PickTokenProps {
  field: Field
  label: string
  values: string[]
  of: string | undefined
  bad: boolean
  onChange: (values: string[]) => void
}

/** One or several of what the shop has: its events, categories, cities, segments; or of what the kind itself lists. */
export function PickToken(props: PickTokenProps) {
  const { field, values } = props
  const { locale, language } = useFormat()
  const fixed = field.options.map(({ value, label }) => ({
    value,
    label: typeof label === 'string' ? label : label[language],
  }))
  const { t } = useTranslation()
  const suggested = useChosen(field.suggest, props.of, values).map((one) =>
    named(isGone(one, field) ? { ...one, label: t('segments.builder.gone') } : one, field, language),
  )
  const chosen =
    fixed.length > 0
      ? values.map((value) => fixed.find((one) => one.value === value) ?? { value, label: value })
      : suggested
  const traitNamed = useTraits()
  const said = (one: Option) => {
    const trait = field.suggest === 'traits' ? traitNamed(one.value) : undefined
    return trait ? saidTrait(trait, language) : one.label
  }
  const multiple = field.is === 'picks' || field.is === 'choices'
  return (
    <Token
      label={props.label}
      empty={values.length === 0}
      bad={props.bad}
      width={300}
      editor={(close) =>
        fixed.length > 0 ? (
          <PickList
            label={props.label}
            options={fixed}
            chosen={chosen}
            multiple={multiple}
            takesTyped={field.is === 'picks'}
            onChoose={props.onChange}
            onDone={close}
          />
        ) : (
          <Suggested {...props} chosen={chosen} multiple={multiple} onDone={close} />
        )
      }
    >
      {chosen.length > 0
        ? new Intl.ListFormat(locale, { type: 'disjunction' }).format(chosen.map(said))
        : props.label}
    </Token>
  )
}

/** A value under the name the kind gives it, where it gives one. */
const named = (option: Option, field: Field, language: 'en' | 'ru'): Option => {
  const label = field.labels[option.value]?.[language]
  return label === undefined ? option : { ...option, label }
}

/** Of what is known by an id there is no name: it was deleted. Of a trait its own name is told, which is a word. */
const isGone = (option: Option, { suggest }: Field): boolean =>
  suggest !== 'traits' && ids.includes(suggest ?? '') && option.isUnknown === true

/** Ids must be chosen; words may also be typed. */
const ids = ['segments', 'flows', 'templates', 'campaigns', 'traits']

function Suggested(props: PickTokenProps & { chosen: Option[]; multiple: boolean; onDone: () => void }) {
  const [search, setSearch] = useState('')
  const { language } = useFormat()
  const { options, loading, error } = useSuggestions(props.field.suggest, props.of, search, true)
  return (
    <PickList
      label={props.label}
      options={options.map((one) => named(one, props.field, language))}
      chosen={props.chosen}
      multiple={props.multiple}
      loading={loading}
      problem={error ? <Failure error={error} small /> : null}
      takesTyped={!ids.includes(props.field.suggest ?? '')}
      onSearch={setSearch}
      onChoose={props.onChange}
      onDone={props.onDone}
    />
  )
}
