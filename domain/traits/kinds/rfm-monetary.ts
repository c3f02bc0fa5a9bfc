import { trait } from '../trait.ts'

/** RFM grades: `grades` is the best, 1 the worst, 0 without orders. A value gets one grade more for every threshold it passes; thresholds are fixed in the settings or quantiles of all buyers (Hughes, Strategic Database Marketing; Fader, Hardie & Lee, 2005). Money is the sum, the mean check or the margin, as the settings say. */
export const rfmMonetary = trait({
  name: 'rfm-monetary',
  column: 'rfm_monetary',
  type: 'number',
  group: 'rfm',
  label: { en: 'RFM: money', ru: 'RFM: деньги' },
  said: { en: 'RFM grade of money', ru: 'оценка денег (RFM)' },
  description: {
    en: 'Grade of the money brought: the higher, the more money.',
    ru: 'Оценка принесённых денег: чем выше, тем больше.',
  },
  from: 'traits',
  sql: `if(order_count = 0, 0, 1 + arrayCount(threshold -> rfm_money > threshold, {monetaryThresholds:Array(Float64)}))`,
})
