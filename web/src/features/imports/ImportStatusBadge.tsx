import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { Badge, type Tone } from '../../ui/figure/Badge.tsx'

type Status = OutputOf<'imports.get'>['status']
const tones: Record<Status, Tone> = {
  waiting: 'neutral',
  running: 'accent',
  done: 'good',
  failed: 'bad',
  stopped: 'warn',
}

export function ImportStatusBadge(props: { status: Status }) {
  const { t } = useTranslation()
  return (
    <Badge tone={tones[props.status]} dot={props.status === 'running'}>
      {t(`imports.status.${props.status}`)}
    </Badge>
  )
}
