import { Button, Group, Stack, Switch, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemsOf } from '../../api/field-problems.ts'
import { useMutation, useQuery } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { useConfirm } from '../../ui/feedback/confirm.tsx'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { say } from '../../ui/feedback/toast.tsx'
import { FormFromSchema } from '../../ui/form/FormFromSchema.tsx'
import { type JsonSchema, startOf } from '../../ui/form/schema.ts'
import { SidePanel } from '../../ui/panel/SidePanel.tsx'
import { CodeBlock } from '../../ui/text/CodeBlock.tsx'
import { AccountLimits, type Limits, noLimits } from './AccountLimits.tsx'
import classes from './AccountPanel.module.css'
import type { Account, Channel } from './account.ts'
import { useAccountWords } from './account-words.ts'
import { PushSnippet } from './PushSnippet.tsx'
import { besideSigning, SigningSection } from './SigningSection.tsx'
import { TroubleNotice, WhyNot } from './TroubleNotice.tsx'

/** One account of a channel, or a new one: `what` is the account's id or the channel's kind. */
export function AccountPanel(props: { what: string; onClose: () => void; onOpen: (what: string) => void }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const channels = useQuery('channels.list', {}, { everyMs: 15_000 })
  const items = channels.data?.items ?? []
  const channel = items.find(
    (one) => one.kind === props.what || one.accounts.some((account) => account.id === props.what),
  )
  const account = channel?.accounts.find((one) => one.id === props.what)
  const [made, setMade] = useState<Made | null>(null)
  return (
    <SidePanel
      wide
      title={account?.name ?? channel?.label[language] ?? t('settings.channels.one')}
      onClose={props.onClose}
    >
      {channels.error && !channel ? (
        <Failure error={channels.error} onRetry={() => void channels.refetch()} />
      ) : channel ? (
        <AccountForm
          key={account?.id ?? channel.kind}
          channel={channel}
          account={account}
          made={made?.id === account?.id ? made : null}
          onMade={setMade}
          onOpen={props.onOpen}
          onClose={props.onClose}
        />
      ) : channels.data ? (
        <Notice>{t('settings.channels.gone')}</Notice>
      ) : null}
    </SidePanel>
  )
}

/** Secrets of a new account that are told this once. */
interface Made {
  id: string
  secrets: string[]
}

const text = (value: unknown) =>
  String(value ?? '')
    .trim()
    .toLowerCase()

/** A secret that is set need not be entered again. */
const withoutKept = (schema: JsonSchema, kept: readonly string[]): JsonSchema => ({
  ...schema,
  required: (schema.required ?? []).filter((name) => !kept.includes(name)),
})

