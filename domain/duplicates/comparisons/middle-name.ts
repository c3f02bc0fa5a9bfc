import { comparison, different, same, similarity, slip } from './comparison.ts'

export const middleName = comparison({
  kind: 'middle-name',
  label: { en: 'Middle name or patronymic', ru: 'Отчество' },
  levels: [
    { name: 'same', label: same, usualShare: 0.85 },
    { name: 'similar', label: { en: 'a slip, or an initial', ru: 'опечатка или инициал' }, usualShare: 0.1 },
    { name: 'different', label: different, usualShare: 0.05 },
  ],
  level: `multiIf(l.middle = '' OR r.middle = '', 0,
    l.middle = r.middle, 1,
    ${similarity('l.middle', 'r.middle')} >= 0.92 OR ${slip('l.middle', 'r.middle')}
      OR (least(length(l.middle), length(r.middle)) = 1 AND substring(l.middle, 1, 1) = substring(r.middle, 1, 1)), 2,
    3)`,
})
