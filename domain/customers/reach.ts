import { channels } from '../../channels/index.ts'
import { bound, ch, type Fragment } from '../../engines/index.ts'

const reachedBy = (kind: 'email' | 'phone' | 'customer') =>
  bound(
    'Array(String)',
    channels.all.flatMap((one) => (one.identifierKind === kind ? [one.kind] : [])),
  )

/** Whether somebody's profile has an address of a channel; of one nobody knows there is none. */
export function hasAddress(channel: string): Fragment {
  const kind = channels.named(channel)?.identifierKind
  if (kind === 'customer') return ch`true`
  if (kind) return kind === 'email' ? ch`has_email` : ch`has_phone`
  return ch`has(addresses, ${bound('String', channel)})`
}

/** A bit for each of these ways that stands in an array of names. */
export const bitsIn = (ways: readonly string[], names: Fragment): Fragment =>
  ch`arrayReduce('groupBitOr', arrayMap(way -> transform(way, ${bound('Array(String)', ways)}, ${bound(
    'Array(UInt64)',
    ways.map((_, place) => 2 ** place),
  )}, toUInt64(0)), ${names}))`

/** The same as `hasAddress` of many ways: a bit for each, by one look at a person. */
export function addressBits(ways: readonly string[]): Fragment {
  const bits = { email: 0, phone: 0, customer: 0 }
  for (const [place, way] of ways.entries()) {
    const kind = channels.named(way)?.identifierKind
    if (kind) bits[kind === 'email' || kind === 'customer' ? kind : 'phone'] += 2 ** place
  }
  const whole = (value: number) => bound('UInt64', value)
  return ch`bitOr(if(has_email, ${whole(bits.email)}, 0) + if(has_phone, ${whole(bits.phone)}, 0) + ${whole(bits.customer)}, ${bitsIn(ways, ch`addresses`)})`
}

/** The same of a channel each row names: many times slower than of one that is known. */
export const hasAddressOf = (channel: Fragment): Fragment =>
  ch`multiIf(${channel} IN ${reachedBy('email')}, has_email, ${channel} IN ${reachedBy('phone')}, has_phone, ${channel} IN ${reachedBy('customer')}, true, has(addresses, toString(${channel})))`

/** Where nobody is written to, nobody's consent is asked. */
export const asksConsent = (channel: string): boolean => {
  const known = channels.named(channel)
  return !known?.isForPrograms && !known?.isOwnPage
}
