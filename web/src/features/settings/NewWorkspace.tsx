import { Button, Group, Modal, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemsOf } from '../../api/field-problems.ts'
import { useMutation } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useWorkspace } from '../../app/session.ts'
import { WorkspaceFields } from '../account/WorkspaceFields.tsx'

/** Another shop or brand, with a base of its own. */
export function NewWorkspace(props: {
  opened: boolean
  onClose: () => void
  onCreated: (slug: string) => Promise<void>
}) {
  const { t } = useTranslation()
  const { currency, timeZone, locale } = useWorkspace()
  const [values, setValues] = useState({ name: '', currency, timeZone, locale })
  const create = useMutation('workspaces.create', {
    onSuccess: async (made) => {
      props.onClose()
      await props.onCreated(made.slug)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate(values)
  }
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('settings.newWorkspace')} size={600}>
      <form onSubmit={submit}>
        <Stack gap={16}>
          {create.error ? <Failure error={create.error} small /> : null}
          <WorkspaceFields values={values} onChange={setValues} problems={problemsOf(create.error)} />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={props.onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {t('account.firstRun.action')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
