import { MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { asText } from '../../ui/text/value-text.ts'
import type { Attribute } from './attribute.ts'

interface Props {
  attribute: Attribute
  value: unknown
  error?: string | undefined
  /** Null: the card says nothing of it. */
  onChange: (value: unknown) => void
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** Where one attribute is filled in, by its type. */
export function AttributeField({ attribute, value, error, onChange }: Props) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const label = attribute.label[language]
  const shared = { label, error }
  const choices = attribute.choices.map((one) => ({ value: one.value, label: one.label[language] }))
  switch (attribute.type) {
    case 'number':
      return (
        <NumberInput
          {...shared}
          decimalScale={6}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(next === '' ? null : Number(next))}
        />
      )
    case 'yes-no':
      return (
        <Select
          {...shared}
          clearable
          data={[
            { value: 'true', label: t('customers.traits.yes') },
            { value: 'false', label: t('customers.traits.no') },
          ]}
          value={typeof value === 'boolean' ? String(value) : null}
          onChange={(next) => onChange(next === null ? null : next === 'true')}
        />
      )
    case 'choice':
      return (
        <Select
          {...shared}
          clearable
          searchable={choices.length > 8}
          data={choices}
          value={typeof value === 'string' && choices.some((one) => one.value === value) ? value : null}
          onChange={onChange}
        />
      )
    case 'choices':
      return (
        <MultiSelect
          {...shared}
          clearable
          data={choices}
          value={listOf(value).filter((one) => choices.some((known) => known.value === one))}
          onChange={(next) => onChange(next.length > 0 ? next : null)}
        />
      )
    case 'dates':
      return (
        <TagsInput
          {...shared}
          clearable
          placeholder={t('attributes.datesExample')}
          splitChars={[',', ';', ' ']}
          value={listOf(value)}
          onChange={(next) => onChange(next.length > 0 ? next : null)}
        />
      )
    case 'date':
    case 'text':
      return (
        <TextInput
          {...shared}
          type={attribute.type === 'date' ? 'date' : 'text'}
          maxLength={2_000}
          value={value === null || value === undefined ? '' : asText(value)}
          onChange={(event) => onChange(event.currentTarget.value || null)}
        />
      )
  }
}
