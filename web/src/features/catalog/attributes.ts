/** What feeds of Google Merchant and YML call by a word of their own, and people by another. */
const known = [
  'age_group',
  'barcode',
  'color',
  'condition',
  'gender',
  'gtin',
  'material',
  'model',
  'mpn',
  'pattern',
  'size',
  'weight',
] as const
export type KnownAttribute = (typeof known)[number]

export const knownAttribute = (name: string): KnownAttribute | undefined =>
  known.find((one) => one === name.toLowerCase())
