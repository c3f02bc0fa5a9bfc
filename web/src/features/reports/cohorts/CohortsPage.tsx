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
import { bestReturn, meanReturn, meanValue, measures } from './cohorts.ts'
import { Growth } from './Growth.tsx'
import { NewAndReturning } from './NewAndReturning.tsx'
import { Triangle } from './Triangle.tsx'

export const cohortSteps = ['month', 'week'] as const
export const cohortLengths = ['6', '12', '24', '36'] as const

/** Who came back: people by the month or week of their first order. */
export function CohortsPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate({ from: '/reports/cohorts' })
  const search = useSearch({ from: '/shell/reports/cohorts' })
  const { step = 'month', last = '12', show = 'people', channel, group } = search
  const set = (change: Partial<typeof search>) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true })
  const report = useQuery('reports.cohorts', { step, last: Number(last), channel, group })
  const found = report.data
  const loading = found === undefined
  const people = found?.cohorts.reduce((sum, cohort) => sum + cohort.people, 0) ?? 0
  const isEmpty = found !== undefined && people === 0 && found.earlier.every((cell) => cell.orders === 0)
  const next = found ? meanReturn(found.cohorts, 1) : null
  const best = found ? bestReturn(found.cohorts, 1) : null
  const far = found ? [11, 5, 2].find((offset) => meanValue(found.cohorts, offset) !== null) : undefined
  const value = found && far !== undefined ? meanValue(found.cohorts, far) : null

  return (
    <ReportPage
      name="cohorts"
      sentence={t('reports.cohorts.sentence')}
      about={[
        t('reports.cohorts.about1'),
        t('reports.cohorts.about2'),
        t('reports.cohorts.about3'),
        t('reports.ofPeople'),
      ]}
      chips={
        <>
          <FilterChip
            required
            label={t('reports.cohorts.step.label')}
            value={step}
            options={cohortSteps.map((one) => ({ value: one, label: t(`reports.cohorts.step.${one}`) }))}
            onChange={(next) => set({ step: next })}
          />
          <FilterChip
            required
            label={t('reports.cohorts.last.label')}
            value={last}
            options={cohortLengths.map((one) => ({
              value: one,
              label: t(`reports.cohorts.last.${step}`, { count: Number(one) }),
            }))}
            onChange={(next) => set({ last: next })}
          />
          <FilterChip
            required
            label={t('reports.cohorts.show.label')}
            value={show}
            options={measures.map((one) => ({ value: one, label: t(`reports.cohorts.show.${one}`) }))}
            onChange={(next) => set({ show: next })}
          />
          <ChoiceChips choice={{ channel, group }} onChange={set} />
        </>
      }
    >
      {report.error && !found ? (
        <Failure error={report.error} onRetry={() => void report.refetch()} />
      ) : isEmpty ? (
        <NoOrdersYet narrowed={channel !== undefined || group !== undefined} />
      ) : (
        <>
          <KeyFigures>
            <KeyFigure
              label={t('reports.cohorts.newcomers')}
              loading={loading}
              value={format.count(people)}
              spark={found?.cohorts.map((cohort) => cohort.people)}
            />
            <KeyFigure
              label={t(`reports.cohorts.next.${step}`)}
              hint={t('reports.cohorts.nextHint')}
              loading={loading}
              value={next === null ? '—' : format.percent(next)}
            />
            <KeyFigure
              label={t('reports.cohorts.best')}
              hint={t('reports.cohorts.bestHint')}
              loading={loading}
              value={best ? format.percent(best.share) : '—'}
              note={best ? format.date(best.cohort.from, step === 'month' ? 'month' : 'day') : null}
            />
            <KeyFigure
              label={t('reports.cohorts.value')}
              hint={t('reports.cohorts.valueHint')}
              loading={loading}
              value={value === null ? '—' : format.money(Math.round(value), found?.currency, { whole: true })}
              note={far === undefined ? null : t(`reports.cohorts.within.${step}`, { count: far + 1 })}
            />
          </KeyFigures>
          <Section>
            <Triangle found={found} measure={show} />
            <CountedAt at={found?.countedAt} />
          </Section>
          <Section>
            <Growth found={found} />
          </Section>
          <Section>
            <NewAndReturning found={found} />
          </Section>
        </>
      )}
    </ReportPage>
  )
}
