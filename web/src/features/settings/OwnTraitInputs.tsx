import { Autocomplete, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChosen, useSuggestions } from '../segments/builder/editors/use-suggestions.ts'

/** A field of the rows; of events also any property, by its name: those that such events bring are offered. */
export function FieldInput(props: {
  label?: string
  ariaLabel?: string
  fields: { value: string; label: string }[]
  takesProperties: boolean
  /** The event whose properties are offered. */
  event: string | undefined
  value: string
  problem: string | undefined
  onChange: (field: string) => void
}) {
  const { t } = useTranslation()
  const { fields } = props
  const found = useSuggestions(
    'property-names',
    props.event,
    '',
    props.takesProperties && props.event !== undefined,
  )
  const common = { label: props.label, 'aria-label': props.ariaLabel ?? props.label, error: props.problem }
  if (!props.takesProperties)
    return (
      <Select
        {...common}
        allowDeselect={false}
        data={fields}
        value={props.value || null}
        onChange={(next) => next && props.onChange(next)}
      />
    )
  const shown = fields.find(({ value }) => value === props.value)?.label
  // Without a count it is no property but a field, which is there by its own word.
  const properties = found.options.flatMap(({ value, count }) => (count === undefined ? [] : [value]))
  return (
    <Autocomplete
      {...common}
      placeholder={t('settings.ownTraits.property')}
      data={[...new Set([...fields.map(({ label }) => label), ...properties])]}
      value={shown ?? props.value.replace(/^property:/, '')}
      onChange={(text) =>
        props.onChange(fields.find(({ label }) => label === text)?.value ?? `property:${text}`)
      }
    />
  )
}

const suggestedFor: Partial<Record<string, string>> = {
  event: 'event-names',
  product: 'products',
  source: 'sources',
  channel: 'order-channels',
  store: 'stores',
  coupon: 'coupons',
  category: 'categories',
  brand: 'brands',
}

/** What a text is compared with; values that are there are offered, by the names people know them by. */
export function ValueInput(props: {
  field: string
  event: string | undefined
  value: string
  problem: string | undefined
  onChange: (value: string) => void
}) {
  const { t } = useTranslation()
  const { field, event, value } = props
  const [typed, setTyped] = useState<string | null>(null)
  const property = field.startsWith('property:') ? field.slice('property:'.length) : null
  const what = property === null ? suggestedFor[field] : event && property ? 'property-values' : undefined
  const of = property === null ? undefined : `${event}/${property}`
  const { options } = useSuggestions(what, of, typed ?? '', what !== undefined)
  const chosen = useChosen(what, of, value === '' ? [] : [value])[0]?.label
  return (
    <Autocomplete
      aria-label={t('settings.ownTraits.value')}
      data={[...new Set(options.map(({ label }) => label))]}
      filter={({ options: all }) => all}
      value={typed ?? chosen ?? value}
      error={props.problem}
      onChange={(text) => {
        setTyped(text)
        props.onChange(options.find(({ label }) => label === text)?.value ?? text)
      }}
      onBlur={() => setTyped(null)}
    />
  )
}
