import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useList } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import { type SortName, sortOf, useCustomerColumns } from '../../customers/columns.tsx'
import classes from './SegmentPage.module.css'

/** Who is in the segment; the same table as everybody's. */
export function Members(props: {
  id: string
  /** Who is in it is being found for the first time. */
  isComing: boolean
  size: number | null
  selected: number | undefined
  onOpen: (customerId: number) => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const [sort, setSort] = useState<SortName>('last-order')
  const members = useList('customers.list', { segment: props.id, sort })
  const columns = useCustomerColumns(false)
  // The list was asked for a moment before they were found: it is on its way again.
  const isComing = props.isComing || (members.total === 0 && (props.size ?? 0) > 0)
  return (
    <Section
      flush
      title={t('segments.members.title')}
      aside={members.total === undefined || isComing ? null : format.count(members.total)}
    >
      <DataTable
        name="segment-members"
        label={t('segments.members.title')}
        columns={columns}
        rows={members.rows}
        rowKey={(row) => `${row.id}`}
        sort={sortOf(sort)}
        onSort={({ column }) => setSort(column as SortName)}
        onOpen={(row) => props.onOpen(row.id)}
        href={(row) => `/customers/${row.id}`}
        selectedKey={props.selected === undefined ? undefined : `${props.selected}`}
        hasMore={members.hasMore}
        onReachEnd={members.loadMore}
        error={members.error ? <Failure error={members.error} onRetry={members.retry} /> : null}
        empty={
          <p className={classes.quiet} style={{ padding: '0 16px 16px' }}>
            {t(isComing ? 'segments.members.coming' : 'segments.members.nobody')}
          </p>
        }
      />
    </Section>
  )
}
