import type { CSSProperties, ReactNode } from 'react'

/** Scrolls by itself what is wider or higher than its place; by keys too, so that nothing in it is for the mouse alone. */
export function ScrollBox(props: {
  label: string
  /** Text as it stands. */
  as?: 'pre'
  className?: string | undefined
  style?: CSSProperties | undefined
  children: ReactNode
}) {
  const Box = props.as ?? 'section'
  return (
    <Box
      role="region"
      aria-label={props.label}
      className={props.className}
      style={props.style}
      // What scrolls must be reachable by keys (WCAG 2.1.1)
      tabIndex={0}
    >
      {props.children}
    </Box>
  )
}
