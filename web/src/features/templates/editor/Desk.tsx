import type { ReactNode } from 'react'
import classes from './Desk.module.css'

/** What a preview lies on: the reader's paper, screen or page in the middle. */
export const Desk = (props: { children: ReactNode }) => <div className={classes.desk}>{props.children}</div>
