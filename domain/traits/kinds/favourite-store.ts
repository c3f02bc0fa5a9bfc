import { trait } from '../trait.ts'

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
  from: 'traits',
  sql: `arraySort(one -> (-countEqual(purchase_stores, one), one), arrayDistinct(purchase_stores))[1]`,
})
