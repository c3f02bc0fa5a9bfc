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

export function OrderStatusBadge(props: { status: OrderStatus }) {
  const { t } = useTranslation()
  return <Badge tone={tones[props.status]}>{t(`orders.status.${props.status}`)}</Badge>
}
