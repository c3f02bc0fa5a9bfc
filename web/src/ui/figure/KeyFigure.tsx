import { Skeleton, Tooltip } from '@mantine/core'
import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from '@tabler/icons-react'
import { Children, Fragment, isValidElement, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import classes from './KeyFigure.module.css'
import { Sparkline } from './Sparkline.tsx'

interface KeyFigureProps {
  label: string
  value: ReactNode
  /** Explains the figure in a sentence, on hover and focus. */
  hint?: string | undefined
  /** Under the value: a second, smaller fact. */
  note?: ReactNode
  /** Share of change against the time before: 0.12 is 12 % more; null when there is nothing to compare with. */
  change?: number | null | undefined
  /** Fewer is better (errors, unsubscribes). */
  lessIsBetter?: boolean
  spark?: number[] | undefined
  loading?: boolean
}

/** A figure that people look at first: label, value, change, and the shape of how it came about. */
export function KeyFigure(props: KeyFigureProps) {
  const label = <dt className={classes.label}>{props.label}</dt>
  return (
    <div className={classes.figure}>
      {props.hint ? (
        <Tooltip label={props.hint} position="top-start">
          <dt className={classes.label} data-hint>
            {props.label}
          </dt>
        </Tooltip>
      ) : (
        label
      )}
      <dd className={classes.body}>
        {props.loading ? (
          <Skeleton height={24} width={88} my={4} />
        ) : (
          <>
            <span className={classes.value} data-figures>
              {props.value}
            </span>
            {props.spark ? <Sparkline values={props.spark} width={48} height={20} /> : null}
          </>
        )}
      </dd>
      {!props.loading && (typeof props.change === 'number' || props.note) ? (
        <dd className={classes.note}>
          {props.change === undefined || props.change === null ? null : (
            <Change change={props.change} lessIsBetter={props.lessIsBetter === true} />
          )}
          {props.note}
        </dd>
      ) : null}
    </div>
  )
}

function Change(props: { change: number; lessIsBetter: boolean }) {
  const format = useFormat()
  const { t } = useTranslation()
  const rounded = Math.round(props.change * 1000)
  if (rounded === 0) {
    return (
      <span className={classes.same}>
        <IconArrowRight size={14} /> {t('ui.change.same')}
      </span>
    )
  }
  const up = rounded > 0
  const Arrow = up ? IconArrowUpRight : IconArrowDownRight
  return (
    <span className={up === props.lessIsBetter ? classes.worse : classes.better}>
      <Arrow size={14} aria-hidden="true" />
      {format.percent(props.change, { signed: true })}
    </span>
  )
}

/** Key figures in rows without stragglers; `flush` stands inside a section and borrows its borders. */
export function KeyFigures(props: { children: ReactNode; flush?: boolean }) {
  const count = countOf(props.children)
  return (
    <div className={classes.container}>
      <dl className={classes.row} data-count={count} data-flush={props.flush || undefined}>
        {props.children}
      </dl>
    </div>
  )
}

/** Figures in a fragment count one by one. */
const countOf = (children: ReactNode): number =>
  Children.toArray(children).reduce<number>(
    (sum, child) =>
      sum +
      (isValidElement<{ children?: ReactNode }>(child) && child.type === Fragment
        ? countOf(child.props.children)
        : 1),
    0,
  )
