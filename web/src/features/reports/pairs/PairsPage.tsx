import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { EmptyState } from '../../../ui/feedback/EmptyState.tsx'
import { FilterChip } from '../../../ui/page/FilterChip.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { ChoiceChips } from '../ChoiceChips.tsx'
import { CountedAt } from '../CountedAt.tsx'
import { FiguresWithExport } from '../FiguresWithExport.tsx'
import { NoOrdersYet } from '../NoOrdersYet.tsx'
import { ReportPage } from '../ReportPage.tsx'

export const pairWhats = ['products', 'groups'] as const
export const pairHows = ['together', 'next'] as const
export const pairDays = ['30', '90', '365', '1825'] as const

/** What goes together: in one order, or in the next one. */
export function PairsPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate({ from: '/reports/pairs' })
  const search = useSearch({ from: '/shell/reports/pairs' })
  const { what = 'products', how = 'together', days = '365', channel } = search
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true })
  const report = useQuery('reports.pairs', { what, how, days: Number(days), channel })
  const found = report.data
  const best = found?.pairs[0]
  return (
    <ReportPage
      name="pairs"
      sentence={t('reports.pairs.sentence')}
      about={[t('reports.pairs.about1'), t('reports.pairs.about2'), t('reports.pairs.about3')]}
      chips={
        <>
          <FilterChip
            required
            label={t('reports.pairs.what.label')}
            value={what}
            options={pairWhats.map((one) => ({ value: one, label: t(`reports.pairs.what.${one}`) }))}
            onChange={(next) => set({ what: next })}
          />
          <FilterChip
            required
            label={t('reports.pairs.how.label')}
            value={how}
            options={pairHows.map((one) => ({ value: one, label: t(`reports.pairs.how.${one}`) }))}
            onChange={(next) => set({ how: next })}
          />
          <FilterChip
            required
            label={t('reports.last.label')}
            value={days}
            options={pairDays.map((one) => ({ value: one, label: t(`reports.last.${one}`) }))}
            onChange={(next) => set({ days: next })}
          />
          <ChoiceChips
            only="channel"
            choice={{ channel }}
            onChange={({ channel: next }) => set({ channel: next })}
          />
        </>
      }
    >
      {report.error && !found ? (
        <Failure error={report.error} onRetry={() => void report.refetch()} />
      ) : found && found.orders === 0 && how === 'together' ? (
        <NoOrdersYet
          narrowed={channel !== undefined || search.days !== undefined}
          says={t('reports.pairs.noGoods')}
        />
      ) : found && found.pairs.length === 0 ? (
        <EmptyState>{t('reports.pairs.none')}</EmptyState>
      ) : (
        <Section>
          <FiguresWithExport
            name={`${t('reports.tab.pairs')} ${t(`reports.pairs.how.${how}`)}`}
            title={
              best
                ? t(`reports.pairs.finding.${how}`, {
                    one: best.one.name,
                    other: best.other.name,
                    share: format.percent(best.share),
                    times: format.count(Math.round(best.lift * 10) / 10),
                  })
                : ''
            }
            rows={found?.pairs}
            rowKey={(row) => `${row.one.id} ${row.other.id}`}
            columns={[
              {
                id: 'one',
                title: t(`reports.pairs.one.${how}`),
                text: (row) => row.one.name,
                onCard: 'title',
              },
              { id: 'other', title: t(`reports.pairs.other.${how}`), text: (row) => row.other.name },
              {
                id: 'both',
                title: t('reports.pairs.both'),
                width: 96,
                value: (row) => row.both,
                write: (value) => format.count(value),
                onCard: 'side',
              },
              {
                id: 'share',
                title: t('reports.pairs.share'),
                width: 136,
                value: (row) => row.share,
                write: (value) => format.percent(value),
                bar: 1,
              },
              {
                id: 'lift',
                title: t('reports.pairs.lift'),
                width: 128,
                value: (row) => row.lift,
                write: (value) => `× ${format.count(value, { digits: 1 })}`,
              },
            ]}
          />
          <CountedAt at={found?.countedAt} />
        </Section>
      )}
    </ReportPage>
  )
}
