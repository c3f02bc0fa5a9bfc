import { Button, Group, Modal, Select, SimpleGrid, Stack, TagsInput, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemsOf } from '../../api/field-problems.ts'
import { useMutation } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { say } from '../../ui/feedback/toast.tsx'
import { type Attribute, type AttributeType, topics, types } from './attribute.ts'

/** What an attribute is called, of which type it is, and where it stands on the card. `isKnown`: its key is settled. */
export function AttributeForm(props: {
  attribute: Attribute | null
  isKnown: boolean
  /** What asks for it, in words; empty when nothing does. */
  askedBy: string
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const { attribute, onClose } = props
  const [name, setName] = useState(attribute?.name ?? '')
  const [label, setLabel] = useState(attribute?.label[language] ?? '')
  const [type, setType] = useState<AttributeType>(attribute?.type ?? 'text')
  const [topic, setTopic] = useState<Attribute['topic']>(attribute?.topic ?? 'own')
  const labelOf = new Map(attribute?.choices.map((one) => [one.label[language], one]))
  const [choices, setChoices] = useState([...labelOf.keys()])
  const define = useMutation('attributes.define', {
    refreshes: ['attributes.list', 'attributes.usage'],
    onSuccess: () => {
      say(t('attributes.saved'))
      onClose()
    },
  })
  const problems = problemsOf(define.error)
  const isList = type === 'choice' || type === 'choices'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const key = name.trim() || keyOf(label)
    // Words that stay as they were keep the other language's.
    const isSame = attribute !== null && attribute.label[language] === label
    define.mutate({
      name: key,
      label: isSame ? attribute.label : label.trim() || key,
      type,
      topic,
      choices: isList ? choices.map((one) => labelOf.get(one) ?? { value: one }) : [],
    })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={attribute ? t('attributes.change', { name: attribute.label[language] }) : t('attributes.add')}
    >
      <form onSubmit={submit}>
        <Stack gap={16}>
          {define.error && Object.keys(problems).length === 0 ? <Failure error={define.error} small /> : null}
          <TextInput
            data-autofocus
            label={t('attributes.label')}
            placeholder={t('attributes.labelExample')}
            maxLength={80}
            required
            withAsterisk={false}
            value={label}
            error={problems.label}
            onChange={(event) => setLabel(event.currentTarget.value)}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={16}>
            <Select
              label={t('attributes.type')}
              allowDeselect={false}
              data={types.map((value) => ({ value, label: t(`attributes.typeName.${value}`) }))}
              value={type}
              onChange={(next) => setType((next ?? 'text') as AttributeType)}
            />
            <Select
              label={t('attributes.topic')}
              allowDeselect={false}
              data={topics.map((value) => ({ value, label: t(`attributes.topicName.${value}`) }))}
              value={topic}
              onChange={(next) => setTopic((next ?? 'own') as Attribute['topic'])}
            />
          </SimpleGrid>
          {props.isKnown && attribute && type !== attribute.type ? (
            <Notice tone="warn">
              {t('attributes.otherType')}
              {props.askedBy === '' ? null : ` ${t('attributes.askedBy', { where: props.askedBy })}`}
            </Notice>
          ) : null}
          {isList ? (
            <TagsInput
              label={t('attributes.choices')}
              description={t('attributes.choicesHint')}
              value={choices}
              error={problems.choices}
              onChange={setChoices}
            />
          ) : null}
          <TextInput
            label={t('attributes.name')}
            description={t('attributes.nameHint')}
            placeholder={keyOf(label)}
            maxLength={100}
            disabled={props.isKnown}
            value={name}
            error={problems.name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={define.isPending}>
              {t('attributes.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** "Size of shoes" → size_of_shoes, "Размер обуви" → размер_обуви */
const keyOf = (label: string): string =>
  label
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 100)
