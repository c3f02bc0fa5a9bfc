import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'

export type Home = OutputOf<'home.get'>
export type Goals = OutputOf<'goals.list'>
export type Goal = Goals['items'][number]
export type Kpi = Goals['kpis'][number]
export type PeriodName = 'today' | '24h' | '7d' | '30d' | '90d'

/** Share of change; null when there is nothing to compare with. */
export const changeOf = (now: number, before: number): number | null =>
  before === 0 ? null : (now - before) / before

/** How a step of the chart is called: an hour of a day, or a day. */
export function useSteps(step: Home['step'] | undefined) {
  const format = useFormat()
  if (step === 'hour') {
    return {
      periodLabel: (at: string) => format.date(at, 'minute'),
      axisLabel: (at: string) => format.date(at, 'time'),
    }
  }
  const day = (at: string) => format.date(at, 'day')
  return { periodLabel: day, axisLabel: day }
}

/** “12 % more than the 7 days before”, or nothing when there is nothing to compare with. */
export function useComparison() {
  const { t } = useTranslation()
  const format = useFormat()
  return (now: number, before: number, period: PeriodName): string => {
    const change = changeOf(now, before)
    if (change === null) return ''
    const than = t(`home.than.${period}`)
    if (Math.abs(change) < 0.005) return t('home.same', { than })
    return t(change > 0 ? 'home.more' : 'home.less', { share: format.percent(Math.abs(change)), than })
  }
}
