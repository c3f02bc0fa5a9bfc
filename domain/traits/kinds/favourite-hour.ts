import { trait } from '../trait.ts'
import { mostFrequent } from './most-frequent.ts'

/** Hour (0–23) of most purchases in the workspace’s time zone; of equal ones the earlier. */
export const favouriteHour = trait({
  name: 'favourite-hour',
  column: 'favourite_hour',
  type: 'number',
  group: 'habits',
  label: { en: 'Favourite hour', ru: 'Любимый час' },
  description: {
    en: 'The hour of the day in which most purchases are made.',
    ru: 'Час дня, когда покупают чаще всего.',
  },
  from: 'purchases',
  sql: `if(empty(purchase_hours), NULL, ${mostFrequent('purchase_hours')})`,
})
