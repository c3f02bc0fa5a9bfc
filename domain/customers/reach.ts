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

/** The same of a channel each row names: many times slower than of one that is known. */
export const hasAddressOf = (channel: Fragment): Fragment =>
  ch`multiIf(${channel} IN ${reachedBy('email')}, has_email, ${channel} IN ${reachedBy('phone')}, has_phone, ${channel} IN ${reachedBy('customer')}, true, has(addresses, toString(${channel})))`

/** Where nobody is written to, nobody's consent is asked. */
export const asksConsent = (channel: string): boolean => {
  const known = channels.named(channel)
  return !known?.isForPrograms && !known?.isOwnPage
}
