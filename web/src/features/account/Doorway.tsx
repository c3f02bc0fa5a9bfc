import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { LanguageSwitch } from '../../app/layout/Preferences.tsx'
import classes from './Doorway.module.css'

/** The frame of pages that one sees before the rooms: sign-in, first run, invitation. */
export function Doorway(props: {
  title: string
  description?: ReactNode
  wide?: boolean
  children: ReactNode
}) {
  useDocumentTitle(`${props.title} · Habitué`)
  return (
    <main className={classes.doorway}>
      <div className={classes.card} data-wide={props.wide || undefined}>
        <div className={classes.mark}>
          <svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="8" fill="var(--accent)" />
            <path
              d="M10 7v18M22 7v18M10 17c3-5 9-5 12 0"
              fill="none"
              stroke="var(--on-accent)"
              strokeWidth="3"
              strokeLinecap="round"
            />
          </svg>
          <span>Habitué</span>
        </div>
        <h1 className={classes.title}>{props.title}</h1>
        {props.description ? <p className={classes.description}>{props.description}</p> : null}
        {props.children}
      </div>
      <div className={classes.language}>
        <LanguageSwitch />
      </div>
    </main>
  )
}
