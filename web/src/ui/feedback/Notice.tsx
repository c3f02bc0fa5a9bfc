import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './Notice.module.css'

const icons = { info: IconInfoCircle, good: IconCircleCheck, warn: IconAlertTriangle, bad: IconCircleX }

/** Something to know before going on, with what can be done about it. */
export function Notice(props: { tone?: keyof typeof icons; action?: ReactNode; children: ReactNode }) {
  const tone = props.tone ?? 'info'
  const Icon = icons[tone]
  return (
    <div className={classes.notice} data-tone={tone}>
      <Icon size={18} stroke={1.75} aria-hidden="true" className={classes.icon} />
      <div className={classes.words}>{props.children}</div>
      {props.action}
    </div>
  )
}
