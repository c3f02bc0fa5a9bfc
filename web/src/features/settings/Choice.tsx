import { SegmentedControl } from '@mantine/core'

/** One of a few ways, all of them seen. */
export function Choice<Value extends string>(props: {
  label: string
  hint?: string
  value: Value
  options: Record<Value, string>
  readOnly: boolean
  onChange: (value: Value) => void
}) {
  const options = Object.entries(props.options) as [Value, string][]
  return (
    <div>
      <div style={{ fontWeight: 500, marginBottom: 6 }}>{props.label}</div>
      <SegmentedControl
        aria-label={props.label}
        disabled={props.readOnly}
        data={options.map(([value, label]) => ({ value, label }))}
        value={props.value}
        onChange={(value) => props.onChange(value as Value)}
      />
      {props.hint ? (
        <p style={{ margin: '6px 0 0', color: 'var(--ink-2)', fontSize: 'var(--size-small)' }}>
          {props.hint}
        </p>
      ) : null}
    </div>
  )
}
