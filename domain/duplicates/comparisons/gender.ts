import { comparison, different, same } from './comparison.ts'

/** Names say it already: only a contradiction tells something new. */
export const gender = comparison({
  kind: 'gender',
  label: { en: 'Gender', ru: 'Пол' },
  levels: [
    { name: 'same', label: same, usualShare: 0.97 },
    { name: 'different', label: different, usualShare: 0.03 },
  ],
  level: `multiIf(l.gender = '' OR r.gender = '', 0, l.gender = r.gender, if(left_first != '' AND right_first != '', 0, 1), 2)`,
})
