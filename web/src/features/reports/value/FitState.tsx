import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { refresh, useMutation, useQuery } from '../../../api/queries.ts'
import { useSayFailed } from '../../../app/errors.ts'
import { useMay } from '../../../app/session.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Notice } from '../../../ui/feedback/Notice.tsx'
import { ProgressBar } from '../../../ui/feedback/ProgressBar.tsx'

type Model = OutputOf<'predictions.model'>

export const isUnderWay = (fit: Model['latest']) => fit?.status === 'waiting' || fit?.status === 'running'

/** The newest fit of everybody, asked again while one is under way; pages are refreshed when it ends. */
export function useModel() {
  const found = useQuery('predictions.model', {}, { everyMs: 5_000 })
  const wasUnderWay = useRef(false)
  const now = isUnderWay(found.data?.latest ?? null)
  useEffect(() => {
    if (wasUnderWay.current && !now)
      refresh(
        'predictions.distribution',
        'predictions.compare',
        'binary.get',
        'binary.backtest',
        'predictions.models',
      )
    wasUnderWay.current = now
  }, [now])
  return found
}

/** How the fits stand: under way with progress, failed with the reason, flat, or kept from before. */
export function FitState(props: {
  model: Model | undefined
  /** Another fit is looked at: what the one of everybody came to is told with it. */
  ofAll?: boolean
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const failed = useSayFailed()
  const mayWrite = useMay('write')
  const refreshes = ['predictions.model' as const]
  const stop = useMutation('predictions.stop', { refreshes, onError: failed })
  const { model } = props
  if (!model) return null
  const { latest, fit, inUse } = model
  return (
    <>
      {latest && isUnderWay(latest) ? (
        <ProgressBar
          label={t(
            `predictions.value.phase.${latest.status === 'waiting' ? 'waiting' : (latest.phase ?? 'reading')}`,
          )}
          done={Math.round(latest.progress * 100)}
          total={100}
          unit={(share) => format.percent(share / 100)}
          stopping={stop.isPending}
          onStop={mayWrite ? () => stop.mutate({ id: latest.id }) : undefined}
        />
      ) : null}
      {latest?.status === 'failed' ? (
        <Notice tone="bad">
          {t('predictions.value.failed', { reason: latest.reason?.[format.language] ?? '' })}
        </Notice>
      ) : null}
      {fit?.reason && props.ofAll !== false ? (
        <Notice tone={fit.verdict === 'failed' ? 'warn' : 'info'}>
          {fit.reason[format.language]}
          {inUse?.asOf && inUse.id !== fit.id
            ? ` ${t('predictions.value.former', { when: format.date(inUse.asOf, 'day') })}`
            : ''}
        </Notice>
      ) : null}
    </>
  )
}

/** Begins a fit now; nothing for those who may not. */
export function FitNow(props: { model: Model | undefined }) {
  const { t } = useTranslation()
  const failed = useSayFailed()
  const mayWrite = useMay('write')
  const start = useMutation('predictions.fit', { refreshes: ['predictions.model'], onError: failed })
  if (!mayWrite || !props.model) return null
  return (
    <Button
      variant="default"
      size="compact-sm"
      loading={start.isPending}
      disabled={isUnderWay(props.model.latest)}
      onClick={() => start.mutate({ scope: { kind: 'everybody' } })}
    >
      {t('predictions.value.fitNow')}
    </Button>
  )
}
