import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import classes from './Page.module.css'

interface PageProps {
  title: string
  /** One sentence: what this page is. */
  description?: ReactNode | undefined
  /** Stands before the title, such as a way back. */
  before?: ReactNode
  /** Stands beside the title, such as a state. */
  beside?: ReactNode
  /** The one main action, at the right. */
  action?: ReactNode
  /** Filters as sentence chips. */
  chips?: ReactNode
  /** The side panel, when something is open. */
  panel?: ReactNode
  /** The content takes what is left of the window and scrolls by itself (a long table). */
  fill?: boolean
  /** Reading pages are kept narrow. */
  narrow?: boolean
  children: ReactNode
}

/** Title and one sentence, the main action at the right, filters, content; details beside it in a panel. */
export function Page(props: PageProps) {
  useDocumentTitle(`${props.title} · Habitué`)
  return (
    <div className={classes.frame} data-fill={props.fill || undefined}>
      <div className={classes.page} data-narrow={props.narrow || undefined}>
        <header className={classes.head}>
          <div className={classes.words}>
            {props.before}
            <div className={classes.titleRow}>
              <h1 className={classes.title}>{props.title}</h1>
              {props.beside}
            </div>
          </div>
          {props.action ? <div className={classes.action}>{props.action}</div> : null}
          {props.description ? <p className={classes.description}>{props.description}</p> : null}
        </header>
        {props.chips ? <div className={classes.chips}>{props.chips}</div> : null}
        <div className={classes.content}>{props.children}</div>
      </div>
      {props.panel}
    </div>
  )
}
