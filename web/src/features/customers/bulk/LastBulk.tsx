import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { refresh, useMutation, useQuery } from '../../../api/queries.ts'
import { useSayFailed } from '../../../app/errors.ts'
import { useMay } from '../../../app/session.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { LastAct } from '../../../ui/feedback/LastAct.tsx'
import { useChannelName } from '../../messages/channel-name.ts'

type Bulk = OutputOf<'bulk-acts.list'>['items'][number]

/** What is being done to many customers, or has just been done and can be taken back. */
export function LastBulk() {
  const { t } = useTranslation()
  const format = useFormat()
  const mayWrite = useMay('write')
  const channelName = useChannelName()
  const failed = useSayFailed()
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
  if (!last) return null
  return (
    <LastAct
      act={last}
      doing={words(last)}
      undoing={t('customers.bulk.undoing')}
      done={t('customers.bulk.done', {
        what: words(last),
        count: last.changed,
        shown: format.count(last.changed),
      })}
      busy={undo.isPending}
      onStop={mayWrite ? () => stop.mutate({ id: last.id }) : undefined}
      onUndo={mayWrite ? () => undo.mutate({ id: last.id }) : undefined}
    />
  )

  function words({ act }: Bulk): string {
    switch (act.kind) {
      case 'set-attribute':
        return t('customers.bulk.attribute.words', {
          name: act.name,
          value: act.value === null ? '—' : String(act.value),
        })
      case 'tag': {
        const parts = [
          act.add.length > 0 ? t('customers.bulk.tag.plus', { tags: act.add.join(', ') }) : '',
          act.take.length > 0 ? t('customers.bulk.tag.minus', { tags: act.take.join(', ') }) : '',
        ]
        return t('customers.bulk.tag.words', { what: parts.filter(Boolean).join(', ') })
      }
      case 'withdraw-consent':
        return t('customers.bulk.consent.words', { channel: channelName(act.channel) })
    }
  }
}
