import { trait } from '../trait.ts'

/** Days past the expected order; 0 while it is not due. */
export const daysLate = trait({
  name: 'days-late',
  column: 'days_late',
  type: 'days',
  group: 'rhythm',
  label: { en: 'Days late', ru: 'Опаздывает, дней' },
  said: { en: 'number of days late', ru: 'опоздание в днях' },
  description: {
    en: 'Days since the next order was expected; 0 when it is not due yet.',
    ru: 'Сколько дней прошло с ожидаемой даты заказа; 0, если срок ещё не наступил.',
  },
  daysSince: 'next_order_expected_at',
  from: 'traits',
  sql: `if(next_order_expected_at IS NULL, NULL, greatest(0, dateDiff('second', next_order_expected_at, {asOf:DateTime64(3, 'UTC')}) / 86400))`,
})
