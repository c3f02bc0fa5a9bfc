import { useFormat } from '../../i18n/FormatProvider.tsx'

/** Money by locale from minor units; a dash where there is none. */
export function Money(props: {
  amountMinor: number | null | undefined
  currency?: string | null
  compact?: boolean
}) {
  const format = useFormat()
  if (props.amountMinor === null || props.amountMinor === undefined) return <Nothing />
  return <>{format.money(props.amountMinor, props.currency, { compact: props.compact === true })}</>
}

/** A count by locale; a dash where there is none. */
export function Figure(props: { value: number | null | undefined; compact?: boolean }) {
  const format = useFormat()
  if (props.value === null || props.value === undefined) return <Nothing />
  return <>{format.count(props.value, { compact: props.compact === true })}</>
}

/** “Nothing here”, quieter than a value. */
export function Nothing() {
  return (
    <span style={{ color: 'var(--ink-3)' }} aria-hidden="true">
      —
    </span>
  )
}
