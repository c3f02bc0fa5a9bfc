import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { KeyFigure, KeyFigures } from '../../../ui/figure/KeyFigure.tsx'
import { FilterChip } from '../../../ui/page/FilterChip.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { ChoiceChips } from '../ChoiceChips.tsx'
import { CountedAt } from '../CountedAt.tsx'
import { NoOrdersYet } from '../NoOrdersYet.tsx'
import { ReportPage } from '../ReportPage.tsx'
import { ByMonth } from './ByMonth.tsx'
import { Intervals } from './Intervals.tsx'
import { Ladder } from './Ladder.tsx'
import { ReturnCurve } from './ReturnCurve.tsx'
import { hasReturns, shareBy, toldDay } from './rhythm.ts'

export const rhythmDays = ['90', '365', '730', '1825'] as const

/** From the first order to the second, and how long people wait between orders. */
export function RhythmPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate({ from: '/reports/rhythm' })
  const search = useSearch({ from: '/shell/reports/rhythm' })
  const { days = '365', channel, group } = search
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true })
  const second = useQuery('reports.second-orders', { days: Number(days), channel, group })
  const intervals = useQuery('reports.order-intervals', { channel, group })
  const [found, between] = [second.data, intervals.data]
  const error = (found ? null : second.error) ?? (between ? null : intervals.error)
  const daysText = (value: number | null | undefined) =>
    value === null || value === undefined
      ? '—'
      : t('reports.days', { count: value, shown: format.count(value) })
  const told = found ? toldDay(found) : 90
  const isEmpty = found?.people === 0 && between?.ladder.length === 0
  return (
    <ReportPage
      name="rhythm"
      sentence={t('reports.rhythm.sentence')}
      about={[
        t('reports.rhythm.about1'),
        t('reports.rhythm.about2'),
        t('reports.rhythm.about3'),
        t('reports.ofPeople'),
      ]}
      chips={
        <>
          <FilterChip
            required
            label={t('reports.rhythm.days.label')}
            value={days}
            options={rhythmDays.map((one) => ({ value: one, label: t(`reports.rhythm.days.${one}`) }))}
            onChange={(next) => set({ days: next })}
          />
          <ChoiceChips choice={{ channel, group }} onChange={set} />
        </>
      }
    >
      {error ? (
        <Failure error={error} onRetry={() => void Promise.all([second.refetch(), intervals.refetch()])} />
      ) : isEmpty ? (
        <NoOrdersYet narrowed={channel !== undefined || group !== undefined} />
      ) : (
        <>
          <KeyFigures>
            <KeyFigure
              label={t('reports.rhythm.people')}
              loading={!found}
              value={format.count(found?.people ?? 0)}
            />
            <KeyFigure
              label={t('reports.rhythm.withinDays', { days: daysText(told) })}
              hint={t('reports.rhythm.within90Hint')}
              loading={!found}
              value={
                found && hasReturns(found.curve) ? format.percent(shareBy(found.curve, told).share) : '—'
              }
            />
            <KeyFigure
              label={t('reports.rhythm.halfReturned')}
              hint={t('reports.rhythm.halfReturnedHint')}
              loading={!found}
              value={daysText(found?.medianOfReturnedDays)}
            />
            <KeyFigure
              label={t('reports.rhythm.median')}
              hint={t('reports.rhythm.medianHint')}
              loading={!between}
              value={daysText(between?.medianDays)}
            />
          </KeyFigures>
          <Section>
            <ReturnCurve found={found} />
            <CountedAt at={found?.countedAt} />
          </Section>
          <Section>
            <Ladder found={between} />
          </Section>
          <Section>
            <Intervals found={between} />
          </Section>
          <Section>
            <ByMonth found={found} />
          </Section>
        </>
      )}
    </ReportPage>
  )
}
