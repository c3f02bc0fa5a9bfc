import { getPromoCode } from './get-promo-code.ts'
import { listPromoCodes } from './list-promo-codes.ts'
import { listRedemptions } from './list-redemptions.ts'
import { savePromoCodesOperation } from './save-promo-codes.ts'
import { writePromoCode } from './write-promo-code.ts'

export { listPromoCodes } from './list-promo-codes.ts'
export { type OwnPromoCode, ownPromoCodes } from './own-codes.ts'
export { type NewPromoCode, PromoCodeStatus } from './promo-code.ts'
export { savePromoCodes } from './save-promo-codes.ts'

export const operations = [
  listPromoCodes,
  getPromoCode,
  listRedemptions,
  savePromoCodesOperation,
  writePromoCode,
]
