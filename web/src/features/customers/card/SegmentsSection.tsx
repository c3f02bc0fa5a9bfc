import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { TimeAgo } from '../../../ui/figure/TimeAgo.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { SegmentLink } from '../../segments/SegmentMark.tsx'
import classes from './Rows.module.css'

/** The segments this person is in, and since when. */
export function SegmentsSection(props: { customerId: number }) {
  const { t } = useTranslation()
  const segments = useQuery('segments.of-customer', { customerId: props.customerId }, { keepLast: false })
  const items = segments.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Section title={t('customers.segments.title')} flush>
      <ul>
        {items.map((segment) => (
          <li key={segment.segmentId} className={classes.row}>
            <div className={classes.words}>
              <SegmentLink id={segment.segmentId} name={segment.name} color={segment.color} />
            </div>
            <span className={classes.time}>
              <TimeAgo at={segment.since} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
