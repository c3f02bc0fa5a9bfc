import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Badge, type Tone } from '../../../ui/figure/Badge.tsx'
import { TimeAgo } from '../../../ui/figure/TimeAgo.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { useEnrolmentReason } from '../../flows/enrolment-reason.ts'
import classes from './Rows.module.css'

const tones: Record<string, Tone> = {
  active: 'accent',
  waiting: 'accent',
  done: 'neutral',
  exited: 'neutral',
  failed: 'bad',
}

/** The flows they are in or have been through; nothing is shown when there were none. */
export function FlowsSection(props: { customerId: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const reasonOf = useEnrolmentReason()
  const flows = useQuery('customers.enrolments', { id: props.customerId }, { keepLast: false })
  const enrolments = flows.data?.items.slice(0, 8) ?? []
  if (enrolments.length === 0) return null
  return (
    <Section title={t('customers.flows.title')} flush>
      <ul>
        {enrolments.map((enrolment) => (
          <li key={enrolment.id} className={classes.row}>
            <div className={classes.words}>
              <Link to="/flows/$id" params={{ id: enrolment.flowId }} className={classes.title}>
                {enrolment.flowName ?? t('flows.gone')}
              </Link>
              <div className={classes.detail}>
                {enrolment.wakeAt && enrolment.endedAt === null
                  ? t('customers.flows.next', { time: format.date(enrolment.wakeAt, 'minute') })
                  : reasonOf(enrolment.reason)}
              </div>
            </div>
            <Badge tone={tones[enrolment.status] ?? 'neutral'}>
              {t(`flows.enrolment.${enrolment.status}`)}
            </Badge>
            <span className={classes.time}>
              <TimeAgo at={enrolment.endedAt ?? enrolment.startedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
