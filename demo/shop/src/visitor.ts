import { kept } from './kept.ts'

export interface Profile {
  email: string
  phone?: string
  firstName?: string
  lastName?: string
  wantsLetters?: boolean
}

export interface PlacedOrder {
  number: string
  placedAt: string
  totalMinor: number
}

const profile = kept<Profile | null>('profile', null)
const orders = kept<PlacedOrder[]>('orders', [])

export const visitor = profile.read
export const placedOrders = orders.read

export const rememberVisitor = (told: Profile): void => profile.write({ ...profile.read(), ...told })
export const rememberOrder = (order: PlacedOrder): void => orders.write([order, ...orders.read()])

export function forgetVisitor(): void {
  profile.write(null)
  orders.write([])
}
