import { useTranslation } from 'react-i18next'
import type { LiveState } from '../../../api/live.ts'
import classes from './LiveMark.module.css'

/** Whether the page changes by itself as things happen. */
export function LiveMark(props: { state: LiveState }) {
  const { t } = useTranslation()
  return (
    <span className={classes.mark} data-state={props.state} title={t(`customers.liveHint.${props.state}`)}>
      <span className={classes.dot} aria-hidden="true" />
      {t(`customers.live.${props.state}`)}
    </span>
  )
}
