import { type KeyboardEvent, useState } from 'react'
import { useFormat } from '../../../../i18n/FormatProvider.tsx'
import { majorOf, minorDigits } from '../../../../i18n/format.ts'
import classes from '../Token.module.css'

interface InlineProps {
  label: string
  bad?: boolean
}

/** Text typed right into the sentence; the place grows with it. */
export function InlineText(props: InlineProps & { value: string; onChange: (value: string) => void }) {
  return (
    <input
      className={classes.field}
      data-token
      data-empty={props.value === '' || undefined}
      data-bad={props.bad || undefined}
      aria-label={props.label}
      placeholder={props.label}
      style={{
        width: `${Math.min(40, Math.max(props.value.length, props.value ? 2 : props.label.length) + 2)}ch`,
      }}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  )
}

/** A day of the calendar, as 2026-03-31. */
export function InlineDay(
  props: InlineProps & { value: string; onChange: (value: string | undefined) => void },
) {
  return (
    <input
      type="date"
      className={classes.field}
      data-token
      data-bad={props.bad || undefined}
      aria-label={props.label}
      value={props.value.slice(0, 10)}
      onChange={(event) => props.onChange(event.currentTarget.value || undefined)}
    />
  )
}

interface InlineNumberProps extends InlineProps {
  value: number | undefined
  onChange: (value: number | undefined) => void
  min?: number | undefined
  max?: number | undefined
  whole?: boolean
}

/** A number typed right into the sentence; arrows make it more or less. */
export function InlineNumber(props: InlineNumberProps) {
  const { value, onChange, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = props
  const { locale } = useFormat()
  const [typed, setTyped] = useState<string | null>(null)
  const shown =
    value === undefined ? '' : new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(value)
  const text = typed ?? shown
  const take = (given: string) => {
    setTyped(given)
    const number = Number(
      given
        .replace(/[\s\u00A0\u202F]/g, '')
        .replace(locale.startsWith('ru') ? ',' : /,(?=\d{3})/g, locale.startsWith('ru') ? '.' : ''),
    )
    if (given.trim() === '') onChange(undefined)
    else if (Number.isFinite(number)) onChange(props.whole ? Math.round(number) : number)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key]
    if (by === undefined || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    setTyped(null)
    onChange(Math.min(max, Math.max(min, (value ?? 0) + by)))
  }
  return (
    <input
      className={classes.field}
      data-token
      data-empty={text === '' || undefined}
      data-bad={props.bad || undefined}
      role="spinbutton"
      inputMode="decimal"
      aria-label={props.label}
      aria-valuenow={value}
      placeholder="…"
      style={{ width: `${Math.max(text.length, 1) + 2}ch` }}
      value={text}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => take(event.currentTarget.value)}
      onBlur={() => setTyped(null)}
      onKeyDown={onKeyDown}
    />
  )
}

/** Money: typed in pounds or roubles, kept in pence or kopecks. */
export function InlineMoney(props: Omit<InlineNumberProps, 'whole'>) {
  const { currency, locale } = useFormat()
  const factor = 10 ** minorDigits(currency)
  const parts = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0)
  const sign = parts.find((part) => part.type === 'currency')?.value ?? currency
  const isFirst = parts[0]?.type === 'currency'
  return (
    <span className={classes.wrapped}>
      {isFirst ? sign : null}
      <InlineNumber
        {...props}
        min={props.min === undefined ? undefined : majorOf(props.min, currency)}
        max={props.max === undefined ? undefined : majorOf(props.max, currency)}
        value={props.value === undefined ? undefined : majorOf(props.value, currency)}
        onChange={(value) => props.onChange(value === undefined ? undefined : Math.round(value * factor))}
      />
      {isFirst ? null : `\u00A0${sign}`}
    </span>
  )
}

/** A share from 0 to 1, typed as per cent. */
export function InlinePercent(props: Omit<InlineNumberProps, 'whole'>) {
  return (
    <span className={classes.wrapped}>
      <InlineNumber
        {...props}
        min={0}
        max={100}
        value={props.value === undefined ? undefined : Math.round(props.value * 1e6) / 1e4}
        onChange={(value) => props.onChange(value === undefined ? undefined : value / 100)}
      />
      {'\u00A0%'}
    </span>
  )
}
