import { trait } from '../trait.ts'

/** RFM grades: `grades` is the best, 1 the worst, 0 without orders. A value gets one grade more for every threshold it passes; thresholds are fixed in the settings or quantiles of all buyers (Hughes, Strategic Database Marketing; Fader, Hardie & Lee, 2005). */
export const rfmFrequency = trait({
  name: 'rfm-frequency',
  column: 'rfm_frequency',
  type: 'number',
  group: 'rfm',
  label: { en: 'RFM: frequency', ru: 'RFM: частота' },
  said: { en: 'RFM grade of frequency', ru: 'оценка частоты (RFM)' },
  description: {
    en: 'Grade of the number of orders: the higher, the more orders.',
    ru: 'Оценка числа заказов: чем выше, тем больше заказов.',
  },
  from: 'traits',
  sql: `if(order_count = 0, 0, 1 + arrayCount(threshold -> order_count > threshold, {frequencyThresholds:Array(Float64)}))`,
})
