import { useTranslation } from 'react-i18next'
import { useQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import type { Pair } from './pair.ts'
import classes from './Waterfall.module.css'

const largest = 1e-9

/** Why a pair weighs what it does: each comparison carries the sum on from where the one before left it. */
export function Waterfall(props: { pair: Pair }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useQuery('duplicates.comparisons', {}, { staleMs: Number.POSITIVE_INFINITY })
  const { pair } = props
  const labels = new Map(words.data?.items.map((one) => [one.kind, one]))
  let sum = 0
  const bars = pair.parts.map((part) => {
    const from = sum
    sum += part.weight
    return { ...part, from, to: sum }
  })
  const low = Math.min(0, ...bars.map(({ to }) => to))
  const high = Math.max(0, ...bars.map(({ to }) => to))
  const span = Math.max(largest, high - low)
  const place = (value: number) => ((value - low) / span) * 100
  const bits = (value: number) =>
    `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toLocaleString(format.locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 })}`
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.title}>
        {t('duplicates.waterfall.title', {
          probability: format.percent(Math.min(0.9999, pair.probability)),
          weight: bits(pair.weight),
        })}
        {pair.mayBeHousehold ? (
          <span className={classes.household}>{t('duplicates.waterfall.household')}</span>
        ) : null}
      </figcaption>
      <table className={classes.table}>
        <thead className={classes.head}>
          <tr>
            <th scope="col">{t('duplicates.waterfall.what')}</th>
            <th scope="col">{t('duplicates.waterfall.bits')}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => {
            const known = labels.get(bar.kind)
            const level = known?.levels.find((one) => one.name === bar.level)
            return (
              <tr key={bar.kind}>
                <th scope="row">
                  {known ? known.label[format.language] : bar.kind}
                  {level ? <span className={classes.level}>{level.label[format.language]}</span> : null}
                </th>
                <td className={classes.lane} aria-hidden="true">
                  <span className={classes.zero} style={{ left: `${place(0)}%` }} />
                  <span
                    className={classes.bar}
                    data-against={bar.weight < 0 || undefined}
                    style={{
                      left: `${place(Math.min(bar.from, bar.to))}%`,
                      width: `max(2px, ${(Math.abs(bar.weight) / span) * 100}%)`,
                    }}
                  />
                </td>
                <td className={classes.bits} data-against={bar.weight < 0 || undefined}>
                  {bits(bar.weight)}
                </td>
              </tr>
            )
          })}
          <tr className={classes.sum}>
            <th scope="row">{t('duplicates.waterfall.sum')}</th>
            <td />
            <td className={classes.bits}>{bits(pair.weight)}</td>
          </tr>
        </tbody>
      </table>
    </figure>
  )
}
