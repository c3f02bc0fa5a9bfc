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
  return (
    <section>
      <h3 className={panel.title}>{t('sources.settings')}</h3>
      {save.error ? <Failure error={save.error} small /> : null}
      <FormFromSchema
        columns={2}
        schema={kind.settings as JsonSchema}
        values={changed ?? found.data.settings}
        onChange={setChanged}
        problems={problemsOf(save.error)}
        path="settings"
        words={(name) =>
          found.data?.hasSecrets.includes(name) ? { hint: t('sources.secretKept'), isKept: true } : undefined
        }
      />
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
