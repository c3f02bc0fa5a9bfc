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

export function ImportStatusBadge(props: { status: Status; dryRun: boolean; isRetried?: boolean }) {
  const { t } = useTranslation()
  if (props.isRetried)
    return (
      <Badge tone="warn" dot>
        {t('imports.status.retried')}
      </Badge>
    )
  return (
    <Badge
      tone={props.dryRun && props.status === 'done' ? 'neutral' : tones[props.status]}
      dot={props.status === 'running'}
    >
      {props.dryRun && props.status === 'done'
        ? t('imports.status.looked')
        : t(`imports.status.${props.status}`)}
    </Badge>
  )
}
