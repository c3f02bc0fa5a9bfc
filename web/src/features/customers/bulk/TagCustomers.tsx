import { Select, TagsInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemsOf } from '../../../api/field-problems.ts'
import { useMutation, useQuery } from '../../../api/queries.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { useAttributes } from '../../attributes/attribute.ts'
import { BulkForm } from './BulkForm.tsx'
import type { Whom } from './whom.ts'

const ownTags = 'tags'

/** Words put on many cards or taken off, beside those that stand there. */
export function TagCustomers(props: { whom: Whom; count: number; onClose: (isDone: boolean) => void }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const attributes = useAttributes()
  const [name, setName] = useState(ownTags)
  const [add, setAdd] = useState<string[]>([])
  const [take, setTake] = useState<string[]>([])
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 150)
  const start = useMutation('bulk-acts.start', {
    refreshes: ['bulk-acts.list'],
    onSuccess: () => props.onClose(true),
  })
  const lists = attributes.filter((one) => one.type === 'choices')
  const list = lists.find((one) => one.name === name)
  const used = useQuery(
    'condition-values.suggest',
    { what: 'attribute-values', of: name, search: search || undefined },
    { enabled: list === undefined, staleMs: 60_000 },
  )
  const choices =
    list?.choices.map((one) => one.label[language]) ?? used.data?.items.map((one) => String(one.value)) ?? []
  const places = lists.map((one) => ({ value: one.name, label: one.label[language] }))
  if (!places.some((one) => one.value === ownTags))
    places.unshift({ value: ownTags, label: t('customers.bulk.tag.own') })
  const shared = { data: choices, maxTags: 50, splitChars: [',', ';'], onSearchChange: setTyped }
  return (
    <BulkForm
      title={t('customers.bulk.tag.title')}
      count={props.count}
      button={t('customers.bulk.tag.save')}
      busy={start.isPending}
      error={start.error}
      canSend={add.length + take.length > 0}
      onSend={() => start.mutate({ act: { kind: 'tag', name, add, take }, ...props.whom })}
      onClose={() => props.onClose(false)}
    >
      {places.length > 1 ? (
        <Select
          label={t('customers.bulk.attribute.name')}
          allowDeselect={false}
          data={places}
          value={name}
          onChange={(next) => {
            setName(next ?? ownTags)
            setAdd([])
            setTake([])
          }}
        />
      ) : null}
      <TagsInput
        {...shared}
        data-autofocus
        label={t('customers.bulk.tag.add')}
        description={t('customers.bulk.tag.hint')}
        value={add}
        error={problemsOf(start.error)[`attributes.${name}`]}
        onChange={setAdd}
        acceptValueOnBlur
      />
      <TagsInput
        {...shared}
        label={t('customers.bulk.tag.take')}
        value={take}
        onChange={setTake}
        acceptValueOnBlur
      />
    </BulkForm>
  )
}
