import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { Badge, type Tone } from '../../ui/figure/Badge.tsx'

export type OrderStatus = OutputOf<'orders.get'>['status']

const tones: Record<OrderStatus, Tone> = {
  placed: 'neutral',
  paid: 'accent',
  shipped: 'accent',
  completed: 'good',
  cancelled: 'bad',
  refunded: 'warn',
}

export function OrderStatusBadge(props: { status: string }) {
  const { t } = useTranslation()
  const known = (Object.keys(tones) as OrderStatus[]).find((status) => status === props.status)
  return known ? (
    <Badge tone={tones[known]}>{t(`orders.status.${known}`)}</Badge>
  ) : (
    <Badge>{props.status}</Badge>
  )
}
