import { Link } from '@tanstack/react-router'
import classes from './SegmentMark.module.css'

/** The colour of a segment in the palette of all charts: the same on every page. */
export const segmentColor = (color: number): string => `var(--chart-${(color % 8) + 1})`

/** A segment's own colour beside its name. */
export function SegmentMark(props: { color: number }) {
  return (
    <span className={classes.mark} style={{ background: segmentColor(props.color) }} aria-hidden="true" />
  )
}

/** A segment by name and colour, leading to its page. */
export function SegmentLink(props: { id: string; name: string; color: number }) {
  return (
    <Link to="/segments/$id" params={{ id: props.id }} className={classes.link}>
      <SegmentMark color={props.color} />
      <span className={classes.name}>{props.name}</span>
    </Link>
  )
}
