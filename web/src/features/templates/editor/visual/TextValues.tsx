import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../i18n/FormatProvider.tsx'
import type { LetterWords } from '../../letter.ts'
import type { Picked } from './canvas.ts'
import { isName, nameCases, valuesIn, withValue } from './text-values.ts'
import classes from './VisualEditor.module.css'

/** What a text shows of its reader: what stands there when it is not known, and the case of a name. */
export function TextValues({ picked, words }: { picked: Picked; words: LetterWords | undefined }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const told = valuesIn(picked.text).flatMap((value, place) => {
    const word = words?.words.find((one) => one.path === value.path)
    return word && (word.mayBeMissing || value.fallback !== null || isName(value.path))
      ? [{ ...value, place, word }]
      : []
  })
  if (told.length === 0) return null
  return (
    <>
      {told.map((one) => (
        <fieldset key={`${one.place} ${one.path}`} className={classes.value}>
          <legend className={classes.label}>{one.word.label[language]}</legend>
          <Fallback
            value={one.fallback}
            isAsked={one.word.mayBeMissing}
            onChange={(fallback) => picked.write(withValue(picked.text, one.place, { fallback }))}
          />
          {isName(one.path) ? (
            <Select
              size="xs"
              allowDeselect={false}
              aria-label={t('templates.visual.value.case')}
              value={one.inCase ?? 'nominative'}
              data={nameCases.map((value) => ({ value, label: t(`templates.visual.value.cases.${value}`) }))}
              onChange={(inCase) => picked.write(withValue(picked.text, one.place, { inCase }))}
            />
          ) : null}
        </fieldset>
      ))}
    </>
  )
}

function Fallback(props: {
  value: string | null
  isAsked: boolean
  onChange: (value: string | null) => void
}) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string | null>(null)
  const take = () => {
    if (typed !== null && typed !== (props.value ?? '')) props.onChange(typed.trim() || null)
    setTyped(null)
  }
  const isBare = props.isAsked && props.value === null && typed === null
  return (
    <TextInput
      size="xs"
      label={t('templates.visual.value.otherwise')}
      error={isBare ? t('templates.visual.value.notEverybody') : undefined}
      value={typed ?? props.value ?? ''}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take()
      }}
    />
  )
}
