import { Skeleton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { useFreshKeys } from '../../ui/feedback/fresh.tsx'
import { Sparkline } from '../../ui/figure/Sparkline.tsx'
import { Moment } from '../../ui/figure/TimeAgo.tsx'
import { CodeBlock } from '../../ui/text/CodeBlock.tsx'
import { useEventName } from '../events/event-name.ts'
import classes from './Activity.module.css'
import panel from './SourcePanel.module.css'

/** The last events as they came, and how many a minute: is it connected right? */
export function Activity(props: { sourceId: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const eventName = useEventName()
  const [open, setOpen] = useState<string | null>(null)
  const activity = useQuery('sources.activity', { id: props.sourceId }, { everyMs: 2_000, keepLast: false })
  const events = activity.data?.events
  const minutes = activity.data?.minutes.map((minute) => minute.events) ?? []
  const fresh = useFreshKeys(
    events?.map((event) => event.messageId),
    props.sourceId,
  )
  return (
    <section>
      <div className={classes.head}>
        <h3 className={panel.title}>{t('sources.activity')}</h3>
        <Sparkline values={minutes} width={160} height={28} />
        <span className={classes.rate}>
          {t('sources.perMinute', { shown: format.count(minutes.at(-1) ?? 0) })}
        </span>
      </div>
      {activity.error && !events ? (
        <Failure error={activity.error} onRetry={() => void activity.refetch()} small />
      ) : null}
      {events === undefined && !activity.error ? <Skeleton height={120} /> : null}
      {events && events.length === 0 ? <p className={classes.none}>{t('sources.quiet')}</p> : null}
      <ul className={classes.events}>
        {events?.map((event) => (
          <li
            key={event.messageId}
            className={classes.event}
            data-fresh={fresh.has(event.messageId) || undefined}
          >
            <button
              type="button"
              className={classes.row}
              aria-expanded={open === event.messageId}
              onClick={() => setOpen(open === event.messageId ? null : event.messageId)}
            >
              <span className={classes.time}>
                <Moment at={event.receivedAt} style="clock" />
              </span>
              <span className={classes.name}>
                {eventName(
                  event.type === 'page' || event.type === 'screen' ? event.type : event.name || event.type,
                )}
              </span>
              <span className={classes.detail}>{textOf(event.properties)}</span>
            </button>
            {open === event.messageId ? (
              <div className={classes.more}>
                {event.customerId ? (
                  <Link to="/customers/$id" params={{ id: `${event.customerId}` }}>
                    {t('customers.visitor', { id: event.customerId })}
                  </Link>
                ) : null}
                <CodeBlock code={JSON.stringify(event.properties, null, 2)} maxHeight={240} />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

const textOf = (properties: Record<string, unknown>) => {
  const said =
    properties.name ?? properties.title ?? properties.query ?? properties.path ?? properties.order_id
  return typeof said === 'string' || typeof said === 'number' ? said : null
}
