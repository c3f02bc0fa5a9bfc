import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemsOf } from '../../api/field-problems.ts'
import { useMutation } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { CodeBlock } from '../../ui/text/CodeBlock.tsx'

const scopes = ['read', 'write', 'personal-data', 'administer'] as const
type Scope = (typeof scopes)[number]

/** A key for a program; its token is shown once, here. */
export function NewApiKey(props: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<Scope[]>(['read'])
  const create = useMutation('api-keys.create', { refreshes: ['api-keys.list'] })
  const problems = problemsOf(create.error)
  const close = () => {
    props.onClose()
    setName('')
    setChosen(['read'])
    create.reset()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const [first, ...rest] = chosen
    if (first) create.mutate({ name: name.trim(), scopes: [first, ...rest] })
  }
  return (
    <Modal opened={props.opened} onClose={close} title={t('apiKeys.new')} size={520}>
      {create.data ? (
        <Stack gap={16}>
          <Notice tone="warn">{t('apiKeys.once')}</Notice>
          <CodeBlock code={create.data.token} wrap />
          <CodeBlock
            code={`curl ${location.origin}/api/customers \\\n  -H 'authorization: Bearer ${create.data.token}'`}
          />
          <Group justify="flex-end">
            <Button onClick={close}>{t('apiKeys.kept')}</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack gap={16}>
            {create.error && !problems.name ? <Failure error={create.error} small /> : null}
            <TextInput
              data-autofocus
              label={t('apiKeys.column.name')}
              placeholder={t('apiKeys.nameExample')}
              required
              withAsterisk={false}
              maxLength={100}
              error={problems.name}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Checkbox.Group
              label={t('apiKeys.column.scopes')}
              value={chosen}
              onChange={(values) => setChosen(scopes.filter((scope) => values.includes(scope)))}
            >
              <Stack gap={8} mt={4}>
                {scopes.map((scope) => (
                  <Checkbox
                    key={scope}
                    value={scope}
                    label={t(`apiKeys.scope.${scope}`)}
                    description={t(`apiKeys.scopeHint.${scope}`)}
                  />
                ))}
              </Stack>
            </Checkbox.Group>
            <Group justify="flex-end" gap={8}>
              <Button variant="default" onClick={close}>
                {t('ui.cancel')}
              </Button>
              <Button type="submit" loading={create.isPending} disabled={chosen.length === 0}>
                {t('apiKeys.create')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  )
}
