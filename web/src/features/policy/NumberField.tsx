import { NumberInput } from '@mantine/core'

/** A number that may be left out: empty is no limit. */
export function NumberField(props: {
  label: string
  hint?: string
  suffix?: string
  value: number | null
  max?: number
  readOnly: boolean
  problem: string | undefined
  placeholder?: string
  onChange: (value: number | null) => void
}) {
  return (
    <NumberInput
      label={props.label}
      description={props.hint}
      suffix={props.suffix ? ` ${props.suffix}` : ''}
      placeholder={props.placeholder}
      min={1}
      max={props.max ?? 1_000}
      allowDecimal={false}
      allowNegative={false}
      value={props.value ?? ''}
      disabled={props.readOnly}
      error={props.problem}
      onChange={(given) => props.onChange(given === '' ? null : Number(given))}
    />
  )
}
