import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { areas } from '../rfm/rfm.ts'
import { type Migration, stages } from './lifecycle.ts'

/** A stage, a part of the RFM grid or a segment; without a name “had not bought yet”, or “in none of them”. */
export function useStandingName(segments: Migration['segments'] | undefined): (name: string) => string {
  const { t } = useTranslation()
  return useCallback(
    (name: string) => {
      if (name === '')
        return t(segments?.length ? 'reports.migration.segments.none' : 'reports.migration.notYet')
      const segment = segments?.find(({ id }) => id === name)
      if (segment) return segment.name
      const stage = stages.find((one) => one === name)
      if (stage) return t(`reports.stage.${stage}`)
      const area = areas.find((one) => one === name)
      return area ? t(`reports.rfm.area.${area}`) : name
    },
    [t, segments],
  )
}
