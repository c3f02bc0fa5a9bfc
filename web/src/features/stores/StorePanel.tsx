import { useTranslation } from 'react-i18next'
import { useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Money } from '../../ui/figure/Figures.tsx'
import { SidePanel } from '../../ui/panel/SidePanel.tsx'
import { Copyable } from '../../ui/text/CodeBlock.tsx'
import classes from '../catalog/ProductPanel.module.css'
import { ImportAction } from '../imports/ImportAction.tsx'

/** One store: where it is, and what was bought in it within a year. */
export function StorePanel(props: { code: string; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const asked = useQuery('stores.get', { code: props.code }, { keepLast: false })
  const store = asked.data
  const where = store && [store.city, store.address].filter(Boolean).join(', ')
  const facts = store
    ? [
        [t('stores.code'), <Copyable key="code" value={store.code} />],
        [t('stores.address'), where],
        [
          t('stores.coordinates'),
          store.latitude === null || store.longitude === null
            ? null
            : `${store.latitude}, ${store.longitude}`,
        ],
        [t('stores.timeZone'), store.timeZone],
      ]
    : []
  return (
    <SidePanel title={store?.name ?? props.code} onClose={props.onClose}>
      {asked.error && !store ? (
        <Failure error={asked.error} onRetry={() => void asked.refetch()} />
      ) : store ? (
        <div className={classes.product}>
          <dl className={classes.facts}>
            {facts.map(([name, value]) =>
              value ? (
                <div key={String(name)}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ) : null,
            )}
          </dl>
          {store.isTold ? null : (
            <section>
              <p className={classes.quiet}>{t('stores.untoldHint')}</p>
              <ImportAction />
            </section>
          )}
          <section>
            <h3 className={classes.title}>{t('stores.year')}</h3>
            {store.year.length === 0 ? (
              <p className={classes.quiet}>{t('stores.noPurchases')}</p>
            ) : (
              store.year.map((one) => (
                <dl key={one.currency} className={classes.facts}>
                  <div>
                    <dt>{t('stores.revenue')}</dt>
                    <dd data-figures>
                      <Money amountMinor={one.revenueMinor} currency={one.currency} />
                    </dd>
                  </div>
                  <div>
                    <dt>{t('stores.purchases')}</dt>
                    <dd data-figures>{format.count(one.purchases)}</dd>
                  </div>
                  <div>
                    <dt>{t('stores.buyers')}</dt>
                    <dd data-figures>{format.count(one.buyers)}</dd>
                  </div>
                </dl>
              ))
            )}
          </section>
        </div>
      ) : null}
    </SidePanel>
  )
}
