import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import classes from './ProductPanel.module.css'
import { stockSpells } from './stock-spells.ts'

type History = OutputOf<'products.history'>

const mostShown = 12

/** Since when the product could be bought and could not, the newest first. */
export function StockHistory(props: { history: History }) {
  const { t } = useTranslation()
  const format = useFormat()
  const spells = stockSpells(props.history.states)
  if (spells.length < 2) return null
  return (
    <section>
      <h3 className={classes.title}>{t('catalog.stockHistory')}</h3>
      <dl className={classes.facts}>
        {spells.slice(0, mostShown).map((one) => (
          <div key={one.since}>
            <dt>{t(one.available ? 'catalog.inStock' : 'catalog.outOfStock')}</dt>
            <dd>
              {one.until
                ? `${format.date(one.since, 'minute')} — ${format.date(one.until, 'minute')}`
                : t('catalog.since', { when: format.date(one.since, 'minute') })}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
