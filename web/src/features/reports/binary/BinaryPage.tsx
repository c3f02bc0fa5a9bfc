import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useMay } from '../../../app/session.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { KeyFigure, KeyFigures } from '../../../ui/figure/KeyFigure.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { NoOrdersYet } from '../NoOrdersYet.tsx'
import { ReportPage } from '../ReportPage.tsx'
import { AsOf } from '../value/AsOf.tsx'
import { FitNow, FitState, useModel } from '../value/FitState.tsx'
import { Calibration, PeriodPicture } from './BinaryPictures.tsx'
import { BinarySettings } from './BinarySettings.tsx'
import { Patterns } from './Patterns.tsx'
import { Trial } from './Trial.tsx'

/** Who buys in which period: patterns, their weights, the forecast for the next period and how it did on the past. */
export function BinaryPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const mayWrite = useMay('write')
  const model = useModel()
  const found = useQuery('binary.get', {})
  const trial = useQuery('binary.backtest', {})
  const loading = found.data === undefined
  const binary = found.data?.binary ?? null
  const days = found.data?.periodDays ?? 30
  const area = trial.data?.backTest?.methods.binary.areaUnderCurve ?? null

  return (
    <ReportPage
      name="binary"
      sentence={t('predictions.binary.sentence')}
      about={[
        t('predictions.binary.about1'),
        t('predictions.binary.about2'),
        t('predictions.binary.about3'),
        t('predictions.binary.about4'),
        t('reports.ofPeople'),
      ]}
      chips={<FitNow model={model.data} />}
    >
      {found.error && loading ? (
        <Failure error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <>
          <FitState model={model.data} />
          {!loading && !binary ? (
            <NoOrdersYet narrowed={false} says={t('predictions.value.notYet')} />
          ) : (
            <>
              <KeyFigures>
                <KeyFigure
                  label={t('predictions.binary.customers')}
                  loading={loading}
                  value={binary ? format.count(binary.customers) : '—'}
                />
                <KeyFigure
                  label={t('predictions.binary.expected')}
                  hint={t('predictions.binary.expectedHint', { days })}
                  loading={loading}
                  value={
                    typeof binary?.expectedBuyers === 'number'
                      ? format.count(Math.round(binary.expectedBuyers))
                      : '—'
                  }
                />
                <KeyFigure
                  label={t('predictions.binary.baseRate')}
                  hint={t('predictions.binary.baseRateHint')}
                  loading={loading}
                  value={typeof binary?.baseRate === 'number' ? format.percent(binary.baseRate) : '—'}
                />
                <KeyFigure
                  label={t('predictions.binary.auc')}
                  hint={t('predictions.binary.aucHint')}
                  loading={trial.data === undefined}
                  value={area === null ? '—' : format.count(Math.round(area * 1000) / 1000)}
                />
              </KeyFigures>
              <Section>
                <Patterns binary={binary ?? undefined} days={days} />
                <AsOf at={found.data?.asOf} />
              </Section>
              <Section>
                <PeriodPicture binary={binary ?? undefined} />
              </Section>
              <Section title={t('predictions.binary.trial.title')}>
                <Trial backTest={trial.data?.backTest} />
              </Section>
              {trial.data?.backTest ? (
                <Section>
                  <Calibration calibration={trial.data.backTest.calibration} />
                </Section>
              ) : null}
            </>
          )}
          {mayWrite ? (
            <Section title={t('predictions.binary.settings.title')}>
              <BinarySettings />
            </Section>
          ) : null}
        </>
      )}
    </ReportPage>
  )
}
