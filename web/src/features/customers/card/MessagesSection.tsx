import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useList } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useFreshKeys } from '../../../ui/feedback/fresh.tsx'
import { TimeAgo } from '../../../ui/figure/TimeAgo.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { MessageFate } from '../../messages/MessageFate.tsx'
import { useReason } from '../../messages/reason.ts'
import { ContactNow } from '../../policy/ContactNow.tsx'
import { CallOutcome } from '../../tasks/CallOutcome.tsx'
import { Lines } from './Lines.tsx'
import classes from './Rows.module.css'

const atFirst = 5

/** What was said to them, what became of it, and why something was not said. */
export function MessagesSection(props: { customerId: number }) {
  const { t } = useTranslation()
  const reasonOf = useReason()
  const [all, setAll] = useState(false)
  const messages = useList('customers.messages', { id: props.customerId }, { keepLast: false })
  const fresh = useFreshKeys(
    messages.rows?.map((message) => `${message.id} ${message.status}`),
    `${props.customerId}`,
  )
  const rows = all ? messages.rows : messages.rows?.slice(0, atFirst)
  return (
    <Section title={t('customers.messages.title')} flush>
      <ContactNow customerId={props.customerId} />
      {messages.error && !messages.rows ? (
        <div className={classes.pad}>
          <Failure error={messages.error} onRetry={messages.retry} small />
        </div>
      ) : rows === undefined ? (
        <Lines count={2} />
      ) : rows.length === 0 ? (
        <p className={classes.none}>{t('customers.messages.none')}</p>
      ) : (
        <ul>
          {rows.map((message) => (
            <li
              key={message.id}
              className={classes.row}
              data-fresh={fresh.has(`${message.id} ${message.status}`) || undefined}
            >
              <div className={classes.words}>
                <Link to="/messages/$id" params={{ id: message.id }} className={classes.title}>
                  {message.subject || message.flowName || message.campaignName || t('messages.untitled')}
                </Link>
                <div className={classes.detail}>
                  {reasonOf(message) ?? (message.call?.note || message.flowName || message.campaignName)}
                </div>
              </div>
              {message.call ? (
                <CallOutcome outcome={message.call.outcome} />
              ) : (
                <MessageFate message={message} />
              )}
              <span className={classes.time}>
                <TimeAgo at={message.sentAt ?? message.createdAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {!all && (messages.rows?.length ?? 0) > atFirst ? (
        <div className={classes.more}>
          <Button variant="subtle" size="xs" onClick={() => setAll(true)}>
            {t('customers.more')}
          </Button>
        </div>
      ) : all && messages.hasMore ? (
        <div className={classes.more}>
          <Button variant="subtle" size="xs" onClick={messages.loadMore}>
            {t('customers.more')}
          </Button>
        </div>
      ) : null}
    </Section>
  )
}
