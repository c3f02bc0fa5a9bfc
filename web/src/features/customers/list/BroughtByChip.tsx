import { useTranslation } from 'react-i18next'
import { useList, useQuery } from '../../../api/queries.ts'
import { FilterChip } from '../../../ui/page/FilterChip.tsx'

/** Whom a file brought into the base; shown once somebody has come here from an import. */
export function BroughtByChip(props: { value: string; onChange: (value: string | undefined) => void }) {
  const { t } = useTranslation()
  const chosen = useQuery('imports.get', { id: props.value })
  const list = useList('imports.list', {})
  const others = (list.rows ?? []).filter(({ id, dryRun, summary }) => {
    const { customersCreated = 0 } = (summary.counts ?? {}) as Record<string, number>
    return id !== props.value && !dryRun && customersCreated > 0
  })
  return (
    <FilterChip
      label={t('customers.broughtBy')}
      value={props.value}
      options={[
        { value: props.value, label: chosen.data?.fileName ?? '…' },
        ...others.map(({ id, fileName }) => ({ value: id, label: fileName })),
      ]}
      onChange={props.onChange}
    />
  )
}
