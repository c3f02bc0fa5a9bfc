import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { Badge } from '../../ui/figure/Badge.tsx'
import { Money, Nothing } from '../../ui/figure/Figures.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { ProductPicture } from './ProductPicture.tsx'

export type Product = OutputOf<'products.list'>['items'][number]

export function useProductColumns(): Column<Product>[] {
  const { t } = useTranslation()
  return [
    {
      id: 'name',
      title: t('catalog.column.name'),
      minWidth: 260,
      fixed: true,
      onCard: 'title',
      cell: (row) => (
        <span style={{ display: 'flex', alignItems: 'center', gap: 12, minWidth: 0 }}>
          <ProductPicture name={row.name} url={row.imageUrl} size={28} />
          <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', fontWeight: 500 }}>{row.name}</span>
        </span>
      ),
    },
    { id: 'id', title: t('catalog.column.id'), width: 120, giveWay: 3, cell: (row) => row.id },
    {
      id: 'category',
      title: t('catalog.column.category'),
      minWidth: 160,
      giveWay: 2,
      cell: (row) => row.category ?? <Nothing />,
    },
    {
      id: 'brand',
      title: t('catalog.column.brand'),
      width: 144,
      giveWay: 5,
      onCard: 'none',
      cell: (row) => row.brand ?? <Nothing />,
    },
    {
      id: 'stock',
      title: t('catalog.column.stock'),
      width: 128,
      giveWay: 1,
      cell: (row) =>
        row.goneAt ? (
          <Badge tone="warn">{t('catalog.gone')}</Badge>
        ) : row.available ? (
          <Badge tone="good">{t('catalog.inStock')}</Badge>
        ) : (
          <Badge>{t('catalog.outOfStock')}</Badge>
        ),
    },
    {
      id: 'price',
      title: t('catalog.column.price'),
      width: 112,
      align: 'right',
      onCard: 'side',
      cell: (row) => <Money amountMinor={row.priceMinor} currency={row.currency} />,
    },
    {
      id: 'updated',
      title: t('catalog.column.updated'),
      width: 128,
      align: 'right',
      giveWay: 4,
      onCard: 'none',
      cell: (row) => <TimeAgo at={row.updatedAt} />,
    },
  ]
}
