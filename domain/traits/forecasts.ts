import type { Trait } from './trait.ts'

type Forecast = Omit<Trait, 'table' | 'group'>

const forecasts: readonly Forecast[] = [
  {
    name: 'p-alive',
    column: 'p_alive',
    type: 'share',
    label: { en: 'Probability alive', ru: 'Вероятность, что ещё покупает' },
    said: { en: 'probability of being alive' },
    description: {
      en: 'Chance that the customer still buys here, by how often they bought and how long they have been silent (BG/NBD or Pareto/NBD).',
      ru: 'Вероятность, что клиент ещё с вами: по тому, как часто он покупал и как давно молчит (BG/NBD или Парето/NBD).',
    },
  },
  ...([30, 90, 365] as const).map(
    (days): Forecast => ({
      name: `expected-orders-${days}`,
      column: `expected_orders_${days}`,
      type: 'number',
      label: { en: `Expected orders in ${days} days`, ru: `Ожидаемых заказов за ${days} дней` },
      said: {
        en: `expected number of orders in ${days} days`,
        ru: `ожидаемое число заказов за ${days} дней`,
      },
      description: {
        en: `Orders expected on average of such a customer within the next ${days} days.`,
        ru: `Сколько заказов в среднем делают такие клиенты за следующие ${days} дней.`,
      },
    }),
  ),
  {
    name: 'clv-predicted',
    column: 'clv_minor',
    type: 'money',
    label: { en: 'Predicted value (CLV)', ru: 'Ожидаемая ценность (CLV)' },
    description: {
      en: 'Margin expected of the customer within a year: expected orders × expected check × margin, later money counted less.',
      ru: 'Маржа, которую клиент принесёт за год: ожидаемые заказы × ожидаемый чек × доля маржи; более поздние деньги ценятся меньше.',
    },
  },
  {
    name: 'predicted-check',
    column: 'predicted_check_minor',
    type: 'money',
    label: { en: 'Expected check', ru: 'Ожидаемый чек' },
    description: {
      en: 'Between the customer’s own average and everybody’s; the more orders, the nearer to their own (Gamma-Gamma).',
      ru: 'Между собственным средним чеком клиента и общим: чем больше заказов, тем ближе к собственному (Gamma-Gamma).',
    },
  },
  {
    name: 'next-order-at',
    column: 'next_order_at',
    type: 'date',
    label: { en: 'Next order (forecast)', ru: 'Следующий заказ (прогноз)' },
    description: {
      en: 'By this day half of such customers who still buy have ordered again. Empty when the customer is more likely gone.',
      ru: 'К этому дню снова закажет половина таких клиентов из тех, кто ещё покупает. Пусто, если клиент скорее ушёл.',
    },
  },
  {
    name: 'binary-weight',
    column: 'binary_weight',
    type: 'number',
    label: { en: 'Binary weight', ru: 'Бинарный вес' },
    description: {
      en: 'Weights of the periods the customer bought in, recent ones heavier; 0 to 100.',
      ru: 'Сумма весов периодов, в которые клиент покупал; недавние весят больше. От 0 до 100.',
    },
  },
  {
    name: 'binary-pattern',
    column: 'binary_pattern',
    type: 'text',
    label: { en: 'Binary pattern', ru: 'Бинарный рисунок' },
    description: {
      en: 'One digit a period, the oldest first: 1 bought, 0 did not.',
      ru: 'По цифре на период, старые слева: 1 — покупал, 0 — нет.',
    },
  },
  {
    name: 'buys-next-period',
    column: 'buys_next_period',
    type: 'share',
    label: { en: 'Buys in the next period', ru: 'Купит в следующем периоде' },
    said: { en: 'chance of buying in the next period', ru: 'вероятность купить в следующем периоде' },
    description: {
      en: 'Chance of a purchase in the next period, learnt from what followed such patterns in this base.',
      ru: 'Вероятность покупки в следующем периоде: по тому, что следовало за такими рисунками в вашей базе.',
    },
  },
]

/** Traits of the table `customer_predictions`, which the module `predictions` fills; declared here, below it, to be named like all others. */
export const forecastTraits: readonly Trait[] = forecasts.map((one) => ({
  ...one,
  table: 'customer_predictions',
  group: 'forecast',
}))
