import { comparison, different, same, similarity, slip, withSlip } from './comparison.ts'

export const firstName = comparison({
  kind: 'first-name',
  label: { en: 'First name', ru: 'Имя' },
  rare: 'first',
  levels: [
    { name: 'same', label: same, usualShare: 0.7 },
    {
      name: 'form',
      label: { en: 'another form of the name', ru: 'другая форма имени' },
      usualShare: 0.08,
    },
    { name: 'slip', label: withSlip, usualShare: 0.1 },
    { name: 'similar', label: { en: 'similar, or an initial', ru: 'похоже или инициал' }, usualShare: 0.06 },
    { name: 'different', label: different, usualShare: 0.06 },
  ],
  level: `multiIf(left_first = '' OR right_first = '', 0,
    left_first = right_first, 1,
    hasAny(left_first_forms, right_first_forms), 2,
    ${similarity('left_first', 'right_first')} >= 0.92 OR ${slip('left_first', 'right_first')}, 3,
    ${similarity('left_first', 'right_first')} >= 0.82
      OR (least(length(left_first), length(right_first)) = 1 AND substring(left_first, 1, 1) = substring(right_first, 1, 1)), 4,
    5)`,
})
