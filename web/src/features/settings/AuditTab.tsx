import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useList } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { Nothing } from '../../ui/figure/Figures.tsx'
import { Moment } from '../../ui/figure/TimeAgo.tsx'
import { ThreadPicture } from '../../ui/pictures/pictures.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'

type Row = OutputOf<'audit.list'>['items'][number]

/** What was done, in words; its code for whoever looks closely. An operation that is no more goes by its code. */
function Did(props: { operation: string }) {
  const { t } = useTranslation()
  const words = t(`audit.${props.operation}`, { defaultValue: '' })
  return words ? <span title={props.operation}>{words}</span> : <code>{props.operation}</code>
}

const keptFor = [
  ['leadsMonths', 'months'],
  ['eventsMonths', 'months'],
  ['lettersDays', 'days'],
  ['accessesMonths', 'months'],
] as const

/** Where what was touched can be looked at, by the noun of the operation. */
const pages: Record<string, string> = {
  segments: '/segments',
  flows: '/flows',
  campaigns: '/campaigns',
  templates: '/templates',
  letters: '/templates',
}

/** How long what is kept since then: nothing else tells afterwards what the rules were. */
function RulesSaid({ input }: { input: unknown }) {
  const { t } = useTranslation()
  const said = new Map(Object.entries(typeof input === 'object' && input !== null ? input : {}))
  return keptFor
    .flatMap(([name, unit]) => {
      const value = said.get(name)
      const long =
        value === null ? t('privacy.retention.forEver') : `${value} ${t(`privacy.retention.${unit}`)}`
      return value === undefined ? [] : `${t(`privacy.retention.${name}`)}: ${long}`
    })
    .join(' · ')
}

/** What was touched by its name; by its number where it has none, or none that may be seen. */
function Touched({ row }: { row: Row }) {
  const { t } = useTranslation()
  const { subject, subjectName, operation } = row
  if (operation === 'retention.update') return <RulesSaid input={row.input} />
  if (!subject) return subjectName ?? <Nothing />
  const isPerson = /^\d+$/.test(subject)
  const name =
    subjectName ?? (isPerson ? t('customers.visitor', { id: subject }) : <code>{subject.slice(0, 8)}</code>)
  const page = isPerson ? '/customers' : pages[operation.split('.')[0] ?? '']
  if (!page || (!subjectName && !isPerson)) return <span title={subject}>{name}</span>
  return (
    <Anchor component={Link} to={`${page}/${subject}`} title={subject}>
      {name}
    </Anchor>
  )
}

/** Who changed what, and when. */
export function AuditTab() {
  const { t } = useTranslation()
  const list = useList('audit.list', {})
  const columns: Column<Row>[] = [
    {
      id: 'at',
      title: t('settings.audit.when'),
      width: 184,
      fixed: true,
      onCard: 'side',
      cell: (row) => <Moment at={row.at} style="second" />,
    },
    {
      id: 'who',
      title: t('settings.audit.who'),
      minWidth: 180,
      onCard: 'title',
      cell: (row) =>
        row.actorName ?? (row.actorKind === 'system' ? t('settings.audit.system') : row.actorKind),
    },
    {
      id: 'what',
      title: t('settings.audit.what'),
      minWidth: 240,
      cell: (row) => <Did operation={row.operation} />,
    },
    {
      id: 'subject',
      title: t('settings.audit.subject'),
      minWidth: 200,
      giveWay: 1,
      cell: (row) => <Touched row={row} />,
    },
  ]
  return (
    <DataTable
      fill
      name="audit"
      label={t('settings.tab.audit')}
      columns={columns}
      rows={list.rows}
      rowKey={(row) => row.id}
      onSort={() => undefined}
      hasMore={list.hasMore}
      onReachEnd={list.loadMore}
      error={list.error ? <Failure error={list.error} onRetry={list.retry} /> : null}
      empty={<EmptyState picture={<ThreadPicture />}>{t('settings.audit.empty')}</EmptyState>}
    />
  )
}
