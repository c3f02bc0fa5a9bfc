import {
  ActionIcon,
  Autocomplete,
  Button,
  type ComboboxParsedItem,
  Group,
  Select,
  Stack,
  TextInput,
} from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../i18n/FormatProvider.tsx'
import { optionsOf } from '../../../../ui/form/schema.ts'
import { asText } from '../../../../ui/text/value-text.ts'
import { type Field, type Filter, fitValue, namedBy, needsNoValue, takesList } from '../../kinds/fields.ts'
import { useNames } from '../../kinds/use-names.ts'
import { useWords } from '../../kinds/use-words.ts'
import { Token } from '../Token.tsx'
import { useSuggestions } from './use-suggestions.ts'

interface FiltersTokenProps {
  field: Field
  label: string
  value: Filter[]
  /** The event whose properties these are. */
  of: string | undefined
  bad: boolean
  onChange: (value: Filter[]) => void
}

/** “where colour is red and price is more than 500”: what the event's properties must be. */
export function FiltersToken(props: FiltersTokenProps) {
  const names = useNames([props.value])
  const words = useWords(names)
  return (
    <Token
      label={props.label}
      empty={props.value.length === 0}
      bad={props.bad}
      width={380}
      editor={(close) => <FiltersEditor {...props} onDone={close} />}
    >
      {words.setting(props.field, props.value) ?? props.label}
    </Token>
  )
}

function FiltersEditor(props: FiltersTokenProps & { onDone: () => void }) {
  const { t } = useTranslation()
  const { field, onChange } = props
  const { language } = useFormat()
  const operators = optionsOf(field.schema.items?.properties?.is ?? {}, language)
  const fresh: Filter = { property: '', is: operators[0]?.value ?? 'equals' }
  const filters = props.value.length > 0 ? props.value : [fresh]
  const change = (at: number, next: Filter) => onChange(filters.with(at, next))
  return (
    <Stack gap={12}>
      {filters.map((filter, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a filter is known by its place only
        <Stack key={at} gap={4}>
          <Group gap={4} wrap="nowrap">
            <Property
              of={props.of}
              value={filter.property}
              onChange={(property) => change(at, { ...filter, property })}
            />
            <ActionIcon
              aria-label={t('segments.builder.removeFilter')}
              onClick={() => onChange(filters.toSpliced(at, 1))}
            >
              <IconX size={16} stroke={1.75} />
            </ActionIcon>
          </Group>
          <Group gap={4} wrap="nowrap">
            <Select
              style={{ flex: '0 0 148px' }}
              aria-label={t('segments.builder.comparison')}
              allowDeselect={false}
              comboboxProps={{ withinPortal: false }}
              data={operators}
              value={filter.is}
              onChange={(is) =>
                change(at, { ...filter, is: is ?? fresh.is, value: fitValue(is ?? fresh.is, filter.value) })
              }
            />
            {needsNoValue(filter.is) ? null : (
              <Value of={props.of} filter={filter} onChange={(value) => change(at, { ...filter, value })} />
            )}
          </Group>
        </Stack>
      ))}
      <Group justify="space-between">
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconPlus size={14} stroke={2} />}
          onClick={() => onChange([...filters, fresh])}
        >
          {t('segments.builder.andFilter')}
        </Button>
        <Button size="xs" variant="default" onClick={props.onDone}>
          {t('segments.builder.done')}
        </Button>
      </Group>
    </Stack>
  )
}

function Property(props: { of: string | undefined; value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation()
  const { options } = useSuggestions('property-names', props.of, props.value, true)
  return (
    <Autocomplete
      style={{ flex: 1 }}
      data-autofocus
      aria-label={t('segments.builder.property')}
      placeholder={t('segments.builder.property')}
      comboboxProps={{ withinPortal: false }}
      data={[...new Set(options.map((option) => option.value))]}
      renderOption={({ option: { value } }) => {
        const { label = value } = options.find((one) => one.value === value) ?? {}
        return label === value ? value : `${value} — ${label}`
      }}
      value={props.value}
      onChange={props.onChange}
    />
  )
}

function Value(props: { of: string | undefined; filter: Filter; onChange: (value: unknown) => void }) {
  const { t } = useTranslation()
  const { filter, onChange } = props
  const [typed, setTyped] = useState(() =>
    Array.isArray(filter.value)
      ? filter.value.map((one) => asText(one)).join(', ')
      : filter.value === undefined
        ? ''
        : asText(filter.value),
  )
  const isList = takesList(filter.is)
  const of = props.of && filter.property ? `${props.of}/${filter.property}` : undefined
  const what = namedBy(filter.property)
  const { options } = useSuggestions(
    what ?? 'property-values',
    what ? undefined : of,
    typed,
    of !== undefined && !isList,
  )
  const labelOf = (value: string) => options.find((one) => one.value === value)?.label ?? value
  const named = labelOf(typed)
  const take = (text: string) => {
    setTyped(text)
    onChange(fitValue(filter.is, isList ? text.split(/[;,]/).map((part) => part.trim()) : text.trim()))
  }
  const common = { 'aria-label': t('segments.builder.value'), style: { flex: 1 } }
  return isList ? (
    <TextInput
      {...common}
      placeholder={t('segments.builder.severalValues')}
      value={typed}
      onChange={(event) => take(event.currentTarget.value)}
    />
  ) : (
    <Autocomplete
      {...common}
      placeholder={t('segments.builder.value')}
      comboboxProps={{ withinPortal: false }}
      data={[...new Set(options.map((option) => option.value))]}
      // found by its name, which its id does not have in it
      {...(what ? { filter: ({ options: found }: { options: ComboboxParsedItem[] }) => found } : {})}
      renderOption={({ option: { value } }) => {
        const label = labelOf(value)
        return label === value ? value : `${label} — ${value}`
      }}
      description={named === typed ? undefined : named}
      inputWrapperOrder={['input', 'description']}
      value={typed}
      onChange={take}
    />
  )
}
