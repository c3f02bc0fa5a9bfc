import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMutation, useQuery } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { ProgressBar } from '../../ui/feedback/ProgressBar.tsx'

/** As of when everybody's figures are, and how far the computing is that goes on. */
export function BaseState() {
  const { t } = useTranslation()
  const format = useFormat()
  const mayWrite = useMay('write')
  const failed = useSayFailed()
  const state = useQuery('traits.state', {}, { everyMs: 3_000 })
  const compute = useMutation('traits.recompute', { refreshes: ['traits.state'], onError: failed })
  if (!state.data) return null
  const { state: now, computedAt, progress, problem } = state.data
  if (now === 'computing' && progress && progress.total > 0)
    return (
      <ProgressBar
        label={t('settings.understanding.state.computing')}
        done={progress.done}
        total={progress.total}
        startedAt={progress.startedAt}
      />
    )
  return (
    <Notice
      tone={now === 'interrupted' || problem ? 'warn' : 'info'}
      action={
        mayWrite && now === 'fresh' ? (
          <Button size="xs" variant="default" loading={compute.isPending} onClick={() => compute.mutate({})}>
            {t('settings.understanding.state.again')}
          </Button>
        ) : null
      }
    >
      {now === 'interrupted'
        ? t('settings.understanding.state.interrupted')
        : now === 'waiting' || now === 'computing'
          ? t('settings.understanding.state.waiting')
          : t('settings.understanding.state.fresh', {
              when: computedAt ? format.date(computedAt, 'minute') : '',
            })}
      {problem ? <div>{problem}</div> : null}
    </Notice>
  )
}
