import { z } from 'zod'

export const PromoCodeStatus = z.enum(['active', 'used', 'expired', 'blocked'])
export type PromoCodeStatus = z.infer<typeof PromoCodeStatus>

/** What somebody told about a promo code. What is left out is not known, and erases nothing. */
export interface NewPromoCode {
  code: string
  discountPercent?: number | undefined
  discountMinor?: number | undefined
  /** Of `discountMinor`. */
  currency?: string | undefined
  validFrom?: Date | undefined
  validUntil?: Date | undefined
  totalLimit?: number | undefined
  customerLimit?: number | undefined
  used?: number | undefined
  status?: PromoCodeStatus | undefined
  customerId?: number | undefined
}
