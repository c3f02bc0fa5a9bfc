import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../api/queries.ts'
import { phoneText, useCustomerName } from './name.ts'

interface Chosen {
  id: number
  name: string | null
}

/** One customer, found by name, e-mail, phone or card. */
export function CustomerField(props: {
  label: string
  description?: string
  error?: string | undefined
  value: Chosen | null
  onChange: (value: Chosen | null) => void
}) {
  const { t } = useTranslation()
  const nameOf = useCustomerName()
  const { value, onChange, ...common } = props
  const [typed, setTyped] = useState(value ? nameOf(value) : '')
  const [search] = useDebouncedValue(typed.trim(), 150)
  const isSought = search.length > 1 && !(value && search === nameOf(value))
  const found = useQuery('customers.list', { search, limit: 8 }, { enabled: isSought })
  const items = isSought ? (found.data?.items ?? []) : []
  const own = value && !items.some((one) => one.id === value.id) ? [value] : []
  const details = new Map(
    items.map((one) => [
      String(one.id),
      [one.email, phoneText(one.phone), one.city].filter(Boolean).join(' · '),
    ]),
  )
  return (
    <Select
      {...common}
      searchable
      clearable
      placeholder={t('customers.searchPlaceholder')}
      nothingFoundMessage={isSought && found.data ? t('customers.notFound') : undefined}
      data={[...own, ...items].map((one) => ({ value: String(one.id), label: nameOf(one) }))}
      filter={({ options }) => options}
      renderOption={({ option }) => (
        <span>
          {option.label}
          <span style={{ display: 'block', color: 'var(--ink-3)', fontSize: 'var(--size-small)' }}>
            {details.get(option.value)}
          </span>
        </span>
      )}
      searchValue={typed}
      onSearchChange={setTyped}
      value={value ? String(value.id) : null}
      onChange={(chosen) => onChange(items.find((one) => String(one.id) === chosen) ?? null)}
    />
  )
}
