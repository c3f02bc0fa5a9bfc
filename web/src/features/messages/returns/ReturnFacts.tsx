import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useQuery } from '../../../api/queries.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Moment } from '../../../ui/figure/TimeAgo.tsx'
import classes from './ReturnFacts.module.css'
import { useComplaint, useReturnReason, useReturnWay } from './reasons.ts'

export type Return = OutputOf<'returns.list'>['items'][number]

/** Why one letter came back, what follows from it, and how it is known. */
export function ReturnFacts(props: { found: Return; links?: boolean }) {
  const { t } = useTranslation()
  const reasonOf = useReturnReason()
  const complaintOf = useComplaint()
  const wayOf = useReturnWay()
  const { found } = props
  const format = useFormat()
  const settings = useQuery('return-settings.get', {}, { staleMs: 60_000 })
  const codes = [found.reply, found.status].filter((one) => one !== null).join(' · ')
  return (
    <div>
      <p className={classes.why} data-bad={found.hard || found.kind === 'complaint' || undefined}>
        {found.kind === 'complaint' ? complaintOf(found.reason) : reasonOf(found.reason)}
        {found.kind === 'returned' ? (
          <span className={classes.follows}>
            {t(`messages.returns.fault.${found.fault}`, { count: settings.data?.softInRow ?? 5 })}
          </span>
        ) : null}
        {found.kind === 'delayed' ? (
          <span className={classes.follows}>{t('messages.returns.delayed')}</span>
        ) : null}
        {found.stopped ? (
          <span className={classes.follows}>
            {found.address} — {t('messages.returns.stopped')}
          </span>
        ) : null}
      </p>
      <dl className={classes.facts}>
        {found.diagnostic ? (
          <>
            <dt>{t('messages.returns.fact.said')}</dt>
            <dd className={classes.said}>{found.diagnostic}</dd>
          </>
        ) : null}
        {codes ? (
          <>
            <dt>{t('messages.returns.fact.code')}</dt>
            <dd>{codes}</dd>
          </>
        ) : null}
        {found.host ? (
          <>
            <dt>{t('messages.returns.fact.host')}</dt>
            <dd>{found.host}</dd>
          </>
        ) : null}
        {found.inRow ? (
          <>
            <dt>{t('messages.returns.fact.inRow')}</dt>
            <dd>
              {t('messages.returns.inRow', {
                shown: format.count(found.inRow),
                most: format.count(Math.max(found.inRow, settings.data?.softInRow ?? 5)),
              })}
            </dd>
          </>
        ) : null}
        <dt>{t('messages.returns.fact.way')}</dt>
        <dd>{wayOf(found.way)}</dd>
        <dt>{t('messages.returns.fact.at')}</dt>
        <dd>
          <Moment at={found.at} style="second" />
        </dd>
        {props.links && found.customerId !== null ? (
          <>
            <dt>{t('messages.returns.fact.customer')}</dt>
            <dd>
              <Link to="/customers/$id" params={{ id: String(found.customerId) }}>
                {found.address}
              </Link>
            </dd>
          </>
        ) : null}
        {props.links && found.messageId ? (
          <>
            <dt>{t('messages.returns.fact.letter')}</dt>
            <dd>
              <Link to="/messages/$id" params={{ id: found.messageId }}>
                {t('messages.open')}
              </Link>
            </dd>
          </>
        ) : null}
      </dl>
    </div>
  )
}
