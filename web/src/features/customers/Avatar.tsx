import { IconUser } from '@tabler/icons-react'
import classes from './Avatar.module.css'

/** Initials on a quiet ground of the person's own shade; a visitor nobody knows yet has an outline. */
export function Avatar(props: { id: number; name: string | null | undefined; large?: boolean }) {
  const initials = (props.name ?? '')
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')
  return (
    <span
      className={classes.avatar}
      data-large={props.large || undefined}
      data-shade={initials ? props.id % 6 : 'none'}
      aria-hidden="true"
    >
      {initials || <IconUser size={props.large ? 24 : 14} stroke={1.75} />}
    </span>
  )
}
