import { isCyrillic, salutationOf } from '../../../kit/names/index.ts'
import { enrichment } from '../enrichment.ts'

export const salutation = enrichment({
  kind: 'salutation',
  label: { en: 'How to address them', ru: 'Как обращаться' },
  find(card, shop) {
    const called = card.firstName ?? card.lastName
    const spoken = card.locale?.slice(0, 2)
    const own = spoken === 'ru' || spoken === 'en' ? spoken : shop.language
    const value = salutationOf(card, {
      // a name in Cyrillic is spoken to in Russian, any other in the person's language, else the shop's
      language: called && isCyrillic(called) ? 'ru' : own,
      gender: card.gender,
    })
    return value ? { value, by: 'name' } : null
  },
})
