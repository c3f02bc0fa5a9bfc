import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { EmptyState } from '../../../ui/feedback/EmptyState.tsx'
import { FilterChip } from '../../../ui/page/FilterChip.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { CountedAt } from '../CountedAt.tsx'
import { FiguresWithExport } from '../FiguresWithExport.tsx'
import { ReportPage } from '../ReportPage.tsx'

export const demandDays = ['7', '30', '90', '365'] as const
export const demandStocks = ['out', 'in'] as const

/** What people want beside what can be bought. */
export function DemandPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate({ from: '/reports/demand' })
  const search = useSearch({ from: '/shell/reports/demand' })
  const { days = '30', stock } = search
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true })
  const report = useQuery('reports.demand', { days: Number(days) })
  const found = report.data
  const missing = found?.products.filter((one) => one.available === false) ?? []
  const wanted = missing.reduce((sum, one) => sum + one.viewers, 0)
  const rows = found?.products.filter(
    (one) => stock === undefined || (stock === 'out' ? one.available === false : one.available === true),
  )
  const count = (value: number) => format.count(value)
  return (
    <ReportPage
      name="demand"
      sentence={t('reports.demand.sentence')}
      about={[t('reports.demand.about1'), t('reports.demand.about2')]}
      chips={
        <>
          <FilterChip
            required
            label={t('reports.last.label')}
            value={days}
            options={demandDays.map((one) => ({ value: one, label: t(`reports.last.${one}`) }))}
            onChange={(next) => set({ days: next })}
          />
          <FilterChip
            label={t('reports.demand.stock.label')}
            value={stock}
            options={demandStocks.map((one) => ({ value: one, label: t(`reports.demand.stock.${one}`) }))}
            onChange={(next) => set({ stock: next })}
          />
        </>
      }
    >
      {report.error && !found ? (
        <Failure error={report.error} onRetry={() => void report.refetch()} />
      ) : rows && rows.length === 0 ? (
        <EmptyState>{t(stock ? 'reports.demand.noneOfThese' : 'reports.demand.none')}</EmptyState>
      ) : (
        <Section>
          <FiguresWithExport
            name={t('reports.tab.demand')}
            title={
              !found
                ? ''
                : missing.length === 0
                  ? t('reports.demand.finding.allThere')
                  : t('reports.demand.finding.missing', {
                      count: missing.length,
                      shown: format.count(missing.length),
                      looked: format.count(wanted),
                    })
            }
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              { id: 'name', title: t('reports.demand.product'), text: (row) => row.name, onCard: 'title' },
              {
                id: 'stock',
                title: t('reports.demand.stock.title'),
                width: 136,
                text: (row) =>
                  t(
                    `reports.demand.stock.${row.available === null ? 'unknown' : row.available ? 'in' : 'out'}`,
                  ),
                onCard: 'side',
              },
              {
                id: 'viewers',
                title: t('reports.demand.viewers'),
                width: 112,
                value: (row) => row.viewers,
                write: count,
              },
              {
                id: 'adders',
                title: t('reports.demand.adders'),
                width: 112,
                giveWay: 1,
                value: (row) => row.adders,
                write: count,
              },
              {
                id: 'buyers',
                title: t('reports.demand.buyers'),
                width: 112,
                value: (row) => row.buyers,
                write: count,
              },
              {
                id: 'share',
                title: t('reports.demand.bought'),
                width: 136,
                giveWay: 2,
                value: (row) => (row.viewers > 0 ? Math.min(1, row.buyers / row.viewers) : null),
                write: (value) => format.percent(value),
              },
            ]}
          />
          <CountedAt at={found?.countedAt} />
        </Section>
      )}
    </ReportPage>
  )
}
