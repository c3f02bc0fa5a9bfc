import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import classes from './ProgressBar.module.css'

interface ProgressBarProps {
  label: string
  done: number
  /** null: nobody knows yet how much there is. */
  total: number | null
  /** When it began; the time left is estimated from it. */
  startedAt?: string | null | undefined
  /** How much was done by then. */
  doneBefore?: number
  failed?: number
  /** How amounts are written. Default: as counts. */
  unit?: (amount: number) => string
  note?: ReactNode
  onStop?: (() => void) | undefined
  stopping?: boolean
}

/** By how it went since; null while too little is known to say. */
function secondsLeft(
  { done, total, doneBefore = 0 }: Pick<ProgressBarProps, 'done' | 'doneBefore'> & { total: number },
  startedAt: string,
): number | null {
  const spent = (Date.now() - Date.parse(startedAt)) / 1000
  const since = done - doneBefore
  const isKnown = since > 0.02 * (total - doneBefore) && done < total && spent > 2
  return isKnown ? (spent / since) * (total - done) : null
}

/** Work in progress: how much of how much, how long still, and a way to stop it. */
export function ProgressBar(props: ProgressBarProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { done, total } = props
  const write = props.unit ?? format.count
  const share = total && total > 0 ? Math.min(1, done / total) : null
  const left = total && props.startedAt ? secondsLeft({ ...props, total }, props.startedAt) : null
  return (
    <div className={classes.box}>
      <div className={classes.line}>
        <span className={classes.label}>{props.label}</span>
        {props.onStop ? (
          <Button size="xs" variant="default" onClick={props.onStop} loading={props.stopping === true}>
            {t('ui.stop')}
          </Button>
        ) : null}
      </div>
      <div
        className={classes.track}
        role="progressbar"
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={total ?? undefined}
        aria-valuenow={total === null ? undefined : done}
      >
        <div
          className={classes.bar}
          data-unknown={share === null || undefined}
          style={{ width: `${(share ?? 0.3) * 100}%` }}
        />
      </div>
      <p className={classes.numbers}>
        {total === null ? write(done) : t('ui.progress.of', { done: write(done), total: write(total) })}
        {share === null ? null : ` · ${format.percent(Math.floor(share * 100) / 100)}`}
        {left === null ? null : ` · ${t('ui.progress.left', { time: format.duration(Math.max(1, left)) })}`}
      </p>
      {props.failed ? (
        <p className={classes.failed}>{t('ui.progress.failed', { count: props.failed })}</p>
      ) : null}
      {props.note ? <div className={classes.note}>{props.note}</div> : null}
    </div>
  )
}
