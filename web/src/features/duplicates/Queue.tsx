import { Button, Checkbox } from '@mantine/core'
import { IconArrowsJoin } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { useCustomerName } from '../customers/name.ts'
import { type Pair, pairKey } from './pair.ts'
import classes from './Review.module.css'

/** The pairs that wait, the likeliest first; ticked ones are merged together. */
export function Queue(props: {
  rows: Pair[]
  current: Pair
  hasMore: boolean
  ticked: ReadonlySet<string>
  onTick: ((pair: Pair) => void) | undefined
  /** Absent: whoever looks may not. */
  onMergeMany: (() => void) | undefined
  onPick: (pair: Pair) => void
  onEnd: () => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const nameOf = useCustomerName()
  return (
    <nav className={classes.queue} aria-label={t('duplicates.queue')}>
      {props.onMergeMany ? (
        <Button
          variant="subtle"
          size="xs"
          fullWidth
          leftSection={<IconArrowsJoin size={16} stroke={1.75} />}
          onClick={props.onMergeMany}
        >
          {t('duplicates.many.open')}
        </Button>
      ) : null}
      <ul>
        {props.rows.map((row) => {
          const [low, high] = row.cards
          const isCurrent = row === props.current
          const [one, other] = [low ? nameOf(low) : '', high ? nameOf(high) : '']
          const { onTick } = props
          return (
            <li key={pairKey(row)} className={classes.item} data-current={isCurrent || undefined}>
              {onTick ? (
                <Checkbox
                  size="xs"
                  aria-label={t('duplicates.many.tick', { pair: `${one}, ${other}` })}
                  checked={props.ticked.has(pairKey(row))}
                  onChange={() => onTick(row)}
                />
              ) : null}
              <button
                type="button"
                className={classes.row}
                aria-current={isCurrent || undefined}
                onClick={() => props.onPick(row)}
              >
                <span className={classes.names}>
                  <span>{one}</span>
                  <span>{other}</span>
                </span>
                <span className={classes.share}>{format.percent(Math.min(0.999, row.probability))}</span>
              </button>
            </li>
          )
        })}
      </ul>
      {props.hasMore ? (
        <Button variant="subtle" size="xs" onClick={props.onEnd}>
          {t('duplicates.more')}
        </Button>
      ) : null}
    </nav>
  )
}
