import { Button, Group, Stack } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemsOf } from '../../api/field-problems.ts'
import { useMutation } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { forgetSession, useMay, useWorkspace } from '../../app/session.ts'
import { say } from '../../ui/feedback/toast.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { WorkspaceFields } from '../account/WorkspaceFields.tsx'
import { ApprovalSetting } from '../campaigns/ApprovalSetting.tsx'
import { NewWorkspace } from './NewWorkspace.tsx'

/** Name, currency, clock and language of the shop. */
export function WorkspaceTab() {
  const { t } = useTranslation()
  const workspace = useWorkspace()
  const router = useRouter()
  const navigate = useNavigate()
  const mayAdminister = useMay('administer')
  const [adding, setAdding] = useState(false)
  const [values, setValues] = useState({
    name: workspace.name,
    currency: workspace.currency,
    timeZone: workspace.timeZone,
    locale: workspace.locale,
  })
  const save = useMutation('workspaces.update', {
    onSuccess: async () => {
      await forgetSession()
      await router.invalidate()
      say(t('settings.saved'))
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(values)
  }
  return (
    <Stack gap={16} maw={720}>
      <Section>
        <form onSubmit={submit}>
          <Stack gap={16}>
            {save.error ? <Failure error={save.error} small /> : null}
            <WorkspaceFields
              values={values}
              onChange={setValues}
              problems={problemsOf(save.error)}
              readOnly={!mayAdminister}
            />
            {mayAdminister ? (
              <Group>
                <Button type="submit" loading={save.isPending}>
                  {t('settings.save')}
                </Button>
              </Group>
            ) : null}
          </Stack>
        </form>
      </Section>
      <ApprovalSetting />
      {mayAdminister ? (
        <div>
          <Button
            variant="subtle"
            leftSection={<IconPlus size={16} stroke={1.75} />}
            onClick={() => setAdding(true)}
          >
            {t('settings.newWorkspace')}
          </Button>
          <NewWorkspace
            opened={adding}
            onClose={() => setAdding(false)}
            onCreated={async (slug) => {
              await forgetSession()
              await navigate({ to: '/', search: { w: slug } })
              await router.invalidate()
            }}
          />
        </div>
      ) : null}
    </Stack>
  )
}
