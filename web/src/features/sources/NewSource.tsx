import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'

const kinds = ['site', 'server'] as const

/** Another site, app or till that will send events; it gets a write key of its own. */
export function NewSource(props: { opened: boolean; onClose: () => void; onCreated: (id: string) => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<(typeof kinds)[number]>('site')
  const create = useMutation('sources.create', {
    refreshes: ['sources.list'],
    onSuccess: (source) => {
      setName('')
      props.onClose()
      props.onCreated(source.id)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate({ name: name.trim(), kind })
  }
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('sources.new')}>
      <form onSubmit={submit}>
        <Stack gap={16}>
          {create.error ? <Failure error={create.error} small /> : null}
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
            allowDeselect={false}
            data={kinds.map((one) => ({ value: one, label: t(`sources.kind.${one}`) }))}
            value={kind}
            onChange={(value) => setKind(value === 'server' ? 'server' : 'site')}
          />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={props.onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {t('sources.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
