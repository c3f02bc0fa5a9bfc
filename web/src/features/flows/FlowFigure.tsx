import { Skeleton } from '@mantine/core'
import { useQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Nothing } from '../../ui/figure/Figures.tsx'

/** A figure of a flow's letters, asked for when its row is drawn; all figures of a row are one question. */
export function FlowFigure(props: {
  id: string
  figure: 'sent' | 'opened' | 'clicked' | 'ordered' | 'revenue'
}) {
  const format = useFormat()
  const statistics = useQuery('flows.statistics', { id: props.id }, { everyMs: 30_000, staleMs: 20_000 })
  const found = statistics.data
  if (!found) return statistics.error ? <Nothing /> : <Skeleton height={8} width={40} ml="auto" />
  const { total, tells, currency } = found
  if (props.figure === 'revenue') return <>{format.money(total.revenueMinor, currency)}</>
  if (props.figure === 'sent' || props.figure === 'ordered') return <>{format.count(total[props.figure])}</>
  if (total.sent === 0 || !tells[props.figure]) return <Nothing />
  return <>{format.percent(total[props.figure] / total.sent)}</>
}
