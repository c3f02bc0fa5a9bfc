import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Flash } from '../../../ui/feedback/fresh.tsx'
import { KeyFigure, KeyFigures } from '../../../ui/figure/KeyFigure.tsx'
import { Change } from '../Change.tsx'
import type { Segment } from '../segment.ts'

/** How many, which part of the base, what they have brought, and how it changed in a week. */
export function SegmentFigures(props: { segment: Segment | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { segment } = props
  const loading = segment === undefined
  const size = segment?.memberCount ?? null
  const revenue = segment?.revenueMinor ?? null
  return (
    <KeyFigures>
      <KeyFigure
        label={t('segments.column.size')}
        loading={loading}
        value={size === null ? '—' : <Flash value={size}>{format.count(size)}</Flash>}
      />
      <KeyFigure
        label={t('segments.column.share')}
        hint={t('segments.shareHint')}
        loading={loading}
        value={segment?.share == null ? '—' : format.percent(segment.share)}
      />
      <KeyFigure
        label={t('segments.column.revenue')}
        hint={t('segments.revenueHint')}
        loading={loading}
        value={
          revenue === null
            ? size
              ? t('segments.state.computing')
              : '—'
            : format.money(revenue, null, { compact: true })
        }
        note={
          size && revenue
            ? t('segments.perPerson', {
                money: format.money(Math.round(revenue / size), null, { whole: true }),
              })
            : null
        }
      />
      <KeyFigure
        label={t('segments.column.change')}
        loading={loading}
        value={<Change value={segment?.change7d ?? null} />}
      />
    </KeyFigures>
  )
}
