import { type ReactNode, useId } from 'react'
import classes from './Section.module.css'

interface SectionProps {
  title?: ReactNode
  /** A figure or a word beside the title. */
  aside?: ReactNode
  action?: ReactNode
  /** Content touches the border (tables, lists). */
  flush?: boolean
  /** Without the border: the title alone sets it apart. */
  bare?: boolean
  id?: string
  children: ReactNode
}

/** A bordered part of a page with its own heading. */
export function Section(props: SectionProps) {
  const headingId = useId()
  return (
    <section
      className={classes.section}
      data-bare={props.bare || undefined}
      id={props.id}
      aria-labelledby={props.title ? headingId : undefined}
    >
      {props.title || props.action ? (
        <header className={classes.head}>
          <h2 className={classes.title} id={headingId}>
            {props.title}
          </h2>
          {props.aside ? <span className={classes.aside}>{props.aside}</span> : null}
          {props.action ? <div className={classes.action}>{props.action}</div> : null}
        </header>
      ) : null}
      <div className={classes.body} data-flush={props.flush || undefined}>
        {props.children}
      </div>
    </section>
  )
}
