import { Autocomplete, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InputOf } from '../../../api/client.ts'
import { problemsOf } from '../../../api/field-problems.ts'
import { useMutation } from '../../../api/queries.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { AttributeField } from '../../attributes/AttributeField.tsx'
import { useAttributes } from '../../attributes/attribute.ts'
import { BulkForm } from './BulkForm.tsx'
import type { Whom } from './whom.ts'

type Value = Extract<InputOf<'bulk-acts.start'>['act'], { kind: 'set-attribute' }>['value']

/** 12 is a number, true is yes, nothing takes the attribute away; all else is text. */
function typedValue(text: string): string | number | boolean | null {
  const plain = text.trim()
  if (plain === '') return null
  if (plain === 'true' || plain === 'false') return plain === 'true'
  return /^-?(0|[1-9]\d{0,14})(\.\d{1,6})?$/.test(plain) ? Number(plain) : plain
}

export function SetAttribute(props: { whom: Whom; count: number; onClose: (isDone: boolean) => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [value, setValue] = useState('')
  const [typed, setTyped] = useState<unknown>(null)
  const { language } = useFormat()
  const attributes = useAttributes()
  const attribute = attributes.find((one) => one.label[language] === name.trim() || one.name === name.trim())
  const start = useMutation('bulk-acts.start', {
    refreshes: ['bulk-acts.list'],
    onSuccess: () => props.onClose(true),
  })
  const problems = problemsOf(start.error)
  return (
    <BulkForm
      title={t('customers.bulk.attribute.title')}
      count={props.count}
      button={t('customers.bulk.attribute.set')}
      busy={start.isPending}
      error={start.error}
      canSend={name.trim() !== ''}
      onSend={() =>
        start.mutate({
          act: attribute
            ? { kind: 'set-attribute', name: attribute.name, value: typed as Value }
            : { kind: 'set-attribute', name: name.trim(), value: typedValue(value) },
          ...props.whom,
        })
      }
      onClose={() => props.onClose(false)}
    >
      <Autocomplete
        data-autofocus
        data={attributes.map((one) => one.label[language])}
        label={t('customers.bulk.attribute.name')}
        maxLength={100}
        value={name}
        onChange={(next) => {
          setName(next)
          setTyped(null)
        }}
      />
      {attribute ? (
        <AttributeField
          attribute={attribute}
          value={typed}
          error={problems[`attributes.${attribute.name}`]}
          onChange={setTyped}
        />
      ) : (
        <TextInput
          label={t('customers.bulk.attribute.value')}
          description={t('customers.bulk.attribute.hint')}
          maxLength={2000}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
      )}
    </BulkForm>
  )
}
