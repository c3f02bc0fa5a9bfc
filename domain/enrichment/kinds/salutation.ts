import { salutationOf } from '../../../kit/names/index.ts'
import { enrichment } from '../enrichment.ts'

export const salutation = enrichment({
  kind: 'salutation',
  label: { en: 'How to address them', ru: 'Как обращаться' },
  find(card, { language }) {
    const value = salutationOf(card, { language, gender: card.gender })
    return value ? { value, by: 'name' } : null
  },
})
