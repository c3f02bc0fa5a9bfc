import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Flash } from '../../ui/feedback/fresh.tsx'
import { KeyFigure, KeyFigures } from '../../ui/figure/KeyFigure.tsx'

/** What the flow did and brought, in a row. */
export function FlowFigures(props: { statistics: OutputOf<'flows.statistics'> | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const found = props.statistics
  const total = found?.total
  const loading = found === undefined
  const sent = total?.sent ?? 0
  const reading = (name: 'opened' | 'clicked') => {
    const isTold = found?.tells[name] ?? true
    const part = total?.[name] ?? 0
    return (
      <KeyFigure
        label={t(`flows.figure.${name}`)}
        loading={loading}
        value={sent > 0 && isTold ? format.percent(part / sent) : '—'}
        note={isTold ? format.count(part) : t('campaigns.figure.mute')}
      />
    )
  }
  const counted = (label: string, value: number, note?: string | null) => (
    <KeyFigure
      label={label}
      loading={loading}
      value={<Flash value={value}>{format.count(value)}</Flash>}
      note={note}
    />
  )
  return (
    <KeyFigures>
      {counted(
        t('flows.figure.entered'),
        found?.entered ?? 0,
        found && found.exited > 0 ? t('flows.figure.exited', { shown: format.count(found.exited) }) : null,
      )}
      {counted(t('flows.figure.now'), found?.now ?? 0)}
      {counted(
        t('flows.figure.sent'),
        sent,
        total && total.skipped + total.failed > 0
          ? t('flows.figure.notSent', { shown: format.count(total.skipped + total.failed) })
          : null,
      )}
      {reading('opened')}
      {reading('clicked')}
      {counted(t('flows.figure.ordered'), total?.ordered ?? 0)}
      <KeyFigure
        label={t('flows.figure.revenue')}
        hint={t('home.attributedHint')}
        loading={loading}
        value={
          <Flash value={total?.revenueMinor}>{format.money(total?.revenueMinor ?? 0, found?.currency)}</Flash>
        }
      />
    </KeyFigures>
  )
}
