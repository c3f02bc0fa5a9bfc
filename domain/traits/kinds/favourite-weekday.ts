import { trait } from '../trait.ts'
import { mostFrequent } from './most-frequent.ts'

/** Weekday of most purchases in the workspace’s time zone, Monday 1; of equal ones the earlier. 0 without orders. */
export const favouriteWeekday = trait({
  name: 'favourite-weekday',
  column: 'favourite_weekday',
  type: 'label',
  group: 'habits',
  label: { en: 'Favourite weekday', ru: 'Любимый день недели' },
  description: {
    en: 'The day of the week on which most purchases are made.',
    ru: 'День недели, когда покупают чаще всего.',
  },
  values: [
    { value: '1', label: { en: 'Monday', ru: 'Понедельник' } },
    { value: '2', label: { en: 'Tuesday', ru: 'Вторник' } },
    { value: '3', label: { en: 'Wednesday', ru: 'Среда' } },
    { value: '4', label: { en: 'Thursday', ru: 'Четверг' } },
    { value: '5', label: { en: 'Friday', ru: 'Пятница' } },
    { value: '6', label: { en: 'Saturday', ru: 'Суббота' } },
    { value: '7', label: { en: 'Sunday', ru: 'Воскресенье' } },
  ],
  from: 'purchases',
  sql: mostFrequent('purchase_weekdays'),
})
