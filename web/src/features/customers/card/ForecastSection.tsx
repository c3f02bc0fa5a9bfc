import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Nothing } from '../../../ui/figure/Figures.tsx'
import { KeyFigure, KeyFigures } from '../../../ui/figure/KeyFigure.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import classes from './ForecastSection.module.css'

/** The forecast tells both days by which an order is awaited, so that nobody takes one for the other. */
export const dueTrait = 'next-order-expected'
const doubtBelow = 0.7
const goneBelow = 0.35

/** What is expected of this person, and why; nothing is shown of who has not bought. */
export function ForecastSection(props: { customerId: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const found = useQuery('predictions.of-customer', { id: props.customerId }, { keepLast: false })
  const traits = useQuery('traits.of-customer', { id: props.customerId }, { keepLast: false })
  const due = traits.data?.items.find(({ name }) => name === dueTrait)?.value
  const dueByRhythm = typeof due === 'string' ? due : null
  // whole days, as among the traits beside it; the model itself counts days of the calendar
  const recency = traits.data?.items.find(({ name }) => name === 'recency')?.value
  const one = found.data?.prediction
  if (!found.data || !one) return null
  const silent =
    typeof recency === 'number' && !one.isOutrun ? Math.floor(recency) : one.ageDays - one.recencyDays
  const { currency, valueDays, periodDays } = found.data
  const days = (count: number) => t('predictions.card.days', { count, shown: format.count(count) })
  const money = (minor: number | null) =>
    minor === null ? <Nothing /> : format.money(minor, currency, { whole: true })
  const orders = (count: number | null) => (count === null ? <Nothing /> : format.count(count))
  const alive = one.pAlive
  const verdict =
    alive === null || one.isOutrun
      ? null
      : alive < goneBelow
        ? 'verdictGone'
        : alive < doubtBelow
          ? 'verdictDoubt'
          : 'verdictWell'
  return (
    <Section title={t('predictions.card.title')} flush>
      <KeyFigures flush>
        <KeyFigure
          label={t('predictions.card.alive')}
          hint={t('predictions.card.aliveHint')}
          value={alive === null ? <Nothing /> : format.percent(alive)}
        />
        <KeyFigure
          label={t('predictions.card.value')}
          hint={t('predictions.card.valueHint', { days: valueDays })}
          value={money(one.clvMinor)}
        />
        <KeyFigure
          label={t('predictions.card.orders')}
          value={orders(one.expectedOrders90)}
          note={
            one.expectedOrders30 === null
              ? null
              : t('predictions.card.orders30', {
                  shown: format.count(one.expectedOrders30),
                  year: format.count(one.expectedOrders365 ?? 0),
                })
          }
        />
        <KeyFigure label={t('predictions.card.check')} value={money(one.predictedCheckMinor)} />
        <KeyFigure
          label={t('predictions.card.next')}
          hint={t('predictions.card.nextHint')}
          note={
            dueByRhythm ? t('predictions.card.byRhythm', { when: format.date(dueByRhythm, 'day') }) : null
          }
          value={
            one.nextOrderAt ? (
              format.date(one.nextOrderAt, 'day')
            ) : alive === null || one.isOutrun ? (
              <Nothing />
            ) : (
              t('predictions.card.nextNone')
            )
          }
        />
        <KeyFigure
          label={t('predictions.card.period', { days: periodDays })}
          value={one.buysNextPeriod === null ? <Nothing /> : format.percent(one.buysNextPeriod)}
          note={
            one.binaryWeight === null
              ? null
              : t('predictions.card.weight', { count: Math.round(one.binaryWeight) })
          }
        />
      </KeyFigures>
      <div className={classes.why}>
        <p>
          {t('predictions.card.why', {
            count: one.repeats + 1,
            shown: format.count(one.repeats + 1),
            age: days(one.ageDays),
            silent: days(silent),
          })}{' '}
          {one.isOutrun ? t('predictions.card.outrun') : null}
          {verdict ? t(`predictions.card.${verdict}`) : null}
        </p>
        {one.binaryPattern ? (
          <p className={classes.pattern}>
            <span>{t('predictions.card.pattern')}</span>
            <span className={classes.bits}>{one.binaryPattern}</span>
            <span>{t('predictions.card.asOf', { when: format.ago(one.computedAt) })}</span>
          </p>
        ) : null}
      </div>
    </Section>
  )
}
