import { IconChevronLeft } from '@tabler/icons-react'
import { Link, type LinkProps } from '@tanstack/react-router'
import classes from './WayBack.module.css'

/** The list this page belongs to. */
export function WayBack(props: {
  to: NonNullable<LinkProps['to']>
  search?: Record<string, string>
  label: string
}) {
  return (
    <Link to={props.to} {...(props.search ? { search: props.search as never } : {})} className={classes.back}>
      <IconChevronLeft size={14} stroke={2} aria-hidden="true" />
      {props.label}
    </Link>
  )
}
