import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Chart } from '../../ui/chart/Chart.tsx'
import classes from './ProductPanel.module.css'

type History = OutputOf<'products.history'>

/** Within so long the axis tells the hours too. */
const shortMs = 3 * 86_400_000

/** What the product cost, change by change; its finding is the price now beside the lowest and the highest. */
export function PriceHistory(props: { history: History }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { product, states } = props.history
  const told = states.filter((one) => one.priceMinor !== null).reverse()
  const prices = told.map((one) => one.priceMinor ?? 0)
  const currency = product.currency ?? ''
  const money = (minor: number) => format.money(minor, currency)
  if (new Set(prices).size < 2)
    return (
      <section>
        <h3 className={classes.title}>{t('catalog.historyOf')}</h3>
        <p className={classes.quiet}>{t('catalog.noHistory')}</p>
      </section>
    )
  const isShort = Date.now() - Date.parse(told[0]?.at ?? '') < shortMs
  const title = t('catalog.priceNow', {
    price: money(product.priceMinor ?? 0),
    low: money(Math.min(...prices)),
    high: money(Math.max(...prices)),
  })
  return (
    <Chart
      title={title}
      name={t('catalog.historyOf')}
      height={200}
      data={{
        rows: told.map((one) => ({ at: one.at, price: one.priceMinor })),
        series: [{ key: 'price', label: t('catalog.price'), shape: 'line' }],
        levelsUntil: new Date().toISOString(),
        rowLabel: t('catalog.priceSince'),
        periodLabel: (at) => format.date(at, 'second'),
        axisLabel: (at) => format.date(at, isShort ? 'minute' : 'day'),
        value: money,
        money: currency,
        axisValue: money,
      }}
    />
  )
}
