import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { refresh, useMutation, useQuery } from '../../../api/queries.ts'
import { useSayFailed } from '../../../app/errors.ts'
import { useMay } from '../../../app/session.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Notice } from '../../../ui/feedback/Notice.tsx'
import { ProgressBar } from '../../../ui/feedback/ProgressBar.tsx'

type Bulk = OutputOf<'bulk-acts.list'>['items'][number]

/** How long an act that has ended is still offered to be taken back here, ms. */
const offeredMs = 15 * 60_000

/** What is being done to many customers, or has just been done and can be taken back. */
export function LastBulk() {
  const { t } = useTranslation()
  const format = useFormat()
  const mayWrite = useMay('write')
  const failed = useSayFailed()
  const [hidden, setHidden] = useState<string>()
  const [going, setGoing] = useState(false)
  const list = useQuery('bulk-acts.list', { limit: 1 }, { everyMs: going ? 700 : 15_000 })
  const change = { refreshes: ['bulk-acts.list' as const], onError: failed }
  const stop = useMutation('bulk-acts.stop', change)
  const undo = useMutation('bulk-acts.undo', change)
  const [last] = list.data?.items ?? []
  const isGoing = last?.status === 'running' || last?.status === 'undoing'
  if (isGoing !== going) {
    setGoing(isGoing)
    if (!isGoing) refresh('customers.list', 'customers.get', 'customers.quality')
  }
  if (!last || hidden === last.id) return null
  if (isGoing)
    return (
      <ProgressBar
        label={last.status === 'running' ? words(last) : t('customers.bulk.undoing')}
        done={last.done}
        total={last.total}
        startedAt={last.askedAt}
        {...(mayWrite && last.status === 'running' ? { onStop: () => stop.mutate({ id: last.id }) } : {})}
      />
    )
  const ended = last.endedAt ? new Date(last.endedAt).getTime() : 0
  if (last.status === 'undone' || Date.now() - ended > offeredMs) return null
  return (
    <Notice
      action={
        <>
          {mayWrite ? (
            <Button
              size="xs"
              variant="default"
              loading={undo.isPending}
              onClick={() => undo.mutate({ id: last.id })}
            >
              {t('ui.undo')}
            </Button>
          ) : null}
          <Button size="xs" variant="subtle" onClick={() => setHidden(last.id)}>
            {t('customers.bulk.hide')}
          </Button>
        </>
      }
    >
      {t('customers.bulk.done', {
        what: words(last),
        count: last.changed,
        shown: format.count(last.changed),
      })}
    </Notice>
  )

  function words({ act }: Bulk): string {
    return act.kind === 'set-attribute'
      ? t('customers.bulk.attribute.words', {
          name: act.name,
          value: act.value === null ? '—' : String(act.value),
        })
      : t('customers.bulk.consent.words', { channel: act.channel })
  }
}
