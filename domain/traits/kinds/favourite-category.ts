import { trait } from '../trait.ts'
import { mostFrequent } from './most-frequent.ts'

/** The category (whole path) that stands in most purchases; of equal ones the first by name. */
export const favouriteCategory = trait({
  name: 'favourite-category',
  column: 'favourite_category',
  type: 'text',
  group: 'habits',
  label: { en: 'Favourite category', ru: 'Любимая категория' },
  description: { en: 'The category bought most often.', ru: 'Категория, которую покупают чаще всего.' },
  from: 'purchases',
  sql: mostFrequent('purchase_categories'),
})
