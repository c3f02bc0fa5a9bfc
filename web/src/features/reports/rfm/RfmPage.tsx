import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { FilterChip } from '../../../ui/page/FilterChip.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { ChoiceChips } from '../ChoiceChips.tsx'
import { CountedAt } from '../CountedAt.tsx'
import { DateChip } from '../DateChip.tsx'
import { NoOrdersYet } from '../NoOrdersYet.tsx'
import { Note } from '../Note.tsx'
import { ReportPage } from '../ReportPage.tsx'
import { Areas } from './Areas.tsx'
import { RfmGrid } from './RfmGrid.tsx'
import { RfmPanel } from './RfmPanel.tsx'
import { rfmMeasures, totalOf } from './rfm.ts'

export const rfmComparisons = ['30', '90', '180', '365'] as const
const dayMs = 86_400_000
const isDay = (text: string | undefined) => text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text)

/** Buyers by how lately, how often and for how much they bought. */
export function RfmPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate({ from: '/reports/rfm' })
  const search = useSearch({ from: '/shell/reports/rfm' })
  const { show = 'customers', money, than, group, cell } = search
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true })
  const monetary = money === undefined ? undefined : Number(money)
  const report = useQuery('reports.rfm', { group })
  const dayAgo = (days: number) => format.dayKey(Date.now() - days * dayMs)
  const compared = isDay(than) ? 'day' : rfmComparisons.find((one) => one === than)
  const day = group || !compared ? undefined : compared === 'day' ? than : dayAgo(Number(compared))
  const past = useQuery('reports.rfm', { at: day }, { enabled: day !== undefined })
  const found = report.data
  const then = day === undefined ? undefined : past.data
  const hadBuyers = then && totalOf(then).customers > 0
  const before = hadBuyers ? then : undefined
  const [recency, frequency] = (cell ?? '').split('-').map(Number)
  const place = recency && frequency ? { recency, frequency } : undefined
  const pick = (next: { recency: number; frequency: number } | undefined) =>
    void navigate({
      search: (now) => ({ ...now, cell: next ? `${next.recency}-${next.frequency}` : undefined }),
      replace: cell !== undefined,
    })
  const grades = found?.grades ?? 5
  return (
    <ReportPage
      name="rfm"
      sentence={t('reports.rfm.sentence')}
      about={[
        t('reports.rfm.about1'),
        t('reports.rfm.about2'),
        t('reports.rfm.about3'),
        t('reports.rfm.about4'),
        t('reports.ofPeople'),
      ]}
      chips={
        <>
          <FilterChip
            required
            label={t('reports.rfm.show.label')}
            value={show}
            options={rfmMeasures
              .filter((one) => one !== 'direction' || !group)
              .map((one) => ({ value: one, label: t(`reports.rfm.show.${one}`) }))}
            onChange={(next) => set({ show: next })}
          />
          <FilterChip
            label={t('reports.rfm.money.label')}
            value={money}
            any={t('reports.rfm.money.any')}
            options={(['5', '4', '3', '2', '1'] as const)
              .filter((one) => Number(one) <= grades)
              .map((one) => ({
                value: one,
                label: t('reports.rfm.money.grade', { grade: one, best: grades }),
              }))}
            onChange={(next) => set({ money: next })}
          />
          <ChoiceChips
            only="group"
            graded
            choice={{ group }}
            onChange={({ group: next }) => set({ group: next })}
          />
          {group ? null : (
            <FilterChip
              label={t('reports.rfm.than.label')}
              value={compared}
              any={t('reports.rfm.than.any')}
              options={[...rfmComparisons, 'day' as const].map((one) => ({
                value: one,
                label: t(`reports.rfm.than.${one}`),
              }))}
              onChange={(next) => set({ than: next === 'day' ? dayAgo(60) : next })}
            />
          )}
          {compared === 'day' ? (
            <DateChip
              label={t('reports.rfm.than.dayLabel')}
              value={than}
              any=""
              max={dayAgo(1)}
              onChange={(next) => set({ than: next })}
            />
          ) : null}
        </>
      }
      panel={
        found && place ? (
          <RfmPanel
            key={cell}
            found={found}
            place={place}
            monetary={monetary}
            group={group}
            then={before && day ? { found: before, day } : undefined}
            onClose={() => pick(undefined)}
          />
        ) : null
      }
    >
      {report.error && !found ? (
        <Failure error={report.error} onRetry={() => void report.refetch()} />
      ) : found && totalOf(found).customers === 0 ? (
        <NoOrdersYet narrowed={group !== undefined} />
      ) : (
        <>
          <Section>
            <RfmGrid
              found={found}
              before={before}
              measure={show === 'direction' && group ? 'customers' : show}
              monetary={monetary}
              hasOwnGrades={group !== undefined}
              picked={place}
              onPick={pick}
            />
            {past.error && day ? <Failure small error={past.error} /> : null}
            {hadBuyers === false ? <Note>{t('reports.rfm.than.nobody')}</Note> : null}
            <CountedAt at={found?.countedAt} />
          </Section>
          <Section>
            <Areas found={found} before={before} monetary={monetary} />
          </Section>
        </>
      )}
    </ReportPage>
  )
}
