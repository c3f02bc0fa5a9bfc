import { address } from './address.ts'
import { birthday } from './birthday.ts'
import { city } from './city.ts'
import type { Comparison } from './comparison.ts'
import { email } from './email.ts'
import { firstName } from './first-name.ts'
import { gender } from './gender.ts'
import { lastName } from './last-name.ts'
import { middleName } from './middle-name.ts'
import { nameOrder } from './name-order.ts'
import { phone } from './phone.ts'
import { postcode } from './postcode.ts'
import { region } from './region.ts'

export type { Comparison, Level, RareColumn } from './comparison.ts'

/**
 * Every comparison, in the order of a pattern's digits (four bits each; thirteen fit in a number that JavaScript
 * keeps exactly). A new one goes to the end.
 */
export const comparisons: readonly Comparison[] = [
  firstName,
  lastName,
  middleName,
  nameOrder,
  gender,
  birthday,
  email,
  phone,
  address,
  city,
  postcode,
  region,
]
