import { Tabs } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useList } from '../../api/queries.ts'
import { Page } from '../../ui/page/Page.tsx'
import { NewPromoCode } from '../promo-codes/NewPromoCode.tsx'
import { PromoCodePanel } from '../promo-codes/PromoCodePanel.tsx'
import { PromoCodesTab } from '../promo-codes/PromoCodesTab.tsx'
import { StorePanel } from '../stores/StorePanel.tsx'
import { StoresTab } from '../stores/StoresTab.tsx'
import { ProductPanel } from './ProductPanel.tsx'
import { ProductsTab } from './ProductsTab.tsx'

const tabs = ['products', 'stores', 'promo-codes'] as const
type Tab = (typeof tabs)[number]

/** What the shop sells, where, and the codes that make it cheaper. */
export function CatalogPage() {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/catalog' })
  const { tab = 'products', search, stock, category, panel } = useSearch({ from: '/shell/catalog' })
  const products = useList(
    'products.list',
    { search, category, inStock: stock === 'in' ? true : undefined },
    { enabled: tab === 'products' },
  )
  const open = (id: string | undefined) =>
    void navigate({ search: (now) => ({ ...now, panel: id }), replace: panel !== undefined })
  return (
    <Page
      fill
      title={t('catalog.title')}
      description={t('catalog.description')}
      action={tab === 'promo-codes' ? <NewPromoCode onWritten={open} /> : null}
      chips={
        <Tabs
          value={tab}
          onChange={(next) => void navigate({ search: next === 'products' ? {} : { tab: next as Tab } })}
          style={{ flex: 1 }}
        >
          <Tabs.List>
            {tabs.map((one) => (
              <Tabs.Tab key={one} value={one}>
                {t(`catalog.tab.${one}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
      }
      panel={
        panel === undefined ? null : tab === 'products' ? (
          <ProductPanel
            id={panel}
            product={products.rows?.find((row) => row.id === panel)}
            onOpen={open}
            onClose={() => open(undefined)}
          />
        ) : tab === 'stores' ? (
          <StorePanel code={panel} onClose={() => open(undefined)} />
        ) : (
          <PromoCodePanel code={panel} onClose={() => open(undefined)} />
        )
      }
    >
      {tab === 'products' ? <ProductsTab list={products} panel={panel} onOpen={open} /> : null}
      {tab === 'stores' ? <StoresTab key="stores" panel={panel} onOpen={open} /> : null}
      {tab === 'promo-codes' ? <PromoCodesTab key="promo-codes" panel={panel} onOpen={open} /> : null}
    </Page>
  )
}
