import type { TFunction } from 'i18next'
import type { OutputOf } from '../../api/client.ts'

export type OwnTrait = OutputOf<'custom-traits.list'>['items'][number]

const known = [
  'event',
  'time',
  'product',
  'source',
  'medium',
  'address',
  'device',
  'amount',
  'discount',
  'refund',
  'pieces',
  'channel',
  'store',
  'coupon',
  'category',
  'brand',
] as const

/** Told in minor units, shown in whole ones. */
export const moneyFields: ReadonlySet<string> = new Set(['amount', 'discount', 'refund'])

/** A field by its name in the reader's language; a property by its own. Of money it is said whether refunds are taken off. */
export function fieldName(t: TFunction, field: string, over: OwnTrait['definition']['over']): string {
  if (field === 'amount' && over !== 'events') return t(`settings.ownTraits.amountOf.${over}`)
  const word = known.find((one) => one === field)
  return word ? t(`settings.ownTraits.field.${word}`) : field.replace(/^property:/, '')
}
