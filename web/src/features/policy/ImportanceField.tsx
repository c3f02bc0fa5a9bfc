import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'

type Importance = OutputOf<'campaigns.get'>['definition']['importance']

export const importances = ['high', 'usual', 'low'] as const satisfies readonly Importance[]

/** Whose turn it is where one person may get only one of several messages. The same for campaigns and for steps of flows. */
export function ImportanceField(props: { value: Importance; onChange: (value: Importance) => void }) {
  const { t } = useTranslation()
  return (
    <Select
      allowDeselect={false}
      label={t('policy.importance.label')}
      description={t('policy.importance.hint')}
      data={importances.map((one) => ({ value: one, label: t(`policy.importance.${one}`) }))}
      value={props.value}
      onChange={(next) => {
        if (next) props.onChange(next)
      }}
    />
  )
}
