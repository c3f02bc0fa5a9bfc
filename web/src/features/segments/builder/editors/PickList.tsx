import { Checkbox, CloseButton, Combobox, Loader, TextInput, useCombobox } from '@mantine/core'
import { IconCheck, IconSearch } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../i18n/FormatProvider.tsx'
import classes from './PickList.module.css'

export interface Option {
  value: string
  label: string
  /** Smaller, at the right: how many have it. */
  count?: number | undefined
  mark?: ReactNode
  /** The server does not know such a value (any more). */
  isUnknown?: boolean
}

interface PickListProps {
  label: string
  options: Option[]
  chosen: Option[]
  multiple: boolean
  loading?: boolean
  problem?: ReactNode
  /** What was typed counts as a value, even when nobody suggested it. */
  takesTyped?: boolean
  /** The server searches; without it the options given are filtered here. */
  onSearch?: (text: string) => void
  onChoose: (values: string[]) => void
  onDone: () => void
}

/** A list to choose from with a search above it: arrows and Enter, several at once where several may be. */
export function PickList(props: PickListProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const combobox = useCombobox({ opened: true })
  const [search, setSearch] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const { chosen, multiple } = props
  const typed = search.trim()
  const isChosen = (value: string) => chosen.some((option) => option.value === value)
  const matching = props.onSearch
    ? props.options
    : props.options.filter((option) => option.label.toLowerCase().includes(typed.toLowerCase()))
  // What is chosen stays at hand, above the suggestions, until somebody searches.
  const kept =
    typed === '' && multiple ? chosen.filter(({ value }) => !matching.some((one) => one.value === value)) : []
  const options = [...kept, ...matching]
  const isNew = props.takesTyped === true && typed !== '' && !options.some((one) => one.value === typed)
  // What is there and says what was typed comes before the typed word itself: Enter takes «Чай» for «Ча».
  const says = ({ label }: Option) => label.toLowerCase().includes(typed.toLowerCase())
  const said = options.filter(says)
  const others = options.filter((option) => !says(option))

  // biome-ignore lint/correctness/useExhaustiveDependencies: another answer of the server begins at its first line
  useEffect(() => {
    if (typed) combobox.selectFirstOption()
  }, [typed, options.length, said.length])

  const submit = (value: string) => {
    if (!multiple) {
      props.onChoose([value])
      props.onDone()
      return
    }
    const values = chosen.map((option) => option.value)
    props.onChoose(isChosen(value) ? values.filter((one) => one !== value) : [...values, value])
    if (isNew && value === typed) setSearch('')
    field.current?.focus()
  }
  // The first arrow lands on what is chosen: the list stands beside it and moves on from there.
  const beginAtChosen = (key: string) => {
    const from = { ArrowDown: -1, ArrowUp: 1 }[key]
    if (from === undefined || combobox.getSelectedOptionIndex() >= 0) return
    const at = [...said, ...(isNew ? [undefined] : []), ...others].findIndex(
      (one) => one !== undefined && isChosen(one.value),
    )
    if (at >= 0) combobox.updateSelectedOptionIndex(at + from)
  }
  const shown = (option: Option) => (
    <Combobox.Option key={option.value} value={option.value} active={isChosen(option.value)}>
      <span className={classes.option}>
        {multiple ? (
          <Checkbox
            size="xs"
            checked={isChosen(option.value)}
            onChange={() => undefined}
            tabIndex={-1}
            aria-hidden
            style={{ pointerEvents: 'none' }}
          />
        ) : null}
        {option.mark}
        <span className={classes.label}>{option.label}</span>
        {option.count === undefined ? null : (
          <span className={classes.count}>{format.count(option.count, { compact: true })}</span>
        )}
        {!multiple && isChosen(option.value) ? <IconCheck size={14} aria-hidden="true" /> : null}
      </span>
    </Combobox.Option>
  )
  return (
    <Combobox store={combobox} onOptionSubmit={submit} withinPortal={false}>
      <Combobox.EventsTarget>
        <TextInput
          ref={field}
          data-autofocus
          aria-label={props.label}
          placeholder={props.takesTyped ? t('segments.builder.pickOrType') : t('segments.builder.search')}
          leftSection={props.loading ? <Loader size={14} /> : <IconSearch size={16} stroke={1.75} />}
          rightSection={
            search ? (
              <CloseButton size="sm" aria-label={t('segments.builder.clear')} onClick={() => setSearch('')} />
            ) : null
          }
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value)
            props.onSearch?.(event.currentTarget.value)
          }}
          onKeyDown={(event) => {
            beginAtChosen(event.key)
            if (event.key === 'Backspace' && search === '' && multiple && chosen.length > 0)
              props.onChoose(chosen.slice(0, -1).map((option) => option.value))
          }}
        />
      </Combobox.EventsTarget>
      {props.problem}
      <Combobox.Options className={classes.options ?? ''} aria-label={props.label}>
        {said.map(shown)}
        {isNew ? (
          <Combobox.Option value={typed}>{t('segments.builder.useTyped', { value: typed })}</Combobox.Option>
        ) : null}
        {others.map(shown)}
        {options.length === 0 && !isNew && !props.loading ? (
          <Combobox.Empty>{t('segments.builder.nothingFound')}</Combobox.Empty>
        ) : null}
      </Combobox.Options>
    </Combobox>
  )
}
