import { Button, Checkbox, Group, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { useMay } from '../../app/session.ts'
import { useConfirm } from '../../ui/feedback/confirm.tsx'
import panel from './SourcePanel.module.css'
import type { Source } from './SourcesTab.tsx'

/** What can be done with a source itself: called otherwise, stopped for a while, taken away for good. */
export function SourceActs(props: { source: Source; onRemoved: () => void }) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const failed = useSayFailed()
  const mayAdminister = useMay('administer')
  const { source } = props
  const [name, setName] = useState<string | null>(null)
  const rename = useMutation('sources.update', {
    refreshes: ['sources.list'],
    onError: failed,
    onSuccess: () => setName(null),
  })
  const update = useMutation('sources.update', { refreshes: ['sources.list'], onError: failed })
  const remove = useMutation('sources.remove', {
    refreshes: ['sources.list', 'source-runs.list'],
    onError: failed,
    onSuccess: props.onRemoved,
  })
  if (!mayAdminister) return null
  const isOff = source.disabledAt !== null
  const toggle = async () => {
    const yes =
      isOff ||
      (await confirm({
        title: t('sources.offTitle', { name: source.name }),
        body: t('sources.offBody'),
        confirm: t('sources.turnOff'),
        danger: true,
      }))
    if (yes) update.mutate({ id: source.id, disabled: !isOff })
  }
  const takeAway = async () => {
    let keepProducts = false
    const yes = await confirm({
      title: t('sources.removeTitle', { name: source.name }),
      body:
        source.kind === 'product-feed' ? (
          <>
            {t('sources.removeBody')}
            <Checkbox
              mt={16}
              defaultChecked
              label={t('sources.removeProducts')}
              description={t('sources.removeProductsHint')}
              onChange={(event) => {
                keepProducts = !event.currentTarget.checked
              }}
            />
          </>
        ) : (
          t('sources.removeBody')
        ),
      confirm: t('sources.remove'),
      danger: true,
    })
    if (yes) remove.mutate({ id: source.id, keepProducts })
  }
  if (name !== null) {
    const save = (event: FormEvent) => {
      event.preventDefault()
      rename.mutate({ id: source.id, name: name.trim() })
    }
    return (
      <form onSubmit={save}>
        <TextInput
          data-autofocus
          autoFocus
          label={t('sources.column.name')}
          required
          withAsterisk={false}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group gap={8} mt={16}>
          <Button type="submit" loading={rename.isPending} disabled={name.trim() === ''}>
            {t('sources.saveName')}
          </Button>
          <Button variant="default" onClick={() => setName(null)}>
            {t('ui.cancel')}
          </Button>
        </Group>
      </form>
    )
  }
  return (
    <section>
      {isOff ? <p className={panel.hint}>{t('sources.isOff')}</p> : null}
      <Group gap={8}>
        <Button variant="default" onClick={() => setName(source.name)}>
          {t('sources.rename')}
        </Button>
        <Button variant="default" loading={update.isPending} onClick={() => void toggle()}>
          {isOff ? t('sources.turnOn') : t('sources.turnOff')}
        </Button>
        <Button variant="default" color="red" loading={remove.isPending} onClick={() => void takeAway()}>
          {t('sources.remove')}
        </Button>
      </Group>
    </section>
  )
}
