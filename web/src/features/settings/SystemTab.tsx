import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { Badge } from '../../ui/figure/Badge.tsx'
import { Nothing } from '../../ui/figure/Figures.tsx'
import { KeyFigure, KeyFigures } from '../../ui/figure/KeyFigure.tsx'
import { Section } from '../../ui/page/Section.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { useLaneName } from './lane-name.ts'

type Report = OutputOf<'system.get'>

/** What runs where, how big it is, what falls behind, and what to do about what is wrong. */
export function SystemTab() {
  const { t } = useTranslation()
  const format = useFormat()
  const laneName = useLaneName()
  // The server calls lanes as the code does.
  const withLaneNames = (text: string) => text.replace(/(?<=[“«])[a-z-]+(?=[”»])/g, (name) => laneName(name))
  const system = useQuery('system.get', {}, { everyMs: 5_000 })
  if (system.error && !system.data)
    return <Failure error={system.error} onRetry={() => void system.refetch()} />
  const report = system.data
  return (
    <Stack gap={16} maw={1100}>
      {report?.advice.map((advice) => (
        <Notice key={`${advice.code} ${advice.text.en}`} tone={advice.level === 'trouble' ? 'bad' : 'warn'}>
          {withLaneNames(advice.text[format.language])}
        </Notice>
      ))}
      <KeyFigures>
        <KeyFigure label={t('settings.system.version')} value={report?.version} loading={!report} />
        <KeyFigure
          label={t('settings.system.disk')}
          value={report?.disk ? format.bytes(report.disk.freeBytes) : <Nothing />}
          note={
            report?.disk
              ? t('ui.progress.ofTotal', { total: format.bytes(report.disk.totalBytes) })
              : undefined
          }
          loading={!report}
        />
        <KeyFigure
          label={t('settings.system.queued')}
          value={format.count(report?.messages.queued ?? 0)}
          loading={!report}
        />
        <KeyFigure
          label={t('settings.system.deadLetters')}
          value={format.count(report?.deadLetters ?? 0)}
          loading={!report}
        />
      </KeyFigures>
      <Engines engines={report?.engines} />
      <Lanes lanes={report?.lanes} />
      <Lags lags={report?.lags} />
      <Processes processes={report?.processes} />
    </Stack>
  )
}

