import { comparison } from './comparison.ts'

export const nameOrder = comparison({
  kind: 'name-order',
  label: { en: 'Order of names', ru: 'Порядок имён' },
  levels: [
    { name: 'straight', label: { en: 'the same', ru: 'одинаковый' }, usualShare: 0.95 },
    {
      name: 'exchanged',
      label: { en: 'first and last exchanged', ru: 'имя и фамилия переставлены' },
      usualShare: 0.05,
    },
  ],
  // Of strangers whose names agree by chance either way; that they agree at all is weighed by the names themselves.
  strangersShare: [0.7, 0.3],
  level: `multiIf(l.first = '' OR l.last = '' OR r.first = '' OR r.last = '', 0, is_exchanged, 2, 1)`,
})
