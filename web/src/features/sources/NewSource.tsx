import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemsOf } from '../../api/field-problems.ts'
import { useMutation } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { FormFromSchema } from '../../ui/form/FormFromSchema.tsx'
import { type JsonSchema, startOf } from '../../ui/form/schema.ts'
import { useSourceKinds } from './source-kinds.ts'

const sending = ['site', 'server'] as const
const ways = ['sends', 'fetched', 'received'] as const

/** Another way data comes in: a site or server that sends events, a shop or exchange that calls us, a feed or file that is fetched. */
export function NewSource(props: { opened: boolean; onClose: () => void; onCreated: (id: string) => void }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const kinds = useSourceKinds()
  const [name, setName] = useState('')
  const [kind, setKind] = useState('site')
  const [settings, setSettings] = useState<Record<string, unknown>>({})
  const done = (source: { id: string }) => {
    setName('')
    choose(kind)
    props.onClose()
    props.onCreated(source.id)
  }
  const create = useMutation('sources.create', { refreshes: ['sources.list'], onSuccess: done })
  const connect = useMutation('sources.connect', {
    refreshes: ['sources.list', 'source-runs.list'],
    onSuccess: done,
  })
  const setUp = kinds.setUpKind(kind)
  const error = setUp ? connect.error : create.error
  const kindsOf = (way: (typeof ways)[number]) =>
    (way === 'sends' ? sending : kinds.setUp.filter((one) => one.way === way).map((one) => one.kind)).map(
      (one) => ({ value: one, label: kinds.nameOf(one) }),
    )
  const choose = (chosen: string | null) => {
    setKind(chosen ?? 'site')
    create.reset()
    connect.reset()
    const schema = kinds.setUpKind(chosen ?? '')?.settings
    setSettings(schema ? startOf(schema as JsonSchema) : {})
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (setUp) connect.mutate({ kind, name: name.trim(), settings })
    else create.mutate({ name: name.trim(), kind: kind === 'server' ? 'server' : 'site' })
  }
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('sources.new')}>
      <form onSubmit={submit}>
        <Stack gap={16}>
          {error ? <Failure error={error} small /> : null}
          <TextInput
            data-autofocus
            label={t('sources.column.name')}
            placeholder={t('sources.nameExample')}
            required
            withAsterisk={false}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label={t('sources.column.kind')}
            description={
              setUp?.summary[language] ?? t(`sources.summary.${kind === 'server' ? 'server' : 'site'}`)
            }
            allowDeselect={false}
            maxDropdownHeight={420}
            data={ways.map((way) => ({ group: t(`sources.way.${way}`), items: kindsOf(way) }))}
            value={kind}
            onChange={choose}
          />
          {setUp ? (
            <FormFromSchema
              schema={setUp.settings as JsonSchema}
              values={settings}
              onChange={setSettings}
              problems={problemsOf(connect.error)}
              path="settings"
            />
          ) : null}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={props.onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={create.isPending || connect.isPending}>
              {t('sources.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
