import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refresh, useMutation, useQuery } from '../../../api/queries.ts'
import { useSayFailed } from '../../../app/errors.ts'
import { useMay } from '../../../app/session.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { LastAct } from '../../../ui/feedback/LastAct.tsx'
import { changedByDecision } from '../pair.ts'

/** Many pairs that are being merged, or just have been and can be taken back. */
export function LastMerge() {
  const { t } = useTranslation()
  const format = useFormat()
  const mayWrite = useMay('write')
  const failed = useSayFailed()
  const [going, setGoing] = useState(false)
  const list = useQuery('duplicate-merges.list', { limit: 1 }, { everyMs: going ? 700 : 15_000 })
  const change = { refreshes: ['duplicate-merges.list' as const], onError: failed }
  const stop = useMutation('duplicate-merges.stop', change)
  const undo = useMutation('duplicate-merges.undo', change)
  const [last] = list.data?.items ?? []
  const isGoing = last?.status === 'running' || last?.status === 'undoing'
  if (isGoing !== going) {
    setGoing(isGoing)
    if (!isGoing) refresh(...changedByDecision)
  }
  if (!last) return null
  const left = last.done - last.merged
  return (
    <LastAct
      act={last.status === 'undoing' ? { ...last, done: last.undone, total: last.merged } : last}
      doing={t('duplicates.many.doing')}
      undoing={t('duplicates.many.undoing')}
      done={[
        t('duplicates.many.done', { count: last.merged, shown: format.count(last.merged) }),
        ...(left > 0 ? [t('duplicates.many.left', { count: left, shown: format.count(left) })] : []),
      ].join(' ')}
      busy={undo.isPending}
      onStop={mayWrite ? () => stop.mutate({ id: last.id }) : undefined}
      onUndo={mayWrite && last.merged > 0 ? () => undo.mutate({ id: last.id }) : undefined}
    />
  )
}
