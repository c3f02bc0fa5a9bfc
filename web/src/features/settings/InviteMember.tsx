import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemsOf } from '../../api/field-problems.ts'
import { useMutation } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { CodeBlock } from '../../ui/text/CodeBlock.tsx'

export const roles = ['owner', 'manager', 'analyst', 'viewer'] as const

/** A one-time link for a colleague; shown once, to be sent by whatever way is at hand. */
export function InviteMember(props: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<(typeof roles)[number]>('manager')
  const invite = useMutation('members.invite', { refreshes: ['members.list'] })
  const problems = problemsOf(invite.error)
  const close = () => {
    props.onClose()
    setEmail('')
    invite.reset()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    invite.mutate({ email: email.trim(), role })
  }
  return (
    <Modal opened={props.opened} onClose={close} title={t('settings.members.invite')} size={520}>
      {invite.data ? (
        <Stack gap={16}>
          <Notice>
            {t('settings.members.link', {
              email: invite.data.email,
              date: format.date(invite.data.expiresAt, 'day'),
            })}
          </Notice>
          <CodeBlock code={invite.data.link} wrap />
          <Group justify="flex-end">
            <Button onClick={close}>{t('apiKeys.kept')}</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack gap={16}>
            {invite.error && !problems.email ? <Failure error={invite.error} small /> : null}
            <TextInput
              data-autofocus
              type="email"
              label={t('account.email')}
              required
              withAsterisk={false}
              value={email}
              error={problems.email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <Radio.Group
              label={t('settings.members.role')}
              value={role}
              onChange={(value) => setRole(roles.find((one) => one === value) ?? 'viewer')}
            >
              <Stack gap={8} mt={4}>
                {roles.map((one) => (
                  <Radio
                    key={one}
                    value={one}
                    label={t(`account.roles.${one}`)}
                    description={t(`settings.roleHint.${one}`)}
                  />
                ))}
              </Stack>
            </Radio.Group>
            <Group justify="flex-end" gap={8}>
              <Button variant="default" onClick={close}>
                {t('ui.cancel')}
              </Button>
              <Button type="submit" loading={invite.isPending}>
                {t('settings.members.makeLink')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  )
}
