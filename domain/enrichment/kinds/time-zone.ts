import { enrichment } from '../enrichment.ts'
import { whereaboutsOf } from '../whereabouts.ts'

export const timeZone = enrichment({
  kind: 'time-zone',
  label: { en: 'Time zone', ru: 'Часовой пояс' },
  fills: 'time_zone',
  find(card) {
    const found = whereaboutsOf(card)
    return found?.timeZone ? { value: found.timeZone, by: found.by } : null
  },
})
