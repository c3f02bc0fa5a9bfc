import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Nothing } from '../../ui/figure/Figures.tsx'

/** So many more or fewer people; neither is good or bad by itself, so it has no colour. */
export function Change(props: { value: number | null }) {
  const { locale } = useFormat()
  if (props.value === null) return <Nothing />
  return (
    <span style={props.value === 0 ? { color: 'var(--ink-3)' } : undefined}>
      {new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' }).format(props.value)}
    </span>
  )
}
