import { Skeleton } from '@mantine/core'
import classes from './CustomerCard.module.css'

export function CardSkeleton() {
  return (
    <div className={classes.container} aria-busy="true">
      <Skeleton height={66} />
      <div className={classes.grid} style={{ marginTop: 16 }}>
        <Skeleton className={classes.who ?? ''} height={280} />
        <Skeleton className={classes.main ?? ''} height={320} />
        <Skeleton className={classes.time ?? ''} height={480} />
      </div>
    </div>
  )
}
