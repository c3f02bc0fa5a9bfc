/** A line without axes beside a figure: its shape, not its values. Decorative: the figure says the value. */
export function Sparkline(props: { values: number[]; width?: number; height?: number }) {
  const { values, width = 96, height = 28 } = props
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
      <path d={`${line}L${lastX} ${height - 2}L1 ${height - 2}Z`} fill="var(--accent-soft)" />
      <path d={line} fill="none" stroke="var(--accent-line)" strokeWidth="1.5" strokeLinejoin="round" />
      <circle cx={lastX} cy={y(values.at(-1) ?? 0)} r="2" fill="var(--accent-line)" />
    </svg>
  )
}
