import { useTranslation } from 'react-i18next'
import { asText } from '../../../../ui/text/value-text.ts'
import { hasValue } from '../../definition/sentence.ts'
import { type Field, fitValue, needsNoValue, takesDay, takesList, takesNumbers } from '../../kinds/fields.ts'
import { InlineDay, InlineNumber } from './InlineField.tsx'
import { PickToken } from './PickToken.tsx'

interface ComparedPlaceProps {
  field: Field
  label: string
  /** How it is compared. */
  is: string
  of: string | undefined
  value: unknown
  bad: boolean
  onChange: (value: unknown) => void
}

/** What something is compared with: nothing, one value, several, or two numbers, by the comparison beside it. */
export function ComparedPlace(props: ComparedPlaceProps) {
  const { t } = useTranslation()
  const { field, label, is, value, bad, onChange } = props
  if (needsNoValue(is)) return null
  const values = (Array.isArray(value) ? value : [value]).filter(hasValue)
  const number = (at: number) => (typeof values[at] === 'number' ? values[at] : undefined)
  if (is === 'between') {
    const change = (at: number, next: number | undefined) =>
      onChange(next === undefined ? undefined : [number(0) ?? next, number(1) ?? next].with(at, next))
    return (
      <>
        <InlineNumber label={label} bad={bad} value={number(0)} onChange={(next) => change(0, next)} />{' '}
        {t('segments.builder.joiner.all')}{' '}
        <InlineNumber label={label} bad={bad} value={number(1)} onChange={(next) => change(1, next)} />
      </>
    )
  }
  if (takesNumbers(is)) return <InlineNumber label={label} bad={bad} value={number(0)} onChange={onChange} />
  if (takesDay(is))
    return <InlineDay label={label} bad={bad} value={asText(values[0] ?? '')} onChange={onChange} />
  return (
    <PickToken
      field={{ ...field, is: takesList(is) ? 'picks' : 'pick' }}
      label={label}
      of={props.of}
      bad={bad}
      values={values.map((one) => asText(one))}
      onChange={(next) => onChange(fitValue(is, next))}
    />
  )
}
