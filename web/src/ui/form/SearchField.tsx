import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchKey } from './use-search-key.ts'

/** A search over a list: asks a moment after the last letter; `/` leads to it. */
export function SearchField(props: {
  placeholder: string
  value: string | undefined
  onSearch: (words: string | undefined) => void
}) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(props.value ?? '')
  const field = useSearchKey()
  const ask = useDebouncedCallback((words: string) => props.onSearch(words.trim() || undefined), 150)
  const type = (words: string) => {
    setTyped(words)
    ask(words)
  }
  return (
    <TextInput
      ref={field}
      w={320}
      maw="100%"
      placeholder={props.placeholder}
      aria-label={props.placeholder}
      leftSection={<IconSearch size={16} stroke={1.75} />}
      rightSection={
        typed ? (
          <CloseButton size="sm" aria-label={t('customers.clearSearch')} onClick={() => type('')} />
        ) : null
      }
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
    />
  )
}
