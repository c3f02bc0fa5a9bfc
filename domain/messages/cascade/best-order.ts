/** What is known of somebody's messages by a channel. */
export interface Past {
  channel: string
  sent: number
  reacted: number
}

export interface Offer {
  /** Its place in the list. */
  rung: number
  channel: string
  /** Of one message; null: nobody said, so nothing. */
  costMinor: number | null
}

/** As many messages' worth is the belief about everybody in what is known of one person. */
const beliefWeight = 5
/** Of channels nothing is known of: one in ten reacts. */
const usualRate = 0.1

/** How likely people react by each channel, of what a batch of them did. */
export function ratesOf(pasts: Iterable<readonly Past[]>): (channel: string) => number {
  const sums = new Map<string, { sent: number; reacted: number }>()
  for (const past of pasts)
    for (const { channel, sent, reacted } of past) {
      const sum = sums.get(channel) ?? { sent: 0, reacted: 0 }
      sums.set(channel, { sent: sum.sent + sent, reacted: sum.reacted + reacted })
    }
  return (channel) => {
    const { sent, reacted } = sums.get(channel) ?? { sent: 0, reacted: 0 }
    return (reacted + usualRate * beliefWeight) / (sent + beliefWeight)
  }
}

/**
 * The order in which to try channels until somebody reacts. Trying one after the other costs least when they go by
 * cost / chance, the smallest first (the exchange argument of Smith's rule). What a message takes of its reader's patience costs
 * too: as much as the dearest of these. So letters that are free and never read give way to a message that is read.
 */
export function bestOrder(
  offers: readonly Offer[],
  past: readonly Past[],
  rate: (channel: string) => number,
): Offer[] {
  const patience = Math.max(1, ...offers.map((one) => one.costMinor ?? 0))
  const weight = ({ channel, costMinor }: Offer) => {
    const known = past.find((one) => one.channel === channel) ?? { sent: 0, reacted: 0 }
    const chance = (known.reacted + rate(channel) * beliefWeight) / (known.sent + beliefWeight)
    return ((costMinor ?? 0) + patience) / chance
  }
  return [...offers].sort((one, other) => weight(one) - weight(other) || one.rung - other.rung)
}
