import { JsonInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asText } from '../../../../ui/text/value-text.ts'
import { Token } from '../Token.tsx'

/** A setting that has no form of its own: written as JSON, taken over while it can be read. */
export function JsonToken(props: {
  label: string
  value: unknown
  bad: boolean
  onChange: (value: unknown) => void
}) {
  return (
    <Token
      label={props.label}
      empty={props.value === undefined}
      bad={props.bad}
      width={360}
      editor={() => <JsonEditor {...props} />}
    >
      {props.value === undefined ? props.label : asText(props.value)}
    </Token>
  )
}

function JsonEditor(props: { label: string; value: unknown; onChange: (value: unknown) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState(props.value === undefined ? '' : JSON.stringify(props.value, null, 2))
  return (
    <JsonInput
      label={props.label}
      autosize
      minRows={4}
      maxRows={12}
      validationError={t('ui.form.notJson')}
      value={text}
      onChange={(given) => {
        setText(given)
        try {
          props.onChange(given.trim() === '' ? undefined : JSON.parse(given))
        } catch {
          // Still being typed.
        }
      }}
    />
  )
}
