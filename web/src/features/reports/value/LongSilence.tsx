import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useMutation } from '../../../api/queries.ts'
import { useSayFailed } from '../../../app/errors.ts'
import { useMay } from '../../../app/session.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Notice } from '../../../ui/feedback/Notice.tsx'
import { isUnderWay } from './FitState.tsx'

type Model = OutputOf<'predictions.model'>

const dayMs = 86_400_000

/** Silence of a whole base that a trial of a quarter of its time cannot see past. */
const longDays = 90

/** The day of the last purchase of all, when it is so long ago that the model sees everybody gone; null otherwise. */
function lastDayOf(
  fit: NonNullable<Model['fit']>,
  dayKey: (at: number) => string,
): { day: string; daysAgo: number } | null {
  const silent = fit.results?.silentDays ?? null
  if (silent === null || !fit.asOf) return null
  if (silent <= Math.max(longDays, fit.results?.holdOut?.lengthDays ?? 0)) return null
  return {
    day: dayKey(Date.parse(fit.asOf) - silent * dayMs),
    daysAgo: silent,
  }
}

/** A history that ended long ago: why everybody seems gone, and the way to the model of the day it ended on. */
export function LongSilence(props: {
  fit: NonNullable<Model['fit']>
  latest: Model['latest']
  onOpen: (fit: string) => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const failed = useSayFailed()
  const mayWrite = useMay('write')
  const [asked, setAsked] = useState<string>()
  const start = useMutation('predictions.fit', {
    refreshes: ['predictions.model', 'predictions.compare'],
    onError: failed,
    onSuccess: (fit) => setAsked(fit.id),
  })
  const { fit, latest, onOpen } = props
  const isReady = asked !== undefined && latest?.id === asked && latest.status === 'done'
  useEffect(() => {
    if (isReady) onOpen(asked)
  }, [isReady, asked, onOpen])
  const last = lastDayOf(fit, format.dayKey)
  if (!last) return null
  const day = format.date(last.day, 'day')
  return (
    <Notice
      tone="warn"
      action={
        mayWrite ? (
          <Button
            variant="default"
            size="compact-sm"
            loading={start.isPending}
            disabled={isUnderWay(latest)}
            onClick={() => start.mutate({ scope: { kind: 'day', day: last.day } })}
          >
            {t('predictions.value.silence.fit', { day })}
          </Button>
        ) : null
      }
    >
      {t('predictions.value.silence.words', {
        day,
        count: last.daysAgo,
        shown: format.count(last.daysAgo),
      })}
    </Notice>
  )
}
