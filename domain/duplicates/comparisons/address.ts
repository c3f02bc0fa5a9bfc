import { comparison, different, same } from './comparison.ts'

/** Addresses are their words in alphabetical order, without "street", "ul." and the like. */
export const address = comparison({
  kind: 'address',
  label: { en: 'Address', ru: 'Адрес' },
  levels: [
    { name: 'same', label: same, usualShare: 0.45 },
    { name: 'nearly', label: { en: 'nearly the same', ru: 'почти совпадает' }, usualShare: 0.25 },
    { name: 'half', label: { en: 'half of it', ru: 'совпадает наполовину' }, usualShare: 0.15 },
    { name: 'little', label: { en: 'some of it', ru: 'совпадает немного' }, usualShare: 0.05 },
    { name: 'different', label: different, usualShare: 0.1 },
  ],
  level: `multiIf(l.address = '' OR r.address = '', 0,
    l.address = r.address, 1,
    stringJaccardIndex(l.address, r.address) >= 0.7, 2,
    stringJaccardIndex(l.address, r.address) >= 0.45, 3,
    stringJaccardIndex(l.address, r.address) >= 0.28, 4,
    5)`,
})
