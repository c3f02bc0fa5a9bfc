import { Skeleton } from '@mantine/core'

const widths = ['64%', '48%', '72%', '56%']

/** Where the rows of a section will be. */
export function Lines(props: { count: number }) {
  return (
    <div style={{ padding: '4px 16px 16px' }} aria-busy="true">
      {widths.slice(0, props.count).map((width) => (
        <Skeleton key={width} height={8} width={width} my={14} />
      ))}
    </div>
  )
}
