import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { quarterOf } from './cohorts-offered.ts'

type Summary = Pick<OutputOf<'predictions.compare'>['items'][number], 'scope' | 'segmentName'>

/** Whom a fit was made of, in words. */
export function useScopeName(): (fit: Summary) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return useCallback(
    ({ scope, segmentName }: Summary) => {
      if (scope.kind === 'everybody') return t('predictions.value.compare.everybody')
      if (scope.kind === 'segment') return segmentName ?? t('predictions.value.compare.deletedSegment')
      if (scope.kind === 'day')
        return t('predictions.value.compare.day', { day: format.date(scope.day, 'day') })
      const quarter = quarterOf(scope)
      return quarter
        ? t('predictions.value.compare.quarter', quarter)
        : t('predictions.value.compare.cohort', {
            from: format.date(scope.from, 'day'),
            to: format.date(scope.to, 'day'),
          })
    },
    [t, format],
  )
}
