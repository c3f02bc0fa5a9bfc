import { ActionIcon, Popover, Tooltip } from '@mantine/core'
import { IconCheck, IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../../app/session.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { useTopicName } from '../../consent/topic-name.ts'
import { useChannelName } from '../../messages/channel-name.ts'
import { ConsentProof } from './ConsentProof.tsx'
import classes from './Consents.module.css'
import type { Customer } from './customer.ts'
import { RecordConsent } from './RecordConsent.tsx'

/** What the person allows, by channel and topic; a touch shows the proof. */
export function Consents(props: { customer: Customer }) {
  const { t } = useTranslation()
  const { customer } = props
  const [recording, setRecording] = useState(false)
  const mayWrite = useMay('write')
  return (
    <div className={classes.consents}>
      <div className={classes.head}>
        <h3 className={classes.title}>{t('customers.consents.title')}</h3>
        {mayWrite ? (
          <Tooltip label={t('customers.consents.record')}>
            <ActionIcon
              size={24}
              aria-label={t('customers.consents.record')}
              onClick={() => setRecording(true)}
            >
              <IconPlus size={16} stroke={1.75} />
            </ActionIcon>
          </Tooltip>
        ) : null}
      </div>
      {customer.consents.length === 0 ? (
        <p className={classes.none}>{t('customers.consents.none')}</p>
      ) : (
        <ul className={classes.list}>
          {customer.consents.map((consent) => (
            <ConsentLine key={`${consent.channel} ${consent.topic}`} consent={consent} />
          ))}
        </ul>
      )}
      <Wishes wishes={customer.wishes} />
      <StopList customer={customer} />
      <RecordConsent customer={customer} opened={recording} onClose={() => setRecording(false)} />
    </div>
  )
}

function ConsentLine(props: { consent: Customer['consents'][number] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const channelName = useChannelName()
  const topicName = useTopicName()
  const { consent } = props
  const granted = consent.status === 'granted'
  return (
    <li>
      <Popover position="bottom-start" width={320}>
        <Popover.Target>
          <button type="button" className={classes.line}>
            <span className={classes.mark} data-granted={granted || undefined} aria-hidden="true">
              {granted ? <IconCheck size={12} stroke={2.5} /> : <IconX size={12} stroke={2.5} />}
            </span>
            <span className={classes.channel}>
              {channelName(consent.channel)}
              {consent.topic === 'marketing' ? null : (
                <span className={classes.topic}> · {topicName(consent.topic)}</span>
              )}
            </span>
            <span className={classes.status}>
              {t(granted ? 'customers.consents.granted' : 'customers.consents.withdrawn', {
                date: format.date(consent.at, 'day'),
              })}
            </span>
          </button>
        </Popover.Target>
        <Popover.Dropdown className={classes.proofs}>
          <ConsentProof consent={consent} />
        </Popover.Dropdown>
      </Popover>
    </li>
  )
}

/** What they asked for themselves: how often, and a pause. */
function Wishes(props: { wishes: Customer['wishes'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { frequency, pausedUntil } = props.wishes
  if (!frequency && !pausedUntil) return null
  return (
    <div className={classes.wishes}>
      <h3 className={classes.title}>{t('customers.wishes.title')}</h3>
      <ul>
        {pausedUntil ? (
          <li>{t('customers.wishes.paused', { date: format.date(pausedUntil, 'day') })}</li>
        ) : null}
        {frequency ? <li>{t(`customers.wishes.${frequency}`)}</li> : null}
      </ul>
    </div>
  )
}

const reasons = ['unsubscribed', 'hard-bounce', 'soft-bounces', 'complaint', 'by-hand'] as const

/** Addresses nobody may write to, whatever was allowed. */
function StopList(props: { customer: Customer }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { suppressions } = props.customer
  if (suppressions.length === 0) return null
  return (
    <div className={classes.stopList}>
      <h3 className={classes.title}>{t('customers.stopList.title')}</h3>
      <ul>
        {suppressions.map((one) => {
          const reason = reasons.find((known) => known === one.reason)
          return (
            <li key={`${one.channel} ${one.address}`}>
              {one.address}
              <span className={classes.status}>
                {' '}
                {reason ? t(`customers.stopList.${reason}`) : one.reason} · {format.date(one.at, 'day')}
              </span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
