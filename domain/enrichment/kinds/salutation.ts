import { isCyrillic, salutationOf } from '../../../kit/names/index.ts'
import { enrichment } from '../enrichment.ts'

export const salutation = enrichment({
  kind: 'salutation',
  label: { en: 'How to address them', ru: 'Как обращаться' },
  find(card, { language }) {
    const called = card.firstName ?? card.lastName
    const value = salutationOf(card, {
      // a name in Cyrillic is spoken to in Russian, whatever the shop's own language
      language: called && isCyrillic(called) ? 'ru' : language,
      gender: card.gender,
    })
    return value ? { value, by: 'name' } : null
  },
})
