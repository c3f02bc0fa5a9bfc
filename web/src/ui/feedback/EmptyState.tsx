import type { ReactNode } from 'react'
import classes from './EmptyState.module.css'

interface EmptyStateProps {
  /** How it will look once something is here. */
  picture?: ReactNode
  /** One sentence: what will be here and how it gets here. */
  children: ReactNode
  /** One button. */
  action?: ReactNode
  small?: boolean
}

/** An empty place that teaches: a picture of how it will look, one sentence, one button. */
export function EmptyState(props: EmptyStateProps) {
  return (
    <div className={classes.empty} data-small={props.small || undefined}>
      {props.picture ? <div className={classes.picture}>{props.picture}</div> : null}
      <p className={classes.words}>{props.children}</p>
      {props.action}
    </div>
  )
}