/** Settings, limits and price; a secret that is set is never shown, and stays when its field is left empty. */
function AccountForm(props: {
  channel: Channel
  account: Account | undefined
  made: Made | null
  onMade: (made: Made) => void
  onOpen: (what: string) => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const words = useAccountWords()
  const confirm = useConfirm()
  const failed = useSayFailed()
  const mayAdminister = useMay('administer')
  const { channel, account } = props
  const schema = withoutKept(channel.settings as JsonSchema, account?.hasSecrets ?? [])
  const [name, setName] = useState(account?.name ?? channel.label[language])
  const [isDefault, setDefault] = useState(account?.isDefault ?? channel.accounts.length === 0)
  const [values, setValues] = useState<Record<string, unknown>>(() => ({
    ...startOf(schema),
    ...account?.settings,
  }))
  const [limits, setLimits] = useState<Limits>(account?.limits ?? noLimits)
  const [costMinor, setCost] = useState<number | null>(account?.costMinor ?? null)
  const refreshes = ['channels.list', 'system.get', 'home.get'] as const
  const test = useMutation('channel-accounts.test')
  const save = useMutation('channel-accounts.save', {
    refreshes: [...refreshes],
    onSuccess: (saved) => {
      say(t('settings.saved'))
      const secrets = Object.values(saved.madeSecrets)
      if (secrets.length > 0) props.onMade({ id: saved.id, secrets })
      if (!account) props.onOpen(saved.id)
    },
  })
  const remove = useMutation('channel-accounts.delete', {
    refreshes: [...refreshes],
    onError: failed,
    onSuccess: props.onClose,
  })
  const told = { ...(account ? { id: account.id } : {}), channel: channel.kind, settings: values }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ ...told, name, isDefault, limits, costMinor })
  }
  const takeAway = async (one: Account) => {
    const yes = await confirm({
      title: t('settings.channels.removeTitle', { name: one.name }),
      body: t('settings.channels.removeBody'),
      confirm: t('settings.channels.remove'),
      danger: true,
    })
    if (yes) remove.mutate({ id: one.id })
  }
  const failure = save.error ?? test.error
  const problems = problemsOf(failure)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    // What is wrong may be far above the button that was pressed.
    if (failure) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [failure])
  const change = (next: Record<string, unknown>) => {
    setValues(next)
    test.reset()
  }
  const wordsOf = (field: string) => {
    const own = channel.kind === 'email' ? words(field) : undefined
    return account?.hasSecrets.includes(field)
      ? { ...own, hint: t('settings.channels.secretKept'), isKept: true }
      : own
  }
  const speaksAs = channel.senderField ? text(values[channel.senderField]) : ''
  const sharing = channel.accounts.filter(
    (one) =>
      speaksAs !== '' && one.id !== account?.id && text(one.settings[channel.senderField ?? '']) === speaksAs,
  )
  const signs = schema.properties?.dkimDomain !== undefined
  return (
    // The server says in the reader's language what is missing: the browser's own bubble would come first.
    <form ref={form} noValidate onSubmit={submit}>
      <Stack gap={32}>
        {props.made ? (
          <Notice tone="good">
            {t('settings.channels.madeSecret')}
            {props.made.secrets.map((secret) => (
              <CodeBlock key={secret} code={secret} wrap />
            ))}
          </Notice>
        ) : null}
        {account?.trouble ? <TroubleNotice trouble={account.trouble} /> : null}
        <Stack gap={16}>
          <TextInput
            label={t('settings.channels.name')}
            required
            maxLength={200}
            disabled={!mayAdminister}
            error={problems.name}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <FormFromSchema
            columns={2}
            schema={besideSigning(schema)}
            values={values}
            onChange={change}
            problems={problems}
            path="settings"
            readOnly={!mayAdminister}
            words={wordsOf}
          />
          {sharing.length > 0 ? (
            <Notice tone="warn">
              {t('settings.channels.shared', {
                address: speaksAs,
                names: sharing.map((one) => one.name).join(', '),
              })}
            </Notice>
          ) : null}
          {account?.isDefault ? (
            <p className={classes.hint}>{t('settings.channels.isDefaultAlready')}</p>
          ) : (
            <Switch
              label={t('settings.channels.isDefault')}
              description={t('settings.channels.isDefaultHint')}
              disabled={!mayAdminister}
              checked={isDefault}
              onChange={(event) => setDefault(event.currentTarget.checked)}
            />
          )}
        </Stack>
        {signs ? (
          <SigningSection
            schema={schema}
            account={account}
            values={values}
            onChange={change}
            words={wordsOf}
            problems={problems}
            readOnly={!mayAdminister}
          />
        ) : null}
        <AccountLimits
          channel={channel}
          limits={limits}
          onLimits={setLimits}
          costMinor={costMinor}
          onCost={setCost}
          problems={problems}
          readOnly={!mayAdminister}
        />
        {account?.reportsUrl && channel.reportSteps ? (
          <section>
            <h3 className={classes.title}>{t('settings.channels.reports')}</h3>
            <CodeBlock code={account.reportsUrl} wrap />
            {channel.reportSteps.map((step) => (
              <p key={step.en} className={classes.hint}>
                {step[language]}
              </p>
            ))}
          </section>
        ) : null}
        {channel.kind === 'web-push' && account ? (
          <PushSnippet publicKey={String(account.settings.publicKey ?? '')} />
        ) : null}
        {failure && Object.keys(problems).length === 0 ? <Failure error={failure} small /> : null}
        {test.data?.works ? (
          <Notice tone={test.data.proves === 'all' ? 'good' : 'info'}>
            {t(`settings.channels.proves.${test.data.proves ?? 'reach'}`)}
          </Notice>
        ) : null}
        {test.data && !test.data.works ? (
          <WhyNot said={test.data.reason ?? t('settings.channels.fails')} code={test.data.code} />
        ) : null}
        {mayAdminister ? (
          <Group gap={8}>
            <Button type="submit" loading={save.isPending}>
              {t('settings.save')}
            </Button>
            {/* What stays in the house has nobody to connect to. */}
            {Object.keys(schema.properties ?? {}).length > 0 ? (
              <Button variant="default" loading={test.isPending} onClick={() => test.mutate(told)}>
                {t('settings.channels.test')}
              </Button>
            ) : null}
            {account ? (
              <Button
                variant="default"
                color="red"
                ml="auto"
                loading={remove.isPending}
                onClick={() => void takeAway(account)}
              >
                {t('settings.channels.remove')}
              </Button>
            ) : null}
          </Group>
        ) : null}
      </Stack>
    </form>
  )
}
