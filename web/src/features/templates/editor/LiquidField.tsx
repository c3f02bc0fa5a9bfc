import { Combobox, Textarea, TextInput, useCombobox } from '@mantine/core'
import { type SyntheticEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import type { LetterWords } from '../letter.ts'
import { completed, type Suggestions, suggestionsAt } from './complete.ts'
import classes from './LiquidField.module.css'

type Written = HTMLInputElement | HTMLTextAreaElement

/** A field of a letter with Liquid in it: two braces bring what may stand there, a bar what may be done to it. */
export function LiquidField(props: {
  label: string
  value: string
  error?: string | undefined
  readOnly: boolean
  isLong?: boolean
  /** Nothing is offered when left out. */
  words: LetterWords | undefined
  onChange: (value: string) => void
}) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const { value, words, readOnly, onChange } = props
  const field = useRef<Written | null>(null)
  const [offered, setOffered] = useState<Suggestions | null>(null)
  const list = useCombobox({ onDropdownClose: () => list.resetSelectedOption() })
  const goTo = useRef<number | null>(null)

  const look = (text: string, cursor: number | null) => {
    const found = words && !readOnly && cursor !== null ? suggestionsAt(text, cursor, words, language) : null
    const next = found && found.options.length > 0 ? found : null
    setOffered(next)
    if (next) list.openDropdown()
    else list.closeDropdown()
  }
  // the list has changed: its first line is the one that Enter takes
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list's own methods are made anew each time
  useEffect(() => {
    if (offered) list.selectFirstOption()
  }, [offered])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a cursor can be put only into what is already shown
  useEffect(() => {
    if (goTo.current === null) return
    field.current?.setSelectionRange(goTo.current, goTo.current)
    goTo.current = null
  }, [value])

  const take = (text: string) => {
    const chosen = offered?.options.find((one) => one.text === text)
    const cursor = field.current?.selectionStart
    list.closeDropdown()
    setOffered(null)
    if (!chosen || !offered || cursor === null || cursor === undefined) return
    const made = completed(value, cursor, offered, chosen)
    goTo.current = made.cursor
    onChange(made.text)
    field.current?.focus()
  }
  const common = {
    label: props.label,
    value,
    readOnly,
    error: props.error,
    onChange: (event: SyntheticEvent<Written>) => {
      const { value: text, selectionStart } = event.currentTarget
      onChange(text)
      look(text, selectionStart)
    },
    onClick: (event: SyntheticEvent<Written>) =>
      look(event.currentTarget.value, event.currentTarget.selectionStart),
    onBlur: () => list.closeDropdown(),
    ref: (node: Written | null) => {
      field.current = node
    },
  }
  return (
    <Combobox store={list} onOptionSubmit={take} withinPortal position="bottom-start">
      <Combobox.Target withAriaAttributes={!readOnly} withKeyboardNavigation={!readOnly && offered !== null}>
        {props.isLong ? (
          <Textarea autosize minRows={4} maxRows={20} {...common} />
        ) : (
          <TextInput {...common} />
        )}
      </Combobox.Target>
      <Combobox.Dropdown hidden={offered === null}>
        <Combobox.Options mah={264} style={{ overflowY: 'auto' }} aria-label={t('templates.offered')}>
          {offered?.options.map((one) => (
            <Combobox.Option key={one.text} value={one.text}>
              <span className={classes.option}>
                <span className={classes.path}>{one.text}</span>
                <span className={classes.label}>{one.label}</span>
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
