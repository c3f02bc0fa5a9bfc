import type { ReactNode } from 'react'
import classes from './Note.module.css'

/** A quiet sentence below a picture: what to know about its figures. */
export const Note = ({ children }: { children: ReactNode }) => <p className={classes.note}>{children}</p>
