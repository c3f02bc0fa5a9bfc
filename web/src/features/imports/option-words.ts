import { useTranslation } from 'react-i18next'
import type { FieldWords } from '../../ui/form/schema.ts'
import type { OrderStatus } from '../orders/OrderStatusBadge.tsx'

const statuses: OrderStatus[] = ['placed', 'paid', 'shipped', 'completed', 'cancelled', 'refunded']

/** The options of an orders file in the reader's language; options this app does not know keep the server's words. */
export function useOptionWords(): (name: string) => FieldWords | undefined {
  const { t } = useTranslation()
  const words: Record<string, FieldWords> = {
    dateOrder: {
      label: t('imports.option.dateOrder'),
      hint: t('imports.option.dateOrderHint'),
      options: { dmy: t('imports.option.dmy'), mdy: t('imports.option.mdy') },
    },
    decimal: {
      label: t('imports.option.decimal'),
      hint: t('imports.option.decimalHint'),
      options: { '.': t('imports.option.point'), ',': t('imports.option.comma') },
    },
    timeZone: { label: t('imports.option.timeZone'), hint: t('imports.option.timeZoneHint') },
    currency: { label: t('imports.option.currency'), hint: t('imports.option.currencyHint') },
    cancellationPrefix: {
      label: t('imports.option.cancellationPrefix'),
      hint: t('imports.option.cancellationPrefixHint'),
    },
    status: {
      label: t('imports.option.status'),
      hint: t('imports.option.statusHint'),
      options: Object.fromEntries(statuses.map((status) => [status, t(`orders.status.${status}`)])),
    },
    channel: {
      label: t('imports.option.channel'),
      hint: t('imports.option.channelHint'),
      options: { online: t('orders.online'), offline: t('orders.offline') },
    },
  }
  return (name) => words[name]
}
