/** A line without axes beside a figure: its shape, not its values. Decorative: the figure says the value. */
export function Sparkline(props: {
  values: number[]
  width?: number
  height?: number
  /** A colour of the theme that belongs to what is drawn. Default: the accent. */
  color?: string
}) {
  const { values, width = 96, height = 28, color = 'var(--accent-line)' } = props
  const ground = props.color ? `color-mix(in oklab, ${props.color} 16%, transparent)` : 'var(--accent-soft)'
  if (values.length < 2) return null
  const top = Math.max(...values)
  const bottom = Math.min(0, ...values)
  const span = top - bottom || 1
  const x = (i: number) => 1 + (i * (width - 4)) / (values.length - 1)
  const y = (value: number) => height - 3 - ((value - bottom) / span) * (height - 6)
  const line = values
    .map((value, i) => `${i === 0 ? 'M' : 'L'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`)
    .join('')
  const lastX = x(values.length - 1)
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      focusable="false"
    >
      <path d={`${line}L${lastX} ${height - 2}L1 ${height - 2}Z`} fill={ground} />
      <path d={line} fill="none" stroke={color} strokeWidth="1.5" strokeLinejoin="round" />
      <circle cx={lastX} cy={y(values.at(-1) ?? 0)} r="2" fill={color} />
    </svg>
  )
}
