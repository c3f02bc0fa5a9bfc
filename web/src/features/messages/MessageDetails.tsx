import { Skeleton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Moment } from '../../ui/figure/TimeAgo.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { useTopicName } from '../consent/topic-name.ts'
import { useCustomerName } from '../customers/name.ts'
import { useChannelName } from './channel-name.ts'
import { Doubts } from './Doubts.tsx'
import { Letter } from './Letter.tsx'
import classes from './MessageDetails.module.css'
import { MessageEvents } from './MessageEvents.tsx'
import { MessageFate } from './MessageFate.tsx'
import type { Message } from './message.ts'
import { useReason } from './reason.ts'
import { ReturnsOfMessage } from './returns/OfMessage.tsx'

/** The whole of one message, laid out by the room it is given. */
export function MessageDetails(props: { message: Message }) {
  const { t } = useTranslation()
  const nameOf = useCustomerName()
  const channelName = useChannelName()
  const topicName = useTopicName()
  const reasonOf = useReason()
  const { message } = props
  const reason = reasonOf(message)
  return (
    <div className={classes.container}>
      <div className={classes.grid}>
        <div className={classes.facts}>
          {reason ? (
            <p className={classes.reason} data-bad={message.status === 'failed' || undefined}>
              {reason}
            </p>
          ) : null}
          {message.status === 'in-doubt' ? <Doubts count={1} of={{ messageId: message.id }} /> : null}
          <Section>
            <dl className={classes.list}>
              <Fact name={t('messages.fact.to')}>
                <Link to="/customers/$id" params={{ id: `${message.customer.id}` }}>
                  {nameOf(message.customer)}
                </Link>
                {message.address ? <div className={classes.quiet}>{message.address}</div> : null}
              </Fact>
              <Fact name={t('messages.fact.status')}>
                <MessageFate message={message} />
              </Fact>
              <Fact name={t('messages.fact.channel')}>
                {channelName(message.channel)}
                {message.topic === 'marketing' ? null : ` · ${topicName(message.topic)}`}
              </Fact>
              {message.flow ? (
                <Fact name={t('messages.fact.flow')}>
                  <Link
                    to="/flows/$id"
                    params={{ id: message.flow.id }}
                    search={message.flow.stepId ? { step: message.flow.stepId } : {}}
                  >
                    {message.flow.name ?? t('flows.gone')}
                  </Link>
                </Fact>
              ) : null}
              {message.campaign ? (
                <Fact name={t('messages.fact.campaign')}>
                  <Link to="/campaigns/$id" params={{ id: message.campaign.id }}>
                    {message.campaign.name ?? t('messages.campaignGone')}
                  </Link>
                </Fact>
              ) : null}
              {message.campaign?.variant ? (
                <Fact name={t('messages.fact.variant')}>{message.campaign.variant}</Fact>
              ) : null}
              {message.template?.name ? (
                <Fact name={t('messages.fact.template')}>{message.template.name}</Fact>
              ) : null}
              {message.status === 'queued' ? (
                <Fact name={t('messages.fact.sendAt')}>
                  <Moment at={message.sendAt} style="second" />
                </Fact>
              ) : null}
              {message.attempts > 1 ? (
                <Fact name={t('messages.fact.attempts')}>{message.attempts}</Fact>
              ) : null}
            </dl>
          </Section>
          {message.returnedAt || message.complainedAt ? <ReturnsOfMessage messageId={message.id} /> : null}
          <MessageEvents message={message} />
        </div>
        <Letter message={message} />
      </div>
    </div>
  )
}

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}

export function MessageSkeleton() {
  return (
    <div className={classes.container}>
      <div className={classes.grid}>
        <Skeleton height={200} />
        <Skeleton height={480} />
      </div>
    </div>
  )
}
