import { trait } from '../trait.ts'

/** RFM grades: `grades` is the best, 1 the worst, 0 without orders. A value gets one grade more for every threshold it passes; thresholds are fixed in the settings or quantiles of all buyers (Hughes, Strategic Database Marketing; Fader, Hardie & Lee, 2005). */
export const rfmRecency = trait({
  name: 'rfm-recency',
  column: 'rfm_recency',
  type: 'number',
  group: 'rfm',
  label: { en: 'RFM: recency', ru: 'RFM: давность' },
  said: { en: 'RFM grade of recency', ru: 'оценка давности (RFM)' },
  description: {
    en: 'Grade of how long ago the last order was: the higher, the more recent.',
    ru: 'Оценка давности последнего заказа: чем выше, тем недавнее.',
  },
  from: 'traits',
  sql: `if(order_count = 0, 0, {grades:UInt8} - arrayCount(threshold -> assumeNotNull(recency_days) > threshold, {recencyThresholds:Array(Float64)}))`,
})
