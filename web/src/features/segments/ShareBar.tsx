import { segmentColor } from './SegmentMark.tsx'
import classes from './ShareBar.module.css'

/** How much of the base a segment is, in its own colour. The figure beside it says the value. */
export function ShareBar(props: { share: number; color: number }) {
  // Somebody is always to be seen.
  const width = props.share > 0 ? Math.max(1, props.share * 100) : 0
  return (
    <div className={classes.track} aria-hidden="true">
      <div className={classes.bar} style={{ width: `${width}%`, background: segmentColor(props.color) }} />
    </div>
  )
}
