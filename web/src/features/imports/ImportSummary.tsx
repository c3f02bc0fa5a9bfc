import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import classes from './ImportPanel.module.css'

const counts = [
  'ordersCreated',
  'ordersChanged',
  'ordersSame',
  'ordersFailed',
  'customersCreated',
  'customersMerged',
  'contactsIgnored',
] as const
const brought = [
  'orders',
  'purchases',
  'cancelled',
  'anonymous',
  'customers',
  'buyers',
  'repeatBuyers',
  'products',
] as const

/** What a file changed, and what the base holds of it. */
export function ImportSummary(props: { summary: Record<string, unknown> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const changed = (props.summary.counts ?? {}) as Record<string, unknown>
  const held = (props.summary.brought ?? {}) as Record<string, unknown>
  const money = (held.revenueMinor ?? {}) as Record<string, unknown>
  const shown = (names: readonly string[], from: Record<string, unknown>) =>
    names.filter((name) => typeof from[name] === 'number' && from[name] !== 0)
  const changes = shown(counts, changed) as (typeof counts)[number][]
  const holds = shown(brought, held) as (typeof brought)[number][]
  return (
    <>
      {holds.length > 0 ? (
        <section>
          <h3 className={classes.title}>{t('imports.holds')}</h3>
          <dl className={classes.counts}>
            {holds.map((name) => (
              <div key={name}>
                <dt>{t(`imports.brought.${name}`)}</dt>
                <dd>{format.count(Number(held[name]))}</dd>
              </div>
            ))}
            {Object.entries(money).map(([currency, minor]) => (
              <div key={currency}>
                <dt>{t('imports.brought.revenue')}</dt>
                <dd>{format.money(Number(minor), currency)}</dd>
              </div>
            ))}
            {typeof held.firstPlacedAt === 'string' && typeof held.lastPlacedAt === 'string' ? (
              <div>
                <dt>{t('imports.brought.period')}</dt>
                <dd>
                  {format.date(held.firstPlacedAt, 'day')} – {format.date(held.lastPlacedAt, 'day')}
                </dd>
              </div>
            ) : null}
          </dl>
        </section>
      ) : null}
      {changes.length > 0 ? (
        <section>
          <h3 className={classes.title}>{t('imports.changed')}</h3>
          <dl className={classes.counts}>
            {changes.map((name) => (
              <div key={name}>
                <dt>{t(`imports.counts.${name}`)}</dt>
                <dd>{format.count(Number(changed[name]))}</dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
    </>
  )
}
