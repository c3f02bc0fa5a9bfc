import { share } from '../../kit/share.ts'
import { type Definition, type Variant, variantSalt } from './campaign.ts'

/** The variant somebody gets; null for those who wait for the winner of the test. Always the same for the same person. */
export function variantOf(campaignId: string, definition: Definition, customerId: number): Variant | null {
  const { variants, test } = definition
  const [first] = variants
  if (!first) return null
  const tested = test && variants.length > 1 ? test.share : 1
  if (variants.length === 1) return first
  const place = share(variantSalt(campaignId), customerId)
  if (place >= tested) return null
  const weights = variants.reduce((sum, one) => sum + one.weight, 0)
  let upTo = 0
  for (const variant of variants) {
    upTo += (variant.weight / weights) * tested
    if (place < upTo) return variant
  }
  return variants.at(-1) ?? first
}
