import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemsOf } from '../../api/field-problems.ts'
import { useMutation, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { FormFromSchema } from '../../ui/form/FormFromSchema.tsx'
import type { JsonSchema } from '../../ui/form/schema.ts'
import panel from './SourcePanel.module.css'
import type { Source } from './SourcesTab.tsx'
import type { SetUpKind } from './source-kinds.ts'

/** What a source was set up with; secrets stay away and are kept when nothing is entered. */
export function SourceSettings(props: { source: Source; kind: SetUpKind; save: string }) {
  const { t } = useTranslation()
  const mayAdminister = useMay('administer')
  const { source, kind } = props
  const found = useQuery('sources.settings', { id: source.id }, { enabled: mayAdminister })
  const [changed, setChanged] = useState<Record<string, unknown> | null>(null)
  const save = useMutation('sources.configure', {
    refreshes: ['sources.settings', 'sources.list', 'source-runs.list', 'sources.received'],
    onSuccess: () => setChanged(null),
  })
  if (!mayAdminister || !found.data) return null
  const { settings, hasSecrets: kept } = found.data
  const schema = kind.settings as JsonSchema
  const removable = kept.filter((name) => !schema.required?.includes(name) && changed?.[name] === undefined)
  return (
    <section>
      <h3 className={panel.title}>{t('sources.settings')}</h3>
      {save.error ? <Failure error={save.error} small /> : null}
      <FormFromSchema
        columns={2}
        schema={schema}
        values={changed ?? settings}
        onChange={setChanged}
        problems={problemsOf(save.error)}
        path="settings"
        words={(name) =>
          changed?.[name] === null
            ? { hint: t('sources.secretGoes'), isKept: true }
            : kept.includes(name)
              ? { hint: t('sources.secretKept'), isKept: true }
              : undefined
        }
      />
      {removable.map((name) => (
        <Button
          key={name}
          variant="subtle"
          size="compact-sm"
          mt={8}
          onClick={() => setChanged({ ...(changed ?? settings), [name]: null })}
        >
          {t('sources.takeSecretAway')}
        </Button>
      ))}
      {changed ? (
        <Group gap={8} mt={16}>
          <Button loading={save.isPending} onClick={() => save.mutate({ id: source.id, settings: changed })}>
            {props.save}
          </Button>
          <Button variant="default" onClick={() => setChanged(null)}>
            {t('ui.cancel')}
          </Button>
        </Group>
      ) : null}
    </section>
  )
}
