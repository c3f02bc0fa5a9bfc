import { Button, Group, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../i18n/FormatProvider.tsx'
import type { LetterWords } from '../../letter.ts'
import type { Picked } from './canvas.ts'
import { conditionInWords } from './piece-words.ts'
import {
  askable,
  asksValue,
  conditionCode,
  readCondition,
  type Sign,
  type SimpleCondition,
  signsOf,
} from './simple-condition.ts'
import classes from './VisualEditor.module.css'

const wordsOfSign = {
  has: 'has',
  hasNot: 'hasNot',
  '==': 'is',
  '!=': 'isNot',
  '>=': 'atLeast',
  '<=': 'atMost',
  contains: 'contains',
} as const satisfies Record<Sign, string>

/** To whom a row, a picture, a text is shown: to everybody, or to those of whom something is true. */
export function ShowTo({ picked, words }: { picked: Picked; words: LetterWords | undefined }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const [made, setMade] = useState<SimpleCondition | null>(null)
  const known = words?.words ?? []
  const now = picked.condition ?? null
  const read = now === null ? null : readCondition(now, known)
  const shown = made ?? read
  const typeOf = (path: string) => known.find((one) => one.path === path)?.type ?? 'text'
  const take = (next: SimpleCondition) => {
    setMade(next)
    const code = conditionCode(next, typeOf(next.path))
    if (code === null) return
    setMade(null)
    if (code !== now) picked.showIf(code)
  }
  const type = shown ? typeOf(shown.path) : 'text'
  const toEverybody = () => {
    setMade(null)
    if (now !== null) picked.showIf(null)
  }
  return (
    <fieldset className={classes.value}>
      <legend className={classes.label}>{t('templates.visual.show.title')}</legend>
      {now !== null && !read && !made ? (
        <p>{t('templates.visual.piece.if', { condition: conditionInWords(now, words, t, language) })}</p>
      ) : null}
      <Select
        size="xs"
        searchable
        aria-label={t('templates.visual.show.what')}
        placeholder={t('templates.visual.show.everybody')}
        nothingFoundMessage={t('templates.visual.show.nothing')}
        value={shown?.path ?? null}
        data={askable(known).map((one) => ({ value: one.path, label: one.label[language] }))}
        onChange={(path) => {
          const sign = path ? signsOf(typeOf(path))[0] : undefined
          if (path && sign) take({ path, sign, value: typeOf(path) === 'yes-no' ? 'true' : '' })
        }}
      />
      {shown ? (
        <Select
          size="xs"
          allowDeselect={false}
          aria-label={t('templates.visual.show.how')}
          value={shown.sign}
          data={signsOf(type).map((sign) => ({
            value: sign,
            label: t(`templates.visual.show.sign.${wordsOfSign[sign]}`),
          }))}
          onChange={(sign) => sign && take({ ...shown, sign: sign as Sign })}
        />
      ) : null}
      {shown && asksValue(shown.sign) ? (
        type === 'yes-no' ? (
          <Select
            size="xs"
            allowDeselect={false}
            aria-label={t('templates.visual.show.value')}
            value={shown.value === 'false' ? 'false' : 'true'}
            data={[
              { value: 'true', label: t('templates.visual.says.yes') },
              { value: 'false', label: t('templates.visual.says.no') },
            ]}
            onChange={(value) => value && take({ ...shown, value })}
          />
        ) : (
          <Value
            key={`${shown.path} ${shown.sign}`}
            value={shown.value}
            onTake={(value) => take({ ...shown, value })}
          />
        )
      ) : null}
      {now !== null || made ? (
        <Group>
          <Button size="compact-xs" variant="subtle" onClick={toEverybody}>
            {t('templates.visual.show.toEverybody')}
          </Button>
        </Group>
      ) : null}
    </fieldset>
  )
}

function Value(props: { value: string; onTake: (value: string) => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(props.value)
  const take = () => {
    if (typed.trim() !== props.value) props.onTake(typed.trim())
  }
  return (
    <TextInput
      size="xs"
      aria-label={t('templates.visual.show.value')}
      placeholder={t('templates.visual.show.value')}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take()
      }}
    />
  )
}
