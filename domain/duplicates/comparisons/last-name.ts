import { comparison, different, same, similarity, slip, withSlip } from './comparison.ts'

export const lastName = comparison({
  kind: 'last-name',
  label: { en: 'Last name', ru: 'Фамилия' },
  rare: 'last',
  levels: [
    { name: 'same', label: same, usualShare: 0.78 },
    { name: 'slip', label: withSlip, usualShare: 0.12 },
    { name: 'similar', label: { en: 'similar', ru: 'похожа' }, usualShare: 0.04 },
    { name: 'different', label: different, usualShare: 0.06 },
  ],
  level: `multiIf(left_last = '' OR right_last = '', 0,
    left_last = right_last, 1,
    ${similarity('left_last', 'right_last')} >= 0.93 OR ${slip('left_last', 'right_last')}, 2,
    ${similarity('left_last', 'right_last')} >= 0.84, 3,
    4)`,
})
