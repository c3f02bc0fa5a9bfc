import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { Badge } from '../../ui/figure/Badge.tsx'

type Status = OutputOf<'flows.get'>['status']
const tones = { draft: 'neutral', running: 'good', paused: 'warn' } as const

export function FlowStatusBadge(props: { status: Status }) {
  const { t } = useTranslation()
  return (
    <Badge tone={tones[props.status]} dot={props.status === 'running'}>
      {t(`flows.status.${props.status}`)}
    </Badge>
  )
}
