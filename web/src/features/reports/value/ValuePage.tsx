import { Button, Group } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMutation, useQuery } from '../../../api/queries.ts'
import { useSayFailed } from '../../../app/errors.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useMay } from '../../../app/session.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { EmptyState } from '../../../ui/feedback/EmptyState.tsx'
import { Notice } from '../../../ui/feedback/Notice.tsx'
import { sayUndoable } from '../../../ui/feedback/toast.tsx'
import { KeyFigure, KeyFigures } from '../../../ui/figure/KeyFigure.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { ListPicture } from '../../../ui/pictures/pictures.tsx'
import { NoOrdersYet } from '../NoOrdersYet.tsx'
import { ReportPage } from '../ReportPage.tsx'
import { AliveMap } from './AliveMap.tsx'
import { AsOf } from './AsOf.tsx'
import { Comparison } from './Comparison.tsx'
import { Frequencies, Tracking } from './FitPictures.tsx'
import { FitNow, FitState, isUnderWay, useModel } from './FitState.tsx'
import { HoldOut } from './HoldOut.tsx'
import { LongSilence } from './LongSilence.tsx'
import { Parameters } from './Parameters.tsx'
import { ParametersExport } from './ParametersExport.tsx'
import { Spread } from './Spread.tsx'
import { useScopeName } from './use-scope-name.ts'

