import { UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../api/queries.ts'
import { Money } from '../../ui/figure/Figures.tsx'
import { SidePanel } from '../../ui/panel/SidePanel.tsx'
import { Copyable } from '../../ui/text/CodeBlock.tsx'
import { asText } from '../../ui/text/value-text.ts'
import { knownAttribute } from './attributes.ts'
import { type Product, useProductColumns } from './columns.tsx'
import { PriceHistory } from './PriceHistory.tsx'
import classes from './ProductPanel.module.css'
import { ProductPicture } from './ProductPicture.tsx'
import { StockHistory } from './StockHistory.tsx'

/** One product with everything that was told about it. */
export function ProductPanel(props: {
  id: string
  product: Product | undefined
  onOpen: (id: string) => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const asked = useQuery('products.history', { id: props.id }, { keepLast: false })
  // A link may open a product that the list has not come to yet.
  const product = props.product ?? asked.data?.product
  const { description, ...attributes } = product?.attributes ?? {}
  const attributeName = (name: string) => {
    const known = knownAttribute(name)
    return known ? t(`catalog.attribute.${known}`) : name.replaceAll('_', ' ')
  }
  const variants = asked.data?.variants ?? []
  const facts = useProductColumns().filter((column) => !['name', 'price'].includes(column.id))
  return (
    <SidePanel title={product?.name ?? props.id} onClose={props.onClose}>
      {product ? (
        <div className={classes.product}>
          <div className={classes.top}>
            <ProductPicture name={product.name} url={product.imageUrl} size={120} />
            <div className={classes.offer}>
              <div className={classes.price} data-figures>
                <Money amountMinor={product.priceMinor} currency={product.currency} />
              </div>
              {product.oldPriceMinor === null ? null : (
                <s className={classes.quiet}>
                  <Money amountMinor={product.oldPriceMinor} currency={product.currency} />
                </s>
              )}
              {product.url && /^https?:/.test(product.url) ? (
                <a href={product.url} target="_blank" rel="noreferrer">
                  {t('catalog.openInShop')}
                </a>
              ) : null}
            </div>
          </div>
          <dl className={classes.facts}>
            {facts.map((column) => (
              <div key={column.id}>
                <dt>{column.title}</dt>
                <dd>{column.id === 'id' ? <Copyable value={product.id} /> : column.cell(product)}</dd>
              </div>
            ))}
            {product.sku && product.sku !== product.id ? (
              <div>
                <dt>{t('catalog.sku')}</dt>
                <dd>
                  <Copyable value={product.sku} />
                </dd>
              </div>
            ) : null}
            {Object.entries(attributes).map(([name, value]) => (
              <div key={name}>
                <dt>{attributeName(name)}</dt>
                <dd>{asText(value)}</dd>
              </div>
            ))}
          </dl>
          {description ? (
            <section>
              <h3 className={classes.title}>{t('catalog.about')}</h3>
              <p className={classes.description}>{asText(description)}</p>
            </section>
          ) : null}
          {asked.data ? <PriceHistory history={asked.data} /> : null}
          {asked.data ? <StockHistory history={asked.data} /> : null}
          {variants.length > 0 ? (
            <section>
              <h3 className={classes.title}>{t('catalog.variants')}</h3>
              <ul>
                {variants.map((one) => (
                  <li key={one.id}>
                    <UnstyledButton className={classes.variant ?? ''} onClick={() => props.onOpen(one.id)}>
                      <span>{one.name}</span>
                      <span className={classes.quiet}>
                        {one.goneAt ? t('catalog.gone') : one.available ? null : t('catalog.outOfStock')}
                      </span>
                      <Money amountMinor={one.priceMinor} currency={one.currency} />
                    </UnstyledButton>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </div>
      ) : (
        <p>{asked.isPending ? '…' : t('catalog.nothingFound')}</p>
      )}
    </SidePanel>
  )
}
