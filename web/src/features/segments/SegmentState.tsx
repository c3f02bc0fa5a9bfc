import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { Badge } from '../../ui/figure/Badge.tsx'
import { CodeBlock } from '../../ui/text/CodeBlock.tsx'

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

/** What the page shows is not what the conditions say now: since when it is so, and what will become of it. */
export function SegmentNotice(props: {
  segment: { state: 'fresh' | 'computing' | 'failed'; problem: string | null; computedAt: string | null }
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const { state, problem, computedAt } = props.segment
  if (state === 'fresh') return null
  const when = computedAt ? format.date(computedAt, 'minute') : ''
  if (state === 'computing')
    return (
      <Notice>
        {computedAt ? t('segments.state.recounting', { when }) : t('segments.state.firstCount')}
      </Notice>
    )
  return (
    <Notice tone="warn">
      {computedAt ? t('segments.state.keptFormer', { when }) : t('segments.state.neverCounted')}
      {problem ? <CodeBlock code={problem} maxHeight={96} /> : null}
    </Notice>
  )
}
