import { trait } from '../trait.ts'

/** The brand of most lines bought; of equal ones the first by name. */
export const favouriteBrand = trait({
  name: 'favourite-brand',
  column: 'favourite_brand',
  type: 'text',
  group: 'habits',
  label: { en: 'Favourite brand', ru: 'Любимый бренд' },
  description: { en: 'The brand bought most often.', ru: 'Бренд, который покупают чаще всего.' },
  from: 'traits',
  sql: `arraySort(one -> (-countEqual(line_brands, one), one), arrayDistinct(line_brands))[1]`,
})
