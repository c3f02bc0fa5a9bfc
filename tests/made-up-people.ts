import { type ClickHouseClient, insertRows, noId } from '../engines/index.ts'
import { newId } from '../kit/ids.ts'
import { clickhouseTime, dayMs } from '../kit/time.ts'

// A small base of people, written straight into the history: for comparing what segments say with what is so.

export interface MadeUpPerson {
  id: number
  /** Cards merged into theirs. */
  others: number[]
  profile: {
    city: string
    gender: string
    birthday: string | null
    has_email: boolean
    identifiers: string[]
    consents: Record<string, string>
    suppressed: string[]
    attributes: Record<string, string>
    first_seen_at: number
    last_seen_at: number
    created_at: number
  }
  traits: {
    order_count: number
    revenue_minor: number
    average_check_minor: number | null
    recency_days: number | null
    interval_median_days: number | null
    last_order_at: number | null
    rfm_recency: number
    rfm_frequency: number
    rfm_monetary: number
    lifecycle: string
    first_source: string
    last_source: string
  }
  /** Their assortment groups, as the lane of traits leaves them. */
  groups: {
    assortment_group: string
    order_count: number
    revenue_minor: number
    share: number
    interval_median_days: number | null
    last_order_at: number
    next_order_expected_at: number | null
    rfm_recency: number
    rfm_frequency: number
    rfm_monetary: number
    is_preferred: boolean
  }[]
  events: {
    card: number
    name: string
    at: number
    product_id: string
    properties: Record<string, unknown>
  }[]
  orders: {
    card: number
    id: string
    at: number
    is_purchase: boolean
    status: string
    channel: string
    store: string
    coupon: string
    amount_minor: number
    lines: { product_id: string; category: string; brand: string; quantity: number; amount_minor: number }[]
  }[]
  messages: { card: number; id: string; channel: string; kind: string; at: number; is_machine: boolean }[]
  carts: { card: number; status: string; item_count: number; total_minor: number; at: number }[]
}

/** Numbers that are the same for the same seed (mulberry32). */
export function dice(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const upTo = (most: number) => Math.floor(next() * (most + 1))
  const oneOf = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T
  return { next, upTo, oneOf, some: <T>(from: readonly T[]) => from.filter(() => next() < 0.5) }
}

export const words = {
  events: ['Product Viewed', 'Product Added', 'Searched'],
  colours: ['red', 'Blue', 'green'],
  cities: ['Moscow', 'Tula', ''],
  categories: ['Shoes', 'Shoes / Boots', 'Hats'],
  brands: ['Nord', 'Sud', ''],
  statuses: ['placed', 'paid', 'completed', 'cancelled'],
  stages: ['lead', 'new', 'active', 'at-risk', 'lost'],
  sources: ['google', 'yandex', ''],
  letters: [
    ['sent'],
    ['sent', 'bounced'],
    ['failed'],
    ['sent', 'delivered'],
    ['sent', 'opened'],
    ['sent', 'clicked', 'opened'],
    ['sent', 'clicked', 'clicked'],
  ],
}

export function madeUpPeople(seed: number, count: number, now: number, firstId = 1): MadeUpPerson[] {
  const { upTo, oneOf, next, some } = dice(seed)
  // Whole minutes, never on the edge of a period: they lie on whole hours.
  const past = (days: number) => now - upTo(days * 1_440) * 60_000 - 30_000
  return Array.from({ length: count }, (_, place) => {
    const id = firstId + place * 3
    const others = next() < 0.2 ? [id + 1] : []
    const card = () => oneOf([id, ...others])
    const orders = Array.from({ length: next() < 0.4 ? 0 : upTo(4) }, () => {
      const lines = Array.from({ length: 1 + upTo(2) }, () => ({
        product_id: `p${upTo(4)}`,
        category: oneOf(words.categories),
        brand: oneOf(words.brands),
        quantity: 1 + upTo(2),
        amount_minor: 100 * upTo(30),
      }))
      const status = oneOf(words.statuses)
      return {
        card: card(),
        id: newId(),
        at: past(200),
        is_purchase: status !== 'cancelled',
        status,
        channel: oneOf(['online', 'offline']),
        store: oneOf(['', 'Centre']),
        coupon: oneOf(['', '', 'HELLO']),
        amount_minor: lines.reduce((sum, line) => sum + line.amount_minor, 0),
        lines,
      }
    })
    const purchases = orders.filter((order) => order.is_purchase)
    const last = purchases.length > 0 ? Math.max(...purchases.map((order) => order.at)) : null
    const revenue = purchases.reduce((sum, order) => sum + order.amount_minor, 0)
    return {
      id,
      others,
      profile: {
        city: oneOf(words.cities),
        gender: oneOf(['female', 'male', '']),
        birthday:
          next() < 0.3 ? null : new Date(now - (8_000 + upTo(6_000)) * dayMs).toISOString().slice(0, 10),
        has_email: next() < 0.7,
        identifiers: some(['email', 'phone', 'loyalty-card']),
        consents: { 'email/marketing': oneOf(['granted', 'withdrawn']) },
        suppressed: next() < 0.2 ? ['email'] : [],
        attributes: next() < 0.5 ? { children: String(upTo(3)), pet: oneOf(['Cat', 'dog']) } : {},
        first_seen_at: past(100),
        last_seen_at: past(40),
        created_at: past(100),
      },
      traits: {
        order_count: purchases.length,
        revenue_minor: revenue,
        average_check_minor: purchases.length > 0 ? Math.round(revenue / purchases.length) : null,
        // as the trait reckons it at the moment of asking: in seconds, told in days
        recency_days: last === null ? null : Math.max(0, now / 1000 - Math.floor(last / 1000)) / 86_400,
        interval_median_days: purchases.length > 1 ? 1 + upTo(60) : null,
        last_order_at: last,
        rfm_recency: purchases.length > 0 ? 1 + upTo(4) : 0,
        rfm_frequency: purchases.length > 0 ? 1 + upTo(4) : 0,
        rfm_monetary: purchases.length > 0 ? 1 + upTo(4) : 0,
        lifecycle: oneOf(words.stages),
        first_source: oneOf(words.sources),
        last_source: oneOf(words.sources),
      },
      groups: some(['Shoes', 'Hats', 'Gloves']).map((assortment_group, nth) => ({
        assortment_group,
        order_count: 1 + upTo(4),
        revenue_minor: 100 * upTo(50),
        share: upTo(10) / 10,
        interval_median_days: next() < 0.5 ? null : 1 + upTo(60),
        last_order_at: past(200),
        next_order_expected_at: next() < 0.5 ? null : past(60) + 20 * dayMs,
        rfm_recency: 1 + upTo(4),
        rfm_frequency: 1 + upTo(4),
        rfm_monetary: 1 + upTo(4),
        is_preferred: nth === 0,
      })),
      events: Array.from({ length: upTo(8) }, () => ({
        card: card(),
        name: oneOf(words.events),
        at: past(60),
        product_id: `p${upTo(4)}`,
        properties: {
          colour: oneOf(words.colours),
          price: upTo(40),
          category: oneOf(words.categories),
          brand: oneOf(words.brands),
          ...(next() < 0.5 ? { nested: { deep: oneOf([true, false, null]) } } : {}),
        },
      })),
      orders,
      messages: Array.from({ length: upTo(5) }, () => {
        const message = { card: card(), id: newId(), channel: oneOf(['email', 'sms']) }
        return oneOf(words.letters).flatMap((kind) => {
          const told = { ...message, kind, at: past(120), is_machine: next() < 0.2 }
          // what is taken back was told as a person's, at the same time
          const isTakenBack = (kind === 'opened' || kind === 'clicked') && !told.is_machine && next() < 0.3
          return isTakenBack ? [told, { ...told, kind: `un${kind}`, is_machine: true }] : [told]
        })
      }).flat(),
      carts:
        next() < 0.5
          ? [
              {
                card: card(),
                status: oneOf(['open', 'ordered']),
                item_count: upTo(2),
                total_minor: 100 * upTo(50),
                at: past(5),
              },
            ]
          : [],
    }
  })
}

