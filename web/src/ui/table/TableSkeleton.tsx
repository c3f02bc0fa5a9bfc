import { Skeleton } from '@mantine/core'
import classes from './DataTable.module.css'

const lines = ['72%', '54%', '83%', '61%', '48%', '77%', '66%', '58%']

/** Where the rows will be. */
export function TableSkeleton(props: { columns: number; cards?: boolean }) {
  if (props.cards) {
    return lines.map((width) => (
      <div key={width} className={classes.card}>
        <Skeleton height={12} width={width} mb={12} />
        <Skeleton height={8} width="40%" />
      </div>
    ))
  }
  return lines.map((width) => (
    <tr key={width} className={classes.row}>
      {Array.from({ length: props.columns }, (_, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey bars have no other identity
        <td key={column} className={classes.cell}>
          <Skeleton height={8} width={column === 0 ? width : '56%'} />
        </td>
      ))}
      <td className={classes.cell} />
    </tr>
  ))
}
