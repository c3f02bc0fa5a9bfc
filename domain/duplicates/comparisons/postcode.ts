import { comparison, different, digitSlip, same } from './comparison.ts'

export const postcode = comparison({
  kind: 'postcode',
  label: { en: 'Postcode', ru: 'Индекс' },
  rare: 'postcode',
  levels: [
    { name: 'same', label: same, usualShare: 0.75 },
    {
      name: 'slip',
      label: { en: 'one digit wrong or two exchanged', ru: 'одна цифра неверна или две переставлены' },
      usualShare: 0.1,
    },
    { name: 'start', label: { en: 'begins alike', ru: 'совпадает начало' }, usualShare: 0.05 },
    { name: 'different', label: different, usualShare: 0.1 },
  ],
  level: `multiIf(l.postcode = '' OR r.postcode = '', 0,
    is_same_postcode, 1,
    ${digitSlip('l.postcode', 'r.postcode')}, 2,
    substring(l.postcode, 1, 3) = substring(r.postcode, 1, 3), 3,
    4)`,
})
