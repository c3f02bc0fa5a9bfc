import { trait } from '../trait.ts'
import { mostFrequent } from './most-frequent.ts'

/** The brand of most lines bought; of equal ones the first by name. */
export const favouriteBrand = trait({
  name: 'favourite-brand',
  column: 'favourite_brand',
  type: 'text',
  group: 'habits',
  label: { en: 'Favourite brand', ru: 'Любимый бренд' },
  description: { en: 'The brand bought most often.', ru: 'Бренд, который покупают чаще всего.' },
  from: 'lines',
  sql: mostFrequent('line_brands'),
})
