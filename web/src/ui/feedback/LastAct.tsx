import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from './Notice.tsx'
import { ProgressBar } from './ProgressBar.tsx'

/** How long an act that has ended is still offered to be taken back, ms. */
const offeredMs = 15 * 60_000

export interface Act {
  id: string
  status: 'running' | 'done' | 'stopped' | 'undoing' | 'undone'
  done: number
  total: number
  askedAt: string
  endedAt: string | null
}

/** Something done to many at once: how far it is, with a way to stop it; afterwards what came of it, with a way back. */
export function LastAct(props: {
  act: Act | undefined
  doing: string
  undoing: string
  done: string
  busy: boolean
  /** Absent: whoever looks may not. */
  onStop?: (() => void) | undefined
  onUndo?: (() => void) | undefined
}) {
  const { t } = useTranslation()
  const [hidden, setHidden] = useState<string>()
  const { act } = props
  if (!act || hidden === act.id || act.status === 'undone') return null
  if (act.status === 'running' || act.status === 'undoing')
    return (
      <ProgressBar
        label={act.status === 'running' ? props.doing : props.undoing}
        done={act.done}
        total={act.total}
        startedAt={act.askedAt}
        onStop={act.status === 'running' ? props.onStop : undefined}
      />
    )
  const ended = act.endedAt ? new Date(act.endedAt).getTime() : 0
  if (Date.now() - ended > offeredMs) return null
  return (
    <Notice
      action={
        <>
          {props.onUndo ? (
            <Button size="xs" variant="default" loading={props.busy} onClick={props.onUndo}>
              {t('ui.undo')}
            </Button>
          ) : null}
          <Button size="xs" variant="subtle" onClick={() => setHidden(act.id)}>
            {t('customers.bulk.hide')}
          </Button>
        </>
      }
    >
      {props.done}
    </Notice>
  )
}
