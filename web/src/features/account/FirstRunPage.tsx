import { Button, PasswordInput, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemsOf } from '../../api/field-problems.ts'
import { useMutation } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { forgetSession } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Doorway } from './Doorway.tsx'
import classes from './FirstRunPage.module.css'
import { type WorkspaceDraft, WorkspaceFields } from './WorkspaceFields.tsx'
import { ownTimeZone } from './zones.ts'

/** The administrator and the first workspace, on one page. */
export function FirstRunPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [person, setPerson] = useState({ name: '', email: '', password: '' })
  const { language: locale } = useFormat()
  const suggested: WorkspaceDraft = {
    name: '',
    currency: locale === 'ru' ? 'RUB' : 'GBP',
    timeZone: ownTimeZone(),
    locale,
  }
  // What was not chosen follows the language of the page.
  const [chosen, setChosen] = useState<Partial<WorkspaceDraft>>({})
  const shop = { ...suggested, ...chosen }
  const setShop = (next: WorkspaceDraft) =>
    setChosen({
      name: next.name,
      ...(next.currency === suggested.currency ? {} : { currency: next.currency }),
      ...(next.timeZone === suggested.timeZone ? {} : { timeZone: next.timeZone }),
      ...(next.locale === suggested.locale ? {} : { locale: next.locale }),
    })
  const begin = useMutation('installation.first-run', {
    onSuccess: async () => {
      await forgetSession()
      await navigate({ to: '/' })
    },
  })
  const problems = problemsOf(begin.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { name: workspaceName, ...rest } = shop
    begin.mutate({ ...person, workspaceName, ...rest })
  }
  const set = (key: keyof typeof person) => (event: { currentTarget: { value: string } }) =>
    setPerson({ ...person, [key]: event.currentTarget.value })
  return (
    <Doorway title={t('account.firstRun.title')} description={t('account.firstRun.description')} wide>
      <form onSubmit={submit}>
        <Stack gap={24}>
          {begin.error && Object.keys(problems).length === 0 ? <Failure error={begin.error} small /> : null}
          <section className={classes.part}>
            <h2 className={classes.title}>{t('account.firstRun.you')}</h2>
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={16}>
              <TextInput
                label={t('account.name')}
                required
                withAsterisk={false}
                autoComplete="name"
                maxLength={100}
                value={person.name}
                onChange={set('name')}
                error={problems.name}
              />
              <TextInput
                label={t('account.email')}
                required
                withAsterisk={false}
                type="email"
                autoComplete="username"
                value={person.email}
                onChange={set('email')}
                error={problems.email}
              />
            </SimpleGrid>
            <PasswordInput
              label={t('account.password')}
              description={t('account.passwordHint')}
              required
              withAsterisk={false}
              minLength={8}
              maxLength={200}
              autoComplete="new-password"
              value={person.password}
              onChange={set('password')}
              error={problems.password}
            />
          </section>
          <section className={classes.part}>
            <h2 className={classes.title}>{t('account.firstRun.shop')}</h2>
            <WorkspaceFields
              values={shop}
              onChange={setShop}
              problems={{ ...problems, name: problems.workspaceName ?? '' }}
            />
          </section>
          <Button type="submit" loading={begin.isPending} fullWidth>
            {t('account.firstRun.action')}
          </Button>
        </Stack>
      </form>
    </Doorway>
  )
}
