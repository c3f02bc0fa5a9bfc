import { comparison, different, same, similarity, slip, withSlip } from './comparison.ts'

/** A postcode that agrees says the city already. */
export const city = comparison({
  kind: 'city',
  label: { en: 'City', ru: 'Город' },
  rare: 'city',
  levels: [
    { name: 'same', label: same, usualShare: 0.75 },
    { name: 'slip', label: withSlip, usualShare: 0.1 },
    { name: 'different', label: different, usualShare: 0.15 },
  ],
  level: `multiIf(l.city = '' OR r.city = '' OR is_same_postcode, 0,
    l.city = r.city, 1,
    ${similarity('l.city', 'r.city')} >= 0.88 OR ${slip('l.city', 'r.city')}, 2,
    3)`,
})
