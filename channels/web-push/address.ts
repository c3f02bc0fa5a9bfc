import { z } from 'zod'

/** As `PushSubscription.toJSON()` gives it (W3C Push API). */
const Subscription = z.object({
  endpoint: z.url({ protocol: /^https?$/ }).max(1_500),
  keys: z.object({
    p256dh: z.string().regex(/^[\w-]{80,90}=?$/),
    auth: z.string().regex(/^[\w-]{20,26}={0,2}$/),
  }),
})
export type Subscription = z.infer<typeof Subscription>

/** A subscription as one line: its endpoint, and behind a `#`, which no server is ever sent, its keys. */
export function addressOf(told: unknown): string | null {
  const read = Subscription.safeParse(told)
  if (!read.success || read.data.endpoint.includes('#')) return null
  const { endpoint, keys } = read.data
  return `${endpoint}#${keys.p256dh}.${keys.auth}`
}

export function subscriptionOf(address: string): Subscription | null {
  const [endpoint = '', keys = ''] = address.split('#')
  const [p256dh = '', auth = ''] = keys.split('.')
  return Subscription.safeParse({ endpoint, keys: { p256dh, auth } }).data ?? null
}
