import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/figure/Badge.tsx'

/** Said only when the members are not what the definition says now. */
export function SegmentState(props: {
  segment: { state: 'fresh' | 'computing' | 'failed'; problem: string | null }
}) {
  const { t } = useTranslation()
  const { state, problem } = props.segment
  if (state === 'fresh') return null
  return state === 'failed' ? (
    <Badge tone="bad" title={problem ?? undefined}>
      {t('segments.state.failed')}
    </Badge>
  ) : (
    <Badge tone="accent" dot>
      {t('segments.state.computing')}
    </Badge>
  )
}
