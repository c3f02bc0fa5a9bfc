import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './SearchField.module.css'
import { useSearchKey } from './use-search-key.ts'

/** A search over a list: asks a moment after the last letter; `/` leads to it. */
export function SearchField(props: {
  placeholder: string
  /** What it is called to those who hear it, where the placeholder is not that. */
  label?: string
  value: string | undefined
  onSearch: (words: string | undefined) => void
}) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(props.value ?? '')
  const asked = useRef(props.value)
  const field = useSearchKey()
  const ask = useDebouncedCallback((words: string) => {
    asked.current = words.trim() || undefined
    props.onSearch(asked.current)
  }, 150)
  const type = (words: string) => {
    setTyped(words)
    ask(words)
  }
  // a saved view, or the way back, searches for something else
  useEffect(() => {
    if (props.value === asked.current) return
    asked.current = props.value
    setTyped(props.value ?? '')
  }, [props.value])
  return (
    <TextInput
      ref={field}
      className={classes.field ?? ''}
      placeholder={props.placeholder}
      aria-label={props.label ?? props.placeholder}
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
