import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemsOf } from '../../api/field-problems.ts'
import { useMutation, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { forgetSession, useSession } from '../../app/session.ts'
import { Doorway } from './Doorway.tsx'

/** Behind an invitation's link: a newcomer chooses a name and a password, a known person signs in and joins. */
export function InvitationPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { token } = useParams({ from: '/invitation/$token' })
  const { user } = useSession()
  const invitation = useQuery('invitations.get', { token })
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const accept = useMutation('invitations.accept', {
    onSuccess: async () => {
      await forgetSession()
      await navigate({ to: '/' })
    },
  })
  const invited = invitation.data
  if (invitation.error) {
    return (
      <Doorway title={t('account.invitation.dead')}>
        <Failure error={invitation.error} small />
      </Doorway>
    )
  }
  if (!invited) return <Doorway title="…">{null}</Doorway>

  const problems = problemsOf(accept.error)
  const mustSignIn = invited.hasAccount && user?.email !== invited.email
  const submit = (event: FormEvent) => {
    event.preventDefault()
    accept.mutate(invited.hasAccount ? { token } : { token, name, password })
  }
  return (
    <Doorway
      title={t('account.invitation.title', { workspace: invited.workspaceName })}
      description={`${t('account.invitation.who', { email: invited.email })} ${t('account.invitation.role', { role: t(`account.roles.${invited.role}`) })}`}
    >
      {mustSignIn ? (
        <Stack gap={16}>
          <p>{t('account.invitation.hasAccount', { email: invited.email })}</p>
          <Button
            fullWidth
            onClick={() => void navigate({ to: '/sign-in', search: { next: `/invitation/${token}` } })}
          >
            {t('account.invitation.signIn')}
          </Button>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack gap={16}>
            {accept.error && Object.keys(problems).length === 0 ? (
              <Failure error={accept.error} small />
            ) : null}
            {invited.hasAccount ? null : (
              <>
                <TextInput
                  label={t('account.name')}
                  required
                  withAsterisk={false}
                  autoComplete="name"
                  maxLength={100}
                  value={name}
                  onChange={(event) => setName(event.currentTarget.value)}
                  error={problems.name}
                />
                <input type="hidden" autoComplete="username" value={invited.email} readOnly />
                <PasswordInput
                  label={t('account.password')}
                  description={t('account.passwordHint')}
                  required
                  withAsterisk={false}
                  minLength={8}
                  maxLength={200}
                  autoComplete="new-password"
                  value={password}
                  onChange={(event) => setPassword(event.currentTarget.value)}
                  error={problems.password}
                />
              </>
            )}
            <Button type="submit" loading={accept.isPending} fullWidth>
              {t('account.invitation.accept')}
            </Button>
          </Stack>
        </form>
      )}
    </Doorway>
  )
}
