import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { areas } from '../rfm/rfm.ts'
import { stages } from './lifecycle.ts'

/** A stage, a part of the RFM grid, or “had not bought yet”. */
export function useStandingName(): (name: string) => string {
  const { t } = useTranslation()
  return useCallback(
    (name: string) => {
      if (name === '') return t('reports.migration.notYet')
      const stage = stages.find((one) => one === name)
      if (stage) return t(`reports.stage.${stage}`)
      const area = areas.find((one) => one === name)
      return area ? t(`reports.rfm.area.${area}`) : name
    },
    [t],
  )
}
