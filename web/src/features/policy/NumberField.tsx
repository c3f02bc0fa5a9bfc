import { NumberInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'

/**
 * A number that may be left out: empty is what its placeholder says. One that is too small or too large stays as it was
 * written and says so: another number in its place would be a rule nobody made.
 */
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
  const { t } = useTranslation()
  const format = useFormat()
  const { value, max = 1_000, placeholder } = props
  const isOut = value !== null && (value < 1 || value > max)
  const range = { max: format.count(max), empty: placeholder }
  const said = t(placeholder ? 'policy.rangeOrEmpty' : 'policy.range', range)
  return (
    <NumberInput
      label={props.label}
      description={props.hint}
      suffix={props.suffix ? ` ${props.suffix}` : ''}
      placeholder={placeholder}
      min={1}
      max={max}
      clampBehavior="none"
      allowDecimal={false}
      allowNegative={false}
      value={value ?? ''}
      disabled={props.readOnly}
      error={isOut ? said : props.problem}
      onChange={(given) => props.onChange(given === '' ? null : Number(given))}
    />
  )
}
