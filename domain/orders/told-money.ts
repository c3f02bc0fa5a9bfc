import { exchange, type Worth } from '../../kit/money.ts'
import type { Rate } from '../currencies/index.ts'
import type { OrderContent } from './told-onto-stored.ts'

const priceDigits = 4

/** The order as its shop told it, in the currency it was told in. */
export function asTold<Content extends OrderContent>(content: Content): Content {
  const { told } = content
  if (!told) return content
  const { rate: _, rateDay: _day, lines, ...amounts } = told
  return {
    ...content,
    ...amounts,
    lines: content.lines.map((line, place) => ({ ...line, ...lines[place] })),
    told: null,
  }
}

/**
 * The amounts in another currency. Lines are rounded along their running sum, so that they add up to what their sum is
 * worth: an order that is its lines and nothing else stays one.
 */
export function exchanged<Content extends OrderContent>(content: Content, from: Worth, to: Worth): Content {
  const worth = (minor: number) => exchange(minor, from, to)
  let before = 0
  const lines = content.lines.map((line) => {
    const after = before + line.amountMinor
    const amountMinor = worth(after) - worth(before)
    before = after
    return { ...line, priceMinor: exchange(line.priceMinor, from, to, priceDigits), amountMinor }
  })
  return {
    ...content,
    currency: to.currency,
    totalMinor: worth(content.totalMinor),
    discountMinor: worth(content.discountMinor),
    shippingMinor: worth(content.shippingMinor),
    taxMinor: worth(content.taxMinor),
    refundedMinor: worth(content.refundedMinor),
    lines,
  }
}

/** An order as it was told, counted in the shop's money; what was told stays beside. */
export function counted(content: OrderContent, rate: Rate, own: Rate): OrderContent {
  if (rate.day === null) return { ...content, told: null }
  const { currency, totalMinor, discountMinor, shippingMinor, taxMinor, refundedMinor } = content
  return {
    ...exchanged(content, rate, own),
    told: {
      currency,
      rate: rate.rate,
      rateDay: rate.day,
      totalMinor,
      discountMinor,
      shippingMinor,
      taxMinor,
      refundedMinor,
      lines: content.lines.map(({ priceMinor, amountMinor }) => ({ priceMinor, amountMinor })),
    },
  }
}

/** An order told again is counted by the rate it was counted by before, as long as its currency and time are the same. */
export function keptRate(stored: OrderContent | undefined, currency: string, placedAt: Date): Rate | null {
  const told = stored?.told
  if (!told || told.currency !== currency || stored.placedAt.getTime() !== placedAt.getTime()) return null
  return { currency, rate: told.rate, day: told.rateDay }
}
