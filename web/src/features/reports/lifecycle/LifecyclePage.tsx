import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { FilterChip } from '../../../ui/page/FilterChip.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { CountedAt } from '../CountedAt.tsx'
import { NoOrdersYet } from '../NoOrdersYet.tsx'
import { ReportPage } from '../ReportPage.tsx'
import { Churn } from './Churn.tsx'
import { buyersAt } from './lifecycle.ts'
import { MigrantsPanel } from './MigrantsPanel.tsx'
import { Migrations } from './Migrations.tsx'
import { River } from './River.tsx'

export const riverSpans = ['30d', '26w', '13m', '25m'] as const
const spans = {
  '30d': { step: 'day', last: 31 },
  '26w': { step: 'week', last: 27 },
  '13m': { step: 'month', last: 13 },
  '25m': { step: 'month', last: 25 },
} as const
const dayMs = 86_400_000

/** How many stand at which stage, and who went from one to another between two days. */
export function LifecyclePage() {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate({ from: '/reports/lifecycle' })
  const search = useSearch({ from: '/shell/reports/lifecycle' })
  const { over = '13m', leads, by = 'lifecycle', to, flow } = search
  const segments = by === 'segments' ? search.segments : undefined
  const from = search.from ?? format.dayKey(Date.now() - 90 * dayMs)
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true, resetScroll: false })
  const river = useQuery('reports.lifecycle', spans[over])
  const churn = useQuery('reports.churn', spans[over])
  const migration = useQuery('reports.migration', { from, to, by, segments })
  const found = river.data
  const last = found?.points.at(-1)
  const meaningOf = (limits: NonNullable<typeof found>['limits']) =>
    t('reports.lifecycle.about1', {
      newDays: Math.round(limits.newDays),
      orders: limits.regularOrders,
      atRisk: Math.round(limits.atRiskDays),
      sleeping: Math.round(limits.sleepingDays),
      lost: Math.round(limits.lostDays),
    })
  const isEmpty = last !== undefined && buyersAt(last, (stage) => stage !== 'lead') === 0
  const [was, now] = (flow ?? '').split('~')
  const isOpen = flow !== undefined && was !== undefined && now !== undefined
  return (
    <ReportPage
      name="lifecycle"
      sentence={t('reports.lifecycle.sentence')}
      about={[
        ...(found ? [meaningOf(found.limits)] : []),
        t('reports.lifecycle.about2'),
        ...(churn.data ? [t('reports.churn.about', { days: Math.round(churn.data.lostDays) })] : []),
        t('reports.lifecycle.about3'),
        t('reports.migration.segments.about'),
        t('reports.ofPeople'),
      ]}
      chips={
        <>
          <FilterChip
            required
            label={t('reports.lifecycle.over.label')}
            value={over}
            options={riverSpans.map((one) => ({ value: one, label: t(`reports.lifecycle.over.${one}`) }))}
            onChange={(next) => set({ over: next })}
          />
          <FilterChip
            label={t('reports.lifecycle.leads.label')}
            value={leads}
            any={t('reports.lifecycle.leads.without')}
            options={[{ value: 'with', label: t('reports.lifecycle.leads.with') }]}
            onChange={(next) => set({ leads: next })}
          />
        </>
      }
      panel={
        isOpen && migration.data ? (
          <MigrantsPanel
            key={flow}
            from={from}
            to={to}
            by={by}
            was={was}
            now={now}
            segments={segments}
            found={migration.data}
            onClose={() => set({ flow: undefined })}
          />
        ) : null
      }
    >
      {river.error && !found ? (
        <Failure error={river.error} onRetry={() => void river.refetch()} />
      ) : isEmpty ? (
        <NoOrdersYet narrowed={false} />
      ) : (
        <>
          <Section>
            <River found={found} withLeads={leads === 'with'} />
            <CountedAt at={found?.countedAt} />
          </Section>
          <Section>
            {churn.error && !churn.data ? (
              <Failure error={churn.error} onRetry={() => void churn.refetch()} />
            ) : (
              <Churn found={churn.data} />
            )}
            <CountedAt at={churn.data?.countedAt} />
          </Section>
          <Section>
            <Migrations
              found={migration.data}
              error={migration.error}
              from={from}
              to={to}
              by={by}
              segments={search.segments}
              onDates={(change) => set({ ...change, flow: undefined })}
              onPick={(stream) => set({ flow: stream })}
            />
            <CountedAt at={migration.data?.countedAt} />
          </Section>
        </>
      )}
    </ReportPage>
  )
}
