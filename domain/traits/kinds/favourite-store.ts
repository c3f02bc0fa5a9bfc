import { trait } from '../trait.ts'
import { mostFrequent } from './most-frequent.ts'

/** The store of most purchases; of equal ones the first by name. */
export const favouriteStore = trait({
  name: 'favourite-store',
  column: 'favourite_store',
  type: 'text',
  group: 'habits',
  label: { en: 'Favourite store', ru: 'Любимый магазин' },
  description: {
    en: 'The store where most purchases were made.',
    ru: 'Магазин, где сделано больше всего покупок.',
  },
  from: 'purchases',
  sql: mostFrequent('purchase_stores'),
})
