import { enrichment } from '../enrichment.ts'
import { phoneOf } from '../phone.ts'

export const phoneKind = enrichment({
  kind: 'phone-kind',
  label: { en: 'Phone', ru: 'Телефон' },
  values: {
    mobile: { en: 'mobile', ru: 'мобильный' },
    landline: { en: 'landline: takes no SMS', ru: 'городской: SMS не примет' },
    'mobile-or-landline': { en: 'mobile or landline', ru: 'мобильный или городской' },
    other: { en: 'a number of another kind', ru: 'номер другого вида' },
  },
  find({ phone }) {
    const type = phone ? phoneOf(phone)?.getType() : undefined
    if (!type) return null
    const value =
      type === 'MOBILE'
        ? 'mobile'
        : type === 'FIXED_LINE'
          ? 'landline'
          : type === 'FIXED_LINE_OR_MOBILE'
            ? 'mobile-or-landline'
            : 'other'
    return { value, by: 'phone' }
  },
})
