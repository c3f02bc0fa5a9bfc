import type { ReactNode } from 'react'
import classes from './Badge.module.css'

export type Tone = 'neutral' | 'good' | 'warn' | 'bad' | 'accent'

/** A state in a word. Colour only supports the word; `dot` draws attention to what is going on now. */
export function Badge(props: {
  tone?: Tone
  dot?: boolean
  title?: string | undefined
  children: ReactNode
}) {
  return (
    <span className={classes.badge} data-tone={props.tone ?? 'neutral'} title={props.title}>
      {props.dot ? <span className={classes.dot} aria-hidden="true" /> : null}
      {props.children}
    </span>
  )
}
