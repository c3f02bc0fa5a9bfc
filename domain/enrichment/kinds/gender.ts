import { genderOfName } from '../../../kit/names/index.ts'
import { enrichment } from '../enrichment.ts'

export const gender = enrichment({
  kind: 'gender',
  label: { en: 'Gender by the name', ru: 'Пол по имени' },
  fills: 'gender',
  values: { female: { en: 'female', ru: 'женский' }, male: { en: 'male', ru: 'мужской' } },
  find(card) {
    const found = genderOfName(card)
    return found && { value: found.gender, by: found.by }
  },
})
