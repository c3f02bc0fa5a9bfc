import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useMutation } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { useMay } from '../../app/session.ts'
import { useConfirm } from '../../ui/feedback/confirm.tsx'
import { sayUndoable } from '../../ui/feedback/toast.tsx'

/** Start, which asks first because letters will leave; pause, which does not and can be taken back. */
export function FlowControls(props: { flow: OutputOf<'flows.get'> }) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const failed = useSayFailed()
  const mayWrite = useMay('write')
  const { flow } = props
  const refreshes = ['flows.get' as const, 'flows.list' as const, 'home.get' as const]
  const start = useMutation('flows.start', { refreshes, onError: failed })
  const pause = useMutation('flows.pause', {
    refreshes,
    onError: failed,
    onSuccess: () => sayUndoable(t('flows.pausedNow'), t('ui.undo'), () => start.mutate({ id: flow.id })),
  })
  if (!mayWrite) return null
  if (flow.status === 'running') {
    return (
      <Button
        variant="default"
        leftSection={<IconPlayerPause size={16} stroke={1.75} />}
        loading={pause.isPending}
        onClick={() => pause.mutate({ id: flow.id })}
      >
        {t('flows.pause')}
      </Button>
    )
  }
  const isDraft = flow.status === 'draft'
  const begin = async () => {
    const yes = await confirm({
      title: t(isDraft ? 'flows.startTitle' : 'flows.resumeTitle', { name: flow.name }),
      body: t(isDraft ? 'flows.startBody' : 'flows.resumeBody'),
      confirm: t(isDraft ? 'flows.start' : 'flows.resume'),
    })
    if (yes) start.mutate({ id: flow.id })
  }
  return (
    <Button
      leftSection={<IconPlayerPlay size={16} stroke={1.75} />}
      loading={start.isPending}
      onClick={() => void begin()}
    >
      {t(isDraft ? 'flows.start' : 'flows.resume')}
    </Button>
  )
}
