import { useTranslation } from 'react-i18next'
import classes from './DateChip.module.css'

interface DateChipProps {
  label: string
  /** 2026-03-05; undefined: now. */
  value: string | undefined
  /** What it says without a day. */
  any: string
  max?: string
  onChange: (day: string | undefined) => void
}

/** A day in a sentence: “From | 5 Mar 2026”. The field is the browser's own. */
export function DateChip(props: DateChipProps) {
  const { t } = useTranslation()
  return (
    <label className={classes.chip} data-active={props.value !== undefined || undefined}>
      <span className={classes.label}>{props.label}</span>
      {props.value === undefined ? <span className={classes.value}>{props.any}</span> : null}
      <input
        type="date"
        className={classes.field}
        value={props.value ?? ''}
        max={props.max}
        data-empty={props.value === undefined || undefined}
        aria-label={t('reports.day', { what: props.label })}
        onChange={(event) => props.onChange(event.currentTarget.value || undefined)}
      />
    </label>
  )
}
