import { Menu } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import type { DraftCondition } from '../definition/definition.ts'
import { changeCondition } from '../definition/edit.ts'
import {
  hasValue,
  type Part,
  parseSentence,
  spokenParts,
  withoutQuotes,
  wordFor,
} from '../definition/sentence.ts'
import { fieldOf, isAsked, type Kind, unspokenFields } from '../kinds/fields.ts'
import { patternOf, saidPatternOf } from '../kinds/pattern.ts'
import { useTypes } from '../kinds/use-types.ts'
import { useWords } from '../kinds/use-words.ts'
import { useBuilder } from './builder-state.ts'
import { SettingPlace } from './SettingPlace.tsx'
import classes from './Token.module.css'

/** A condition as its kind says it, with an editor in every place; what may be added to it waits behind a plus. */
export function Sentence(props: { condition: DraftCondition; kind: Kind; bad: (field: string) => boolean }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const { editable, apply } = useBuilder()
  const words = useWords()
  const typeNamed = useTypes()
  const { condition, kind } = props
  const [added, setAdded] = useState<string[]>([])
  const frame = useRef<HTMLSpanElement>(null)
  const justAdded = added.at(-1)
  useEffect(() => {
    if (justAdded === undefined) return
    // The menu gives the focus back to its button first.
    const timer = setTimeout(() => {
      frame.current?.querySelector<HTMLElement>(`[data-field="${justAdded}"] [data-token]`)?.focus()
    }, 50)
    return () => clearTimeout(timer)
  }, [justAdded])

  const { pattern, isDenied } = (editable ? patternOf : saidPatternOf)(kind, condition, language)
  const parts = editable
    ? withoutQuotes(parseSentence(pattern))
    : spokenParts(parseSentence(pattern), condition.settings)
  const unspoken = unspokenFields(kind, language)
  const isShown = (name: string) => hasValue(condition.settings[name]) || added.includes(name)
  const waiting = [
    ...parts.flatMap((part) => (part.is === 'optional' ? [part.field] : [])),
    ...unspoken,
  ].filter((name) => !isShown(name) && isAsked(fieldOf(kind, name), condition.settings, typeNamed))
  const labelOf = (name: string) => words.fieldLabel(fieldOf(kind, name))
  const place = (name: string) => (
    <span data-field={name}>
      <SettingPlace condition={condition} field={fieldOf(kind, name)} bad={props.bad(name)} />
    </span>
  )
  const leaveOut = (name: string) => {
    setAdded((now) => now.filter((one) => one !== name))
    apply((root) =>
      changeCondition(root, condition.id, (now) => {
        const { [name]: _gone, ...settings } = now.settings
        return { ...now, settings }
      }),
    )
  }
  const optional = (name: string, content: ReactNode) =>
    isShown(name) ? (
      <>
        {content}
        {editable ? (
          <button
            type="button"
            className={classes.unset}
            aria-label={t('segments.builder.leaveOut', { setting: labelOf(name) })}
            onClick={() => leaveOut(name)}
          >
            <IconX size={12} stroke={2} />
          </button>
        ) : null}
      </>
    ) : null
  const draw = (part: Part): ReactNode => {
    switch (part.is) {
      case 'text':
        return part.text
      case 'field':
        return place(part.field)
      case 'word':
        return wordFor(condition.settings[part.field], part.forms, language)
      case 'optional':
        return optional(
          part.field,
          // biome-ignore lint/suspicious/noArrayIndexKey: a part of a sentence is known by its place only
          part.parts.map((inner, at) => <Fragment key={at}>{draw(inner)}</Fragment>),
        )
    }
  }
  return (
    <span ref={frame}>
      {isDenied ? <span className={classes.denied}>{t('segments.builder.not')} </span> : null}
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part of a sentence is known by its place only
        <Fragment key={at}>{draw(part)}</Fragment>
      ))}
      {unspoken.map((name) => (
        <Fragment key={name}>
          {isShown(name) ? ', ' : null}
          {optional(
            name,
            <>
              {labelOf(name).toLowerCase()}: {place(name)}
            </>,
          )}
        </Fragment>
      ))}
      {editable && waiting.length > 0 ? (
        <>
          {' '}
          <Menu position="bottom-start">
            <Menu.Target>
              <button type="button" className={classes.offer}>
                <IconPlus size={12} stroke={2} aria-hidden="true" />
                {t('segments.builder.refine')}
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              {waiting.map((name) => (
                <Menu.Item
                  key={name}
                  onClick={() => setAdded((now) => [...now.filter((one) => one !== name), name])}
                >
                  {labelOf(name)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </>
      ) : null}
    </span>
  )
}