/** What customers will bring: the forecast of orders and money, and how far it can be trusted. */
export function ValuePage() {
  const { t } = useTranslation()
  const format = useFormat()
  const model = useModel()
  const spread = useQuery('predictions.distribution', {})
  const navigate = useNavigate({ from: '/reports/value' })
  const { fit: opened } = useSearch({ from: '/shell/reports/value' })
  const open = (id: string | undefined) =>
    void navigate({ search: (now) => ({ ...now, fit: id }), replace: opened !== undefined })
  const nameOf = useScopeName()
  const mayWrite = useMay('write')
  const sayFailed = useSayFailed()
  const fitAgain = useMutation('predictions.fit', {
    refreshes: ['predictions.model', 'predictions.compare'],
    onError: sayFailed,
  })
  const forget = useMutation('predictions.forget', {
    refreshes: ['predictions.model', 'predictions.compare'],
    onError: sayFailed,
    onSuccess: (gone) => {
      open(undefined)
      sayUndoable(t('predictions.value.compare.forgotten', { name: nameOf(gone) }), t('ui.undo'), () =>
        fitAgain.mutate({ scope: gone.scope }),
      )
    },
  })
  const other = useQuery('predictions.model', { id: opened }, { enabled: opened !== undefined })
  const fit = (opened === undefined ? model.data?.fit : other.data?.fit) ?? null
  const ofAll = opened === undefined
  const results = fit?.results ?? null
  // Nothing was fitted this time: what foretells is the former model, and its parameters are the ones to read.
  const isUntried = ofAll && results?.models.length === 0
  const inUse = model.data?.inUse?.id
  const former = useQuery('predictions.model', { id: inUse }, { enabled: isUntried && inUse !== undefined })
  const told = isUntried ? (former.data?.fit ?? null) : fit
  const loading = (ofAll ? model.data : other.data) === undefined
  const totals = results?.totals ?? null
  const tenths = spread.data?.tenths
  const value = tenths?.reduce((sum, one) => sum + one.clvMinor, 0) ?? 0
  const top = tenths?.[0] && value > 0 ? tenths[0].clvMinor / value : null
  const holdOut = results?.holdOut ?? null
  const miss = holdOut && holdOut.actual > 0 ? holdOut.errors.model.foretold / holdOut.actual - 1 : null
  const money = (minor: number) => format.money(minor, spread.data?.currency, { compact: true })

  return (
    <ReportPage
      name="value"
      sentence={t('predictions.value.sentence')}
      about={[
        t('predictions.value.about1'),
        t('predictions.value.about2'),
        t('predictions.value.about3'),
        t('predictions.value.about4'),
        t('reports.ofPeople'),
      ]}
      chips={<FitNow model={model.data} />}
    >
      {(model.error ?? other.error) && loading ? (
        <Failure error={other.error ?? model.error} onRetry={() => void (ofAll ? model : other).refetch()} />
      ) : (
        <>
          <FitState model={model.data} ofAll={ofAll} />
          {ofAll && fit ? <LongSilence fit={fit} latest={model.data?.latest ?? null} onOpen={open} /> : null}
          {ofAll || !fit ? null : (
            <Notice
              action={
                <Group gap={8}>
                  <Button variant="default" size="compact-sm" onClick={() => open(undefined)}>
                    {t('predictions.value.compare.back')}
                  </Button>
                  {mayWrite ? (
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      loading={forget.isPending}
                      onClick={() => forget.mutate({ id: fit.id })}
                    >
                      {t('predictions.value.compare.forget')}
                    </Button>
                  ) : null}
                </Group>
              }
            >
              {t('predictions.value.compare.opened', { name: nameOf(fit) })} {fit.reason?.[format.language]}
            </Notice>
          )}
          {!loading && !results ? (
            <NoOrdersYet narrowed={false} says={t('predictions.value.notYet')} />
          ) : !loading && !totals ? (
            <EmptyState picture={<ListPicture />}>{t('predictions.value.noModel')}</EmptyState>
          ) : (
            <>
              <KeyFigures>
                <KeyFigure
                  label={t('predictions.value.alive')}
                  hint={t('predictions.value.aliveHint')}
                  loading={loading}
                  value={totals ? format.count(Math.round(totals.alive)) : '—'}
                  note={
                    results
                      ? t('predictions.value.aliveNote', { count: format.count(results.customers) })
                      : null
                  }
                />
                <KeyFigure
                  label={t('predictions.value.orders')}
                  hint={t('predictions.value.ordersHint')}
                  loading={loading}
                  value={totals ? format.count(Math.round(totals.orders90)) : '—'}
                  note={
                    totals
                      ? t('predictions.value.ordersNote', {
                          count: format.count(Math.round(totals.orders30)),
                          year: format.count(Math.round(totals.orders365)),
                        })
                      : null
                  }
                />
                {ofAll ? (
                  <KeyFigure
                    label={t('predictions.value.total')}
                    hint={t('predictions.value.totalHint')}
                    loading={tenths === undefined}
                    value={tenths?.length ? money(value) : '—'}
                  />
                ) : null}
                {ofAll ? (
                  <KeyFigure
                    label={t('predictions.value.top')}
                    hint={t('predictions.value.topHint')}
                    loading={tenths === undefined}
                    value={top === null ? '—' : format.percent(top)}
                  />
                ) : null}
                <KeyFigure
                  label={t('predictions.value.error')}
                  hint={t('predictions.value.errorHint')}
                  loading={loading}
                  value={miss === null ? '—' : format.percent(miss, { signed: true })}
                />
              </KeyFigures>
              {ofAll ? (
                <Section>
                  <Spread found={spread.data} />
                  <AsOf at={fit?.asOf} />
                </Section>
              ) : null}
              <Section>
                <AliveMap map={results?.aliveMap} />
              </Section>
              <Section title={t('predictions.value.holdOut.title')}>
                <HoldOut holdOut={loading ? undefined : holdOut} />
              </Section>
              <Section>
                <Frequencies frequencies={results?.frequencies} />
              </Section>
              <Section>
                <Tracking tracking={results?.tracking} />
              </Section>
              {told?.results ? (
                <Section
                  title={t('predictions.value.parameters.title')}
                  action={<ParametersExport results={told.results} currency={spread.data?.currency} />}
                >
                  <Parameters
                    results={told.results}
                    currency={spread.data?.currency}
                    use={told.isInUse ? 'inUse' : ofAll ? null : 'chosen'}
                    note={
                      isUntried
                        ? t('predictions.value.parameters.ofFormer', {
                            when: told.asOf ? format.date(told.asOf, 'day') : '',
                          })
                        : undefined
                    }
                  />
                </Section>
              ) : null}
            </>
          )}
          {model.data?.fit ? (
            <Section title={t('predictions.value.compare.title')}>
              <Comparison opened={opened} busy={isUnderWay(model.data.latest)} onOpen={open} />
            </Section>
          ) : null}
        </>
      )}
    </ReportPage>
  )
}
