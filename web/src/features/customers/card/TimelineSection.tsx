import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { EmptyState } from '../../../ui/feedback/EmptyState.tsx'
import { useFreshKeys } from '../../../ui/feedback/fresh.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { ThreadPicture } from '../../../ui/pictures/pictures.tsx'
import { Timeline } from '../../../ui/text/Timeline.tsx'
import { Lines } from './Lines.tsx'
import classes from './TimelineSection.module.css'
import { type TimelineKind, timelineKinds } from './timeline-kinds.ts'
import { useTimeline } from './use-timeline.ts'
import { useTimelineItem } from './use-timeline-item.tsx'

/** Everything that happened with this person, newest first, growing by itself. */
export function TimelineSection(props: {
  customerId: number
  kinds: TimelineKind[]
  onKinds: (kinds: TimelineKind[]) => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const { customerId, kinds } = props
  const timeline = useTimeline(customerId, kinds)
  const item = useTimelineItem(customerId)
  const fresh = useFreshKeys(
    timeline.items?.map((one) => one.id),
    `${customerId} ${kinds.join()}`,
  )
  const toggle = (kind: TimelineKind) =>
    props.onKinds(kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind])
  const today = format.dayKey(Date.now())
  const yesterday = format.dayKey(Date.now() - 86_400_000)
  const dayTitle = (at: string) => {
    const day = format.dayKey(at)
    if (day === today) return t('customers.timeline.today')
    return day === yesterday ? t('customers.timeline.yesterday') : format.date(at, 'day')
  }
  return (
    <Section title={t('customers.timeline.title')}>
      <div className={classes.kinds} role="toolbar" aria-label={t('customers.timeline.show')}>
        {timelineKinds.map((kind) => (
          <button
            key={kind}
            type="button"
            className={classes.kind}
            aria-pressed={kinds.includes(kind)}
            onClick={() => toggle(kind)}
          >
            {t(`customers.timeline.kind.${kind}`)}
          </button>
        ))}
      </div>
      {timeline.error && !timeline.items ? (
        <Failure error={timeline.error} onRetry={timeline.retry} small />
      ) : timeline.items === undefined ? (
        <Lines count={4} />
      ) : timeline.items.length === 0 ? (
        <EmptyState small picture={<ThreadPicture />}>
          {t('customers.timeline.empty')}
        </EmptyState>
      ) : (
        <>
          <Timeline items={timeline.items.map(item)} freshIds={fresh} dayTitle={dayTitle} />
          {timeline.hasMore ? (
            <Button
              variant="subtle"
              size="xs"
              mt={8}
              loading={timeline.loadingMore}
              onClick={timeline.loadMore}
            >
              {t('customers.timeline.earlier')}
            </Button>
          ) : null}
        </>
      )}
    </Section>
  )
}
