import { comparison, different, same } from './comparison.ts'

/** A postcode or a city that agrees says the region already. */
export const region = comparison({
  kind: 'region',
  label: { en: 'Region', ru: 'Регион' },
  levels: [
    { name: 'same', label: same, usualShare: 0.9 },
    { name: 'different', label: different, usualShare: 0.1 },
  ],
  level: `multiIf(l.region = '' OR r.region = '' OR is_same_postcode OR (l.city != '' AND l.city = r.city), 0,
    l.region = r.region, 1,
    2)`,
})
