import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMutation, useQuery } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { say } from '../../ui/feedback/toast.tsx'

const mark = 'no-rate:'

/** What cannot be counted yet, or would be counted otherwise by the rates as they are now. */
export function WhatWaits(props: { known: string[]; onChoose: (currency: string) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const failed = useSayFailed()
  const mayWrite = useMay('write')
  const reasons = useQuery('dead-letters.reasons', {}, { everyMs: 15_000 })
  const recount = useQuery('orders.to-recount', {})
  const costs = useQuery('advertising-costs.to-recount', {})
  const replay = useMutation('dead-letters.replay', {
    refreshes: ['dead-letters.reasons', 'dead-letters.list'],
    onSuccess: ({ count }) => say(t('currencies.replayed', { count, shown: format.count(count) })),
    onError: failed,
  })
  const again = useMutation('orders.recount', {
    refreshes: ['orders.to-recount'],
    onSuccess: ({ recounted, left }) => {
      if (left > 0 && recounted > 0) again.mutate({})
      else costsAgain.mutate({})
    },
    onError: failed,
  })
  const costsAgain = useMutation('advertising-costs.recount', {
    refreshes: ['advertising-costs.to-recount', 'advertising-costs.list'],
    onSuccess: ({ recounted, left }) => {
      if (left > 0 && recounted > 0) costsAgain.mutate({})
      else say(t('currencies.recounted'))
    },
    onError: failed,
  })
  const waiting = new Map<string, number>()
  for (const { reasonCode, count } of reasons.data?.items ?? []) {
    const currency = reasonCode.startsWith(mark) ? reasonCode.slice(mark.length) : null
    if (currency) waiting.set(currency, (waiting.get(currency) ?? 0) + count)
  }
  const { count = 0, unrated = [] } = recount.data ?? {}
  const costsCount = costs.data?.count ?? 0
  const otherwise = [
    ...(count > 0 ? [t('currencies.otherwise', { count, shown: format.count(count) })] : []),
    ...(costsCount > 0
      ? [t('currencies.costsOtherwise', { count: costsCount, shown: format.count(costsCount) })]
      : []),
  ]
  return (
    <>
      {[...waiting].map(([currency, events]) => {
        const words = { count: events, shown: format.count(events), currency }
        const isKnown = props.known.includes(currency)
        return (
          <Notice
            key={currency}
            tone="warn"
            action={
              mayWrite ? (
                <Button
                  size="xs"
                  variant="default"
                  loading={replay.isPending && replay.variables.reasonCode === mark + currency}
                  onClick={() =>
                    isKnown
                      ? replay.mutate({ all: true, reasonCode: mark + currency })
                      : props.onChoose(currency)
                  }
                >
                  {isKnown ? t('currencies.replay', words) : t('currencies.give', words)}
                </Button>
              ) : null
            }
          >
            {isKnown ? t('currencies.mayCome', words) : t('currencies.wait', words)}{' '}
            <Link to="/sources" search={{ tab: 'dead-letters' }}>
              {t('currencies.show')}
            </Link>
          </Notice>
        )
      })}
      {unrated.map(({ currency, count: orders }) => (
        <Notice
          key={currency}
          tone="warn"
          action={
            mayWrite ? (
              <Button size="xs" variant="default" onClick={() => props.onChoose(currency)}>
                {t('currencies.give', { currency })}
              </Button>
            ) : null
          }
        >
          {t('currencies.unrated', { count: orders, shown: format.count(orders), currency })}
        </Notice>
      ))}
      {otherwise.length > 0 ? (
        <Notice
          action={
            mayWrite ? (
              <Button
                size="xs"
                variant="default"
                loading={again.isPending || costsAgain.isPending}
                onClick={() => again.mutate({})}
              >
                {t('currencies.recount')}
              </Button>
            ) : null
          }
        >
          {otherwise.join(' ')}
        </Notice>
      ) : null}
    </>
  )
}
