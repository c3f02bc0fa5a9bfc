import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMutation } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { useConfirm } from '../../ui/feedback/confirm.tsx'
import { say } from '../../ui/feedback/toast.tsx'
import { FormFromSchema } from '../../ui/form/FormFromSchema.tsx'
import type { FieldWords, JsonSchema } from '../../ui/form/schema.ts'
import { CodeBlock } from '../../ui/text/CodeBlock.tsx'
import classes from './AccountPanel.module.css'
import type { Account } from './account.ts'

const signingFields = ['dkimDomain', 'dkimSelector', 'dkimKey']

/** The settings without those that this section asks for. */
export const besideSigning = ({ properties = {}, ...schema }: JsonSchema): JsonSchema => ({
  ...schema,
  properties: Object.fromEntries(
    Object.entries(properties).filter(([name]) => !signingFields.includes(name)),
  ),
})

/** DKIM: which domain vouches for the letters, and the record that has to be published for it. */
export function SigningSection(props: {
  schema: JsonSchema
  account: Account | undefined
  values: Record<string, unknown>
  onChange: (values: Record<string, unknown>) => void
  words: (name: string) => FieldWords | undefined
  problems: Record<string, string>
  readOnly: boolean
}) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const failed = useSayFailed()
  const { account, values, onChange, readOnly } = props
  const renew = useMutation('channel-accounts.renew-keys', {
    refreshes: ['channels.list'],
    onError: failed,
    onSuccess: ({ settings }) => {
      onChange({ ...values, dkimSelector: settings.dkimSelector })
      say(t('settings.signing.renewed'))
    },
  })
  const { properties = {} } = props.schema
  const signs = typeof values.dkimDomain === 'string' && values.dkimDomain !== ''
  const fromDomain = String(values.fromAddress ?? '').split('@')[1] ?? ''
  const renewAsked = async (id: string) => {
    const yes = await confirm({
      title: t('settings.signing.renewTitle'),
      body: t('settings.signing.renewBody'),
      confirm: t('settings.signing.renew'),
    })
    if (yes) renew.mutate({ id })
  }
  return (
    <section>
      <h3 className={classes.title}>{t('settings.signing.title')}</h3>
      <p className={classes.hint}>{t('settings.signing.hint')}</p>
      {signs ? (
        <FormFromSchema
          columns={2}
          schema={{
            type: 'object',
            properties: Object.fromEntries(
              signingFields.flatMap((name) => (properties[name] ? [[name, properties[name]]] : [])),
            ),
          }}
          values={values}
          onChange={onChange}
          problems={props.problems}
          path="settings"
          readOnly={readOnly}
          words={props.words}
        />
      ) : readOnly ? null : (
        <Button
          variant="default"
          disabled={fromDomain === ''}
          onClick={() => onChange({ ...values, dkimDomain: fromDomain })}
        >
          {t('settings.signing.start')}
        </Button>
      )}
      {signs && account?.records.length ? (
        <>
          <p className={classes.hint}>{t('settings.signing.publish')}</p>
          {account.records.map((record) => (
            <div key={record.name} className={classes.record}>
              <CodeBlock code={record.name} wrap />
              <CodeBlock code={record.value} wrap />
            </div>
          ))}
        </>
      ) : null}
      {signs && !readOnly ? (
        <Group gap={8} mt={8}>
          {account?.records.length ? (
            <Button variant="default" loading={renew.isPending} onClick={() => void renewAsked(account.id)}>
              {t('settings.signing.renew')}
            </Button>
          ) : null}
          <Button variant="subtle" onClick={() => onChange({ ...values, dkimDomain: '' })}>
            {t('settings.signing.stop')}
          </Button>
        </Group>
      ) : null}
    </section>
  )
}
