import { trait } from '../trait.ts'

/** The stage: silence counts first (lost, sleeping, at risk), then how much was bought (VIP, regular, active, new or one order), else lead. Limits of silence are fixed in the settings or quantiles of the base’s own intervals. */
export const lifecycle = trait({
  name: 'lifecycle',
  column: 'lifecycle',
  type: 'label',
  group: 'lifecycle',
  label: { en: 'Lifecycle stage', ru: 'Этап жизненного цикла' },
  description: {
    en: 'Where the customer is on the way from lead to regular, or away.',
    ru: 'Где клиент на пути от лида к постоянному покупателю или обратно.',
  },
  values: [
    { value: 'lead', label: { en: 'Lead', ru: 'Лид' } },
    { value: 'new', label: { en: 'New', ru: 'Новый' } },
    { value: 'one-order', label: { en: 'One order', ru: 'Один заказ' } },
    { value: 'active', label: { en: 'Active', ru: 'Активный' } },
    { value: 'regular', label: { en: 'Regular', ru: 'Постоянный' } },
    { value: 'vip', label: { en: 'VIP', ru: 'VIP' } },
    { value: 'at-risk', label: { en: 'At risk', ru: 'Под угрозой' } },
    { value: 'sleeping', label: { en: 'Sleeping', ru: 'Спящий' } },
    { value: 'lost', label: { en: 'Lost', ru: 'Потерянный' } },
  ],
  from: 'traits',
  sql: `multiIf(
    order_count = 0, 'lead',
    assumeNotNull(recency_days) > {lostDays:Float64}, 'lost',
    assumeNotNull(recency_days) > {sleepingDays:Float64}, 'sleeping',
    assumeNotNull(recency_days) > {atRiskDays:Float64}, 'at-risk',
    is_vip, 'vip',
    order_count >= {regularOrders:UInt32}, 'regular',
    order_count > 1, 'active',
    assumeNotNull(recency_days) <= {newDays:Float64}, 'new',
    'one-order')`,
})
