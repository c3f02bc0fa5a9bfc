import { Button, Group, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { problemsOf } from '../../api/field-problems.ts'
import { useMutation } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { say } from '../../ui/feedback/toast.tsx'
import { FormFromSchema } from '../../ui/form/FormFromSchema.tsx'
import { type JsonSchema, startOf } from '../../ui/form/schema.ts'
import { useAccountWords } from './account-words.ts'

type Channel = OutputOf<'channels.list'>['items'][number]

/** Settings of one account; a secret that is set is never shown, and stays when its field is left empty. */
export function AccountForm(props: { channel: Channel; account: Channel['accounts'][number] | undefined }) {
  const { t } = useTranslation()
  const words = useAccountWords()
  const mayAdminister = useMay('administer')
  const { channel, account } = props
  const schema = channel.settings as JsonSchema
  const [values, setValues] = useState<Record<string, unknown>>(() => ({
    ...startOf(schema),
    ...account?.settings,
  }))
  const test = useMutation('channel-accounts.test')
  const save = useMutation('channel-accounts.save', {
    refreshes: ['channels.list', 'system.get', 'home.get'],
    onSuccess: () => say(t('settings.saved')),
  })
  const told = { ...(account ? { id: account.id } : {}), channel: channel.kind, settings: values }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ ...told, name: account?.name ?? channel.kind })
  }
  const problems = problemsOf(save.error ?? test.error)
  return (
    <form onSubmit={submit}>
      <Stack gap={16}>
        {account?.trouble ? <Notice tone="bad">{account.trouble}</Notice> : null}
        {(save.error ?? test.error) && Object.keys(problems).length === 0 ? (
          <Failure error={save.error ?? test.error} small />
        ) : null}
        <FormFromSchema
          columns={2}
          schema={schema}
          values={values}
          onChange={(next) => {
            setValues(next)
            test.reset()
          }}
          problems={problems}
          path="settings"
          readOnly={!mayAdminister}
          words={(name) => {
            const own = words(name)
            return account?.hasSecrets.includes(name)
              ? { ...own, hint: t('settings.sending.secretKept') }
              : own
          }}
        />
        {test.data ? (
          <Notice tone={test.data.works ? 'info' : 'bad'}>
            {test.data.works
              ? t('settings.sending.works')
              : (test.data.reason ?? t('settings.sending.fails'))}
          </Notice>
        ) : null}
        {mayAdminister ? (
          <Group gap={8}>
            <Button type="submit" loading={save.isPending}>
              {t('settings.save')}
            </Button>
            <Button variant="default" loading={test.isPending} onClick={() => test.mutate(told)}>
              {t('settings.sending.test')}
            </Button>
          </Group>
        ) : null}
      </Stack>
    </form>
  )
}
