import { enrichment } from '../enrichment.ts'
import { whereaboutsOf } from '../whereabouts.ts'

export const region = enrichment({
  kind: 'region',
  label: { en: 'Region', ru: 'Регион' },
  fills: 'region',
  find(card) {
    const found = whereaboutsOf(card)
    return found?.region ? { value: found.region, by: found.by } : null
  },
})
