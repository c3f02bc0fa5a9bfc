import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEventName } from '../../events/event-name.ts'
import { useSuggestions } from '../../segments/builder/editors/use-suggestions.ts'

/** An event of the shop's: one that comes, or one that is typed because it will. */
export function EventSelect(props: {
  label: string
  value: string
  error?: string | undefined
  onChange: (event: string) => void
}) {
  const { t } = useTranslation()
  const eventName = useEventName()
  const [search, setSearch] = useState('')
  const { options } = useSuggestions('event-names', undefined, search, true)
  const typed = search.trim()
  const isShown = typed === '' || typed === eventName(props.value)
  const known = [
    ...new Set([...(props.value ? [props.value] : []), ...options.map(({ value }) => value), 'identify']),
  ]
  const isNew = !isShown && !known.some((one) => one === typed || eventName(one) === typed)
  return (
    <Select
      searchable
      // What is typed is looked for anew, not behind what is chosen.
      onFocus={(event) => event.currentTarget.select()}
      required
      allowDeselect={false}
      label={props.label}
      error={props.error}
      placeholder={t('flows.edit.event')}
      nothingFoundMessage={t('segments.builder.nothingFound')}
      data={[
        ...known.map((value) => ({ value, label: eventName(value) })),
        ...(isNew ? [{ value: typed, label: t('segments.builder.useTyped', { value: typed }) }] : []),
      ]}
      // The server has searched by the event's own name; its words are searched here.
      filter={({ options: all, search: asked }) =>
        all.filter(
          (one) =>
            'value' in one &&
            (asked.trim() === eventName(props.value) ||
              `${one.label} ${one.value}`.toLowerCase().includes(asked.trim().toLowerCase())),
        )
      }
      value={props.value || null}
      searchValue={search}
      onSearchChange={setSearch}
      onChange={(event) => props.onChange(event ?? '')}
    />
  )
}
