import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useQuery } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { EmptyState } from '../../../ui/feedback/EmptyState.tsx'
import { FilterChip } from '../../../ui/page/FilterChip.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { ListPicture } from '../../../ui/pictures/pictures.tsx'
import { ImportAction } from '../../imports/ImportAction.tsx'
import { CountedAt } from '../CountedAt.tsx'
import { FiguresWithExport } from '../FiguresWithExport.tsx'
import { ReportPage } from '../ReportPage.tsx'

export const advertisingDays = ['7', '30', '90', '365'] as const

type Report = OutputOf<'reports.advertising'>
type Row = Report['rows'][number]

/** What advertising cost beside the visits and orders that carry its marks. */
export function AdvertisingPage() {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/reports/advertising' })
  const { days = '30' } = useSearch({ from: '/shell/reports/advertising' })
  const report = useQuery('reports.advertising', { days: Number(days) })
  const found = report.data
  return (
    <ReportPage
      name="advertising"
      sentence={t('reports.advertising.sentence')}
      about={[t('reports.advertising.about1'), t('reports.advertising.about2')]}
      chips={
        <FilterChip
          required
          label={t('reports.last.label')}
          value={days}
          options={advertisingDays.map((one) => ({ value: one, label: t(`reports.last.${one}`) }))}
          onChange={(next) => void navigate({ search: (now) => ({ ...now, days: next }), replace: true })}
        />
      }
    >
      {report.error && !found ? (
        <Failure error={report.error} onRetry={() => void report.refetch()} />
      ) : found && found.rows.length === 0 ? (
        <EmptyState picture={<ListPicture />} action={<ImportAction />}>
          {t('reports.advertising.none')}
        </EmptyState>
      ) : (
        <Section>
          <Figures report={found} />
          <CountedAt at={found?.countedAt} />
        </Section>
      )}
    </ReportPage>
  )
}

function Figures(props: { report: Report | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { report } = props
  const money = (value: number) => format.money(value, report?.currency, { whole: true })
  const count = (value: number) => format.count(value)
  const spent = report?.rows.reduce((sum, row) => sum + (row.costMinor ?? 0), 0) ?? 0
  const brought =
    report?.rows.reduce((sum, row) => sum + (row.costMinor === null ? 0 : row.revenueMinor), 0) ?? 0
  const finding =
    spent > 0
      ? t('reports.advertising.finding.spent', {
          spent: format.money(spent, report?.currency, { compact: true }),
          brought: format.money(brought, report?.currency, { compact: true }),
        })
      : t('reports.advertising.finding.noCosts')
  const perOne = (row: Row, of: number) =>
    row.costMinor === null || of === 0 ? null : Math.round(row.costMinor / of)
  return (
    <FiguresWithExport
      name={t('reports.advertising.table')}
      title={report ? finding : ''}
      rows={report?.rows}
      rowKey={(row) => JSON.stringify([row.source, row.medium, row.campaign])}
      columns={[
        {
          id: 'source',
          title: t('reports.advertising.source'),
          text: (row) => (row.medium ? `${row.source} / ${row.medium}` : row.source),
          onCard: 'title',
        },
        { id: 'campaign', title: t('reports.advertising.campaign'), text: (row) => row.campaign || '—' },
        {
          id: 'cost',
          title: t('reports.advertising.cost'),
          width: 128,
          value: (row) => row.costMinor,
          write: money,
          money: report?.currency,
        },
        {
          id: 'visits',
          title: t('reports.advertising.visits'),
          width: 104,
          value: (row) => row.visits,
          write: count,
        },
        {
          id: 'perVisit',
          title: t('reports.advertising.perVisit'),
          width: 128,
          giveWay: 3,
          value: (row) => perOne(row, row.visits),
          write: (value) => format.money(value, report?.currency),
          money: report?.currency,
        },
        {
          id: 'orders',
          title: t('reports.advertising.orders'),
          width: 104,
          value: (row) => row.orders,
          write: count,
        },
        {
          id: 'perOrder',
          title: t('reports.advertising.perOrder'),
          width: 128,
          giveWay: 2,
          value: (row) => perOne(row, row.orders),
          write: money,
          money: report?.currency,
        },
        {
          id: 'revenue',
          title: t('reports.advertising.revenue'),
          width: 136,
          value: (row) => row.revenueMinor,
          write: money,
          money: report?.currency,
          onCard: 'side',
        },
        ...(report?.rows.some((row) => row.otherCosts.length > 0)
          ? [
              {
                id: 'otherCosts',
                title: t('reports.advertising.otherCosts'),
                width: 144,
                giveWay: 4,
                text: (row: Row) =>
                  row.otherCosts.map((one) => format.money(one.costMinor, one.currency)).join(' + ') || '—',
              },
            ]
          : []),
      ]}
    />
  )
}
