import { trait } from '../trait.ts'

/** The rule of the settings: at least so many orders and so much money (a sum, or the top share of buyers). */
export const isVip = trait({
  name: 'is-vip',
  column: 'is_vip',
  type: 'yes-no',
  group: 'lifecycle',
  label: { en: 'VIP', ru: 'VIP' },
  said: { en: 'VIP status', ru: 'статус VIP' },
  description: {
    en: 'Enough orders and money by the rule in the settings; true also while the customer is silent. Where the rule is a top share, the sum it begins at is taken when the whole base is computed, and stands until it is computed again.',
    ru: 'Достаточно заказов и денег по правилу из настроек; верно и для тех, кто сейчас молчит. Если правило — доля лучших, сумма, с которой она начинается, берётся при пересчёте всей базы и стоит до следующего.',
  },
  from: 'traits',
  sql: `order_count >= {vipOrders:UInt32} AND revenue_minor >= {vipRevenueMinor:Float64}`,
})
