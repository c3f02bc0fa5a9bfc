import { Button, Checkbox, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { signIn } from '../../api/auth.ts'
import { ApiProblem } from '../../api/client.ts'
import { Failure } from '../../app/Failure.tsx'
import { forgetSession } from '../../app/session.ts'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { Doorway } from './Doorway.tsx'

export function SignInPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { next } = useSearch({ from: '/sign-in' })
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [remember, setRemember] = useState(true)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    try {
      await signIn(email.trim(), password, remember)
      await forgetSession()
      await navigate({ href: ownAddress(next) })
    } catch (failed) {
      setError(failed)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Doorway title={t('account.signIn.title')} description={t('account.signIn.description')}>
      <form onSubmit={submit}>
        <Stack gap={16}>
          {error instanceof ApiProblem && error.code === 'unauthenticated' ? (
            <Notice tone="bad">{t('account.signIn.wrong')}</Notice>
          ) : error ? (
            <Failure error={error} small />
          ) : null}
          <TextInput
            label={t('account.email')}
            type="email"
            name="email"
            autoComplete="username"
            required
            withAsterisk={false}
            data-autofocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('account.password')}
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Checkbox
            label={t('account.signIn.remember')}
            checked={remember}
            onChange={(event) => setRemember(event.currentTarget.checked)}
          />
          <Button type="submit" loading={busy} fullWidth>
            {t('account.signIn.action')}
          </Button>
        </Stack>
      </form>
    </Doorway>
  )
}

/** Never to another site: only an address of ours is believed. */
const ownAddress = (next: string | undefined) => (next && /^\/(?![/\\])/.test(next) ? next : '/')