const time = (at: number) => clickhouseTime(new Date(at))

/** Writes them as the lanes would have. */
export async function rememberPeople(
  clickhouse: ClickHouseClient,
  workspace_id: string,
  people: readonly MadeUpPerson[],
): Promise<void> {
  const put = (table: string, rows: (person: MadeUpPerson) => object[]) =>
    insertRows(
      clickhouse,
      table,
      people.flatMap((person) => rows(person).map((row) => ({ workspace_id, ...row }))),
    )
  await put('customer_profiles', ({ id, profile }) => [
    {
      customer_id: id,
      ...profile,
      first_seen_at: time(profile.first_seen_at),
      last_seen_at: time(profile.last_seen_at),
      created_at: time(profile.created_at),
      version: 1,
    },
  ])
  await put('customer_traits', ({ id, traits }) => [
    {
      customer_id: id,
      ...traits,
      last_order_at: traits.last_order_at === null ? null : time(traits.last_order_at),
      version: 1,
    },
  ])
  await put('trait_groups', ({ id, groups }) =>
    groups.map((group) => ({
      customer_id: id,
      ...group,
      first_order_at: time(group.last_order_at),
      last_order_at: time(group.last_order_at),
      next_order_expected_at:
        group.next_order_expected_at === null ? null : time(group.next_order_expected_at),
      version: 1,
    })),
  )
  await put('customer_links', ({ id, others }) =>
    others.map((customer_id) => ({ customer_id, root_id: id, version: 1 })),
  )
  await put('events', ({ events }) =>
    events.map(({ card, at, properties, ...event }) => ({
      customer_id: card,
      message_id: newId(),
      type: 'track',
      ...event,
      occurred_at: time(at),
      received_at: time(at),
      source_id: noId,
      properties: JSON.stringify(properties),
    })),
  )
  await put('purchases', ({ orders }) =>
    orders.map(({ card, id, at, lines, ...order }) => ({
      customer_id: card,
      order_id: id,
      ...order,
      placed_at: time(at),
      line_count: lines.length,
      product_ids: [...new Set(lines.map((line) => line.product_id))],
      categories: [...new Set(lines.map((line) => line.category))],
      attributed_message_id: noId,
      version: 1,
    })),
  )
  await put('order_lines', ({ orders }) =>
    orders.flatMap(({ card, id, at, lines, status, channel, is_purchase }) =>
      lines.map((line, place) => ({
        customer_id: card,
        order_id: id,
        line_no: place + 1,
        ...line,
        status,
        channel,
        is_purchase,
        placed_at: time(at),
        attributed_message_id: noId,
        version: 1,
      })),
    ),
  )
  await put('message_events', ({ messages }) =>
    messages.map(({ card, id, at, ...message }) => ({
      customer_id: card,
      message_id: id,
      ...message,
      occurred_at: time(at),
      flow_id: noId,
      template_id: noId,
    })),
  )
  await put('customer_carts', ({ carts }) =>
    carts.map(({ card, at, ...cart }) => ({
      customer_id: card,
      ...cart,
      updated_at: time(at),
      version: 1,
    })),
  )
}
