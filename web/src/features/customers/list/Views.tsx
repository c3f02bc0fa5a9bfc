import { ActionIcon, Button, Group, Menu, Modal, Stack, TextInput } from '@mantine/core'
import { IconBookmark, IconPencil, IconTrash } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useMutation, useQuery } from '../../../api/queries.ts'
import { useSayFailed } from '../../../app/errors.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useMay } from '../../../app/session.ts'
import { say, sayUndoable } from '../../../ui/feedback/toast.tsx'

type View = OutputOf<'customer-views.list'>['items'][number]
export type Filter = { [Key in keyof View['filter']]: View['filter'][Key] | undefined }

/** Filters kept under a name: chosen, kept, deleted. */
export function Views(props: { filter: Filter; onChoose: (filter: Filter) => void }) {
  const { t } = useTranslation()
  const failed = useSayFailed()
  const mayWrite = useMay('write')
  const [naming, setNaming] = useState(false)
  const [renaming, setRenaming] = useState<View>()
  const views = useQuery('customer-views.list', {}, { staleMs: 60_000 })
  const again = useMutation('customer-views.save', { refreshes: ['customer-views.list'], onError: failed })
  const remove = useMutation('customer-views.delete', {
    refreshes: ['customer-views.list'],
    onError: failed,
    onSuccess: ({ name, filter }) =>
      sayUndoable(t('customers.views.deleted', { name }), t('ui.undo'), () => again.mutate({ name, filter })),
  })
  const items = views.data?.items ?? []
  const canKeep = Object.values(props.filter).some((value) => value !== undefined)
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <ActionIcon aria-label={t('customers.views.open')} title={t('customers.views.open')}>
            <IconBookmark size={16} stroke={1.75} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('customers.views.title')}</Menu.Label>
          {items.length === 0 ? <Menu.Item disabled>{t('customers.views.none')}</Menu.Item> : null}
          {items.map((view) => (
            <Group key={view.id} gap={0} wrap="nowrap">
              <Menu.Item onClick={() => props.onChoose(view.filter)} style={{ flex: 1 }}>
                {view.name}
              </Menu.Item>
              {mayWrite ? (
                <>
                  <ActionIcon
                    aria-label={t('customers.views.rename', { name: view.name })}
                    onClick={() => setRenaming(view)}
                  >
                    <IconPencil size={14} stroke={1.75} />
                  </ActionIcon>
                  <ActionIcon
                    aria-label={t('customers.views.delete', { name: view.name })}
                    onClick={() => remove.mutate({ id: view.id })}
                  >
                    <IconTrash size={14} stroke={1.75} />
                  </ActionIcon>
                </>
              ) : null}
            </Group>
          ))}
          {mayWrite ? (
            <>
              <Menu.Divider />
              <Menu.Item disabled={!canKeep} onClick={() => setNaming(true)}>
                {t('customers.views.keep')}
              </Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {naming ? <Keep filter={props.filter} onClose={() => setNaming(false)} /> : null}
      {renaming ? <Rename view={renaming} onClose={() => setRenaming(undefined)} /> : null}
    </>
  )
}

function Keep(props: { filter: Filter; onClose: () => void }) {
  const { t } = useTranslation()
  const save = useMutation('customer-views.save', {
    refreshes: ['customer-views.list'],
    onSuccess: () => {
      props.onClose()
      say(t('customers.views.kept'))
    },
  })
  return (
    <Name
      title={t('customers.views.keep')}
      error={save.error}
      busy={save.isPending}
      onName={(name) => save.mutate({ name, filter: props.filter as View['filter'] })}
      onClose={props.onClose}
    />
  )
}

function Rename(props: { view: View; onClose: () => void }) {
  const { t } = useTranslation()
  const rename = useMutation('customer-views.rename', {
    refreshes: ['customer-views.list'],
    onSuccess: () => {
      props.onClose()
      say(t('customers.views.renamed'))
    },
  })
  return (
    <Name
      title={t('customers.views.renaming')}
      name={props.view.name}
      error={rename.error}
      busy={rename.isPending}
      onName={(name) => rename.mutate({ id: props.view.id, name })}
      onClose={props.onClose}
    />
  )
}

function Name(props: {
  title: string
  name?: string
  error: Error | null
  busy: boolean
  onName: (name: string) => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [name, setName] = useState(props.name ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    props.onName(name.trim())
  }
  return (
    <Modal opened onClose={props.onClose} title={props.title}>
      <form onSubmit={submit}>
        <Stack gap={16}>
          {props.error ? <Failure error={props.error} small /> : null}
          <TextInput
            data-autofocus
            label={t('customers.views.name')}
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={props.onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={props.busy} disabled={name.trim() === ''}>
              {t('customers.views.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
