import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api/client.ts'
import { refresh } from '../../../api/queries.ts'
import { useSayFailed } from '../../../app/errors.ts'
import { useConfirm } from '../../../ui/feedback/confirm.tsx'
import { say } from '../../../ui/feedback/toast.tsx'
import { type User, UserList } from '../UsedBy.tsx'
import { deletionOf } from './deletion.ts'

interface Deletable {
  id: string
  name: string
  usedBy: User[]
}

/** Deletes segments after asking; those that something asks for are kept, and it is said what that is. */
export function useDeleteSegments(onDone: () => void) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const sayFailed = useSayFailed()
  const [busy, setBusy] = useState(false)
  const ask = async (rows: Deletable[]) => {
    const chosen = new Set(rows.map((row) => row.id))
    const { gone, kept } = deletionOf(rows)
    const blocking = kept.flatMap((row) => row.usedBy.filter((user) => !chosen.has(user.id)))
    const [only, ...others] = gone
    const body = (
      <>
        <p>
          {gone.length > 0
            ? t('segments.delete.body', { count: gone.length })
            : t('segments.delete.allUsed', { count: rows.length })}
        </p>
        {blocking.length > 0 ? (
          <>
            <p style={{ margin: '12px 0 4px' }}>
              {gone.length > 0
                ? t('segments.delete.kept', { names: kept.map((row) => row.name).join(', ') })
                : null}
            </p>
            <UserList users={[...new Map(blocking.map((user) => [user.id, user])).values()]} />
          </>
        ) : null}
      </>
    )
    const isSure = await confirm({
      title:
        gone.length === 0
          ? t('segments.delete.cannot')
          : only && others.length === 0
            ? t('segments.delete.title', { name: only.name })
            : t('segments.delete.titleMany', { count: gone.length }),
      body,
      confirm: gone.length === 0 ? t('segments.delete.understood') : t('segments.delete.button'),
      danger: gone.length > 0,
      only: gone.length === 0,
    })
    if (!isSure || gone.length === 0) return
    setBusy(true)
    try {
      for (const row of gone) await call('segments.delete', { id: row.id })
      say(t('segments.delete.done', { count: gone.length }))
      onDone()
    } catch (error) {
      sayFailed(error)
    } finally {
      setBusy(false)
      refresh('segments.list')
    }
  }
  return { ask, busy }
}
