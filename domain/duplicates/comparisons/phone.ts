import { comparison, different, digitSlip, same } from './comparison.ts'

/** Phones are their last ten digits. */
export const phone = comparison({
  kind: 'phone',
  label: { en: 'Phone', ru: 'Телефон' },
  levels: [
    { name: 'same', label: same, usualShare: 0.65 },
    {
      name: 'slip',
      label: { en: 'one digit wrong or two exchanged', ru: 'одна цифра неверна или две переставлены' },
      usualShare: 0.1,
    },
    { name: 'different', label: different, usualShare: 0.25 },
  ],
  level: `multiIf(l.phone = '' OR r.phone = '', 0,
    l.phone = r.phone, 1,
    ${digitSlip('l.phone', 'r.phone')}, 2,
    3)`,
})