function Engines(props: { engines: Report['engines'] | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const columns: Column<Report['engines'][number]>[] = [
    {
      id: 'name',
      title: t('settings.system.engine'),
      minWidth: 160,
      fixed: true,
      onCard: 'title',
      cell: (row) => (row.name === 'postgres' ? 'PostgreSQL' : 'ClickHouse'),
    },
    {
      id: 'state',
      title: t('settings.system.state'),
      width: 144,
      onCard: 'side',
      cell: (row) => <State good={row.isReachable} />,
    },
    {
      id: 'version',
      title: t('settings.system.version'),
      minWidth: 120,
      cell: (row) => row.version ?? <Nothing />,
    },
    {
      id: 'size',
      title: t('settings.system.size'),
      width: 120,
      align: 'right',
      cell: (row) => (row.sizeBytes === null ? <Nothing /> : format.bytes(row.sizeBytes)),
    },
    {
      id: 'speed',
      title: t('settings.system.answered'),
      width: 144,
      align: 'right',
      cell: (row) =>
        row.answeredInMs === null ? <Nothing /> : format.duration(Math.max(0.001, row.answeredInMs / 1000)),
    },
  ]
  return (
    <Section flush title={t('settings.system.engines')}>
      <DataTable
        name="engines"
        label={t('settings.system.engines')}
        columns={columns}
        rows={props.engines}
        rowKey={(row) => row.name}
      />
    </Section>
  )
}

function Lanes(props: { lanes: Report['lanes'] | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const laneName = useLaneName()
  const columns: Column<Report['lanes'][number]>[] = [
    {
      id: 'name',
      title: t('settings.system.lane'),
      minWidth: 140,
      fixed: true,
      onCard: 'title',
      cell: (row) => laneName(row.name),
    },
    {
      id: 'state',
      title: t('settings.system.state'),
      width: 144,
      onCard: 'side',
      cell: (row) => <State good={row.trouble === null && row.silentSeconds < 20} />,
    },
    {
      id: 'trouble',
      title: t('settings.system.trouble'),
      minWidth: 220,
      giveWay: 1,
      cell: (row) => row.trouble ?? <Nothing />,
    },
    {
      id: 'rounds',
      title: t('settings.system.rounds'),
      width: 120,
      align: 'right',
      cell: (row) => format.count(row.rounds),
    },
    {
      id: 'silent',
      title: t('settings.system.silent'),
      width: 160,
      align: 'right',
      cell: (row) => format.duration(Math.round(row.silentSeconds)),
    },
  ]
  return (
    <Section flush title={t('settings.system.lanes')}>
      <DataTable
        name="lanes"
        label={t('settings.system.lanes')}
        columns={columns}
        rows={props.lanes}
        rowKey={(row) => `${row.name} ${row.processId}`}
        empty={<p style={{ padding: '0 16px 16px', color: 'var(--ink-3)' }}>{t('settings.system.none')}</p>}
      />
    </Section>
  )
}

function Lags(props: { lags: Report['lags'] | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (props.lags && props.lags.length === 0) return null
  const columns: Column<Report['lags'][number]>[] = [
    {
      id: 'topic',
      title: t('settings.system.topic'),
      minWidth: 140,
      fixed: true,
      onCard: 'title',
      cell: (row) => row.topic,
    },
    { id: 'consumer', title: t('settings.system.consumer'), minWidth: 140, cell: (row) => row.consumer },
    {
      id: 'records',
      title: t('settings.system.records'),
      width: 144,
      align: 'right',
      onCard: 'side',
      cell: (row) => format.count(row.records),
    },
    {
      id: 'oldest',
      title: t('settings.system.oldest'),
      width: 160,
      align: 'right',
      cell: (row) => format.duration(row.oldestAgeSeconds),
    },
  ]
  return (
    <Section flush title={t('settings.system.lags')}>
      <DataTable
        name="lags"
        label={t('settings.system.lags')}
        columns={columns}
        rows={props.lags}
        rowKey={(row) => `${row.topic} ${row.consumer}`}
      />
    </Section>
  )
}

function Processes(props: { processes: Report['processes'] | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const columns: Column<Report['processes'][number]>[] = [
    {
      id: 'role',
      title: t('settings.system.process'),
      minWidth: 140,
      fixed: true,
      onCard: 'title',
      cell: (row) => row.role,
    },
    {
      id: 'state',
      title: t('settings.system.state'),
      width: 144,
      onCard: 'side',
      cell: (row) => <State good={row.processId !== null && row.silentSeconds < 20} />,
    },
    {
      id: 'memory',
      title: t('settings.system.memory'),
      width: 120,
      align: 'right',
      cell: (row) => (row.residentBytes === null ? <Nothing /> : format.bytes(row.residentBytes)),
    },
    {
      id: 'restarts',
      title: t('settings.system.restarts'),
      width: 120,
      align: 'right',
      cell: (row) => format.count(row.restarts),
    },
    {
      id: 'error',
      title: t('settings.system.lastError'),
      minWidth: 200,
      giveWay: 1,
      cell: (row) => row.lastError ?? <Nothing />,
    },
  ]
  return (
    <Section flush title={t('settings.system.processes')}>
      <DataTable
        name="processes"
        label={t('settings.system.processes')}
        columns={columns}
        rows={props.processes}
        rowKey={(row) => `${row.role} ${row.processId}`}
      />
    </Section>
  )
}

function State(props: { good: boolean }) {
  const { t } = useTranslation()
  return (
    <Badge tone={props.good ? 'good' : 'bad'}>
      {props.good ? t('settings.system.works') : t('settings.system.fails')}
    </Badge>
  )
}
