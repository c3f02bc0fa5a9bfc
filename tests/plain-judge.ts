import { type Definition, type Item, isGroup } from '../domain/segments/group.ts'
import { traitNamed } from '../domain/traits/index.ts'
import { dayMs, hourMs } from '../kit/time.ts'
import type { MadeUpPerson } from './made-up-people.ts'

// What conditions mean, said a second time without SQL: over the rows of one person in memory. Slow and plain on purpose.

export interface World {
  now: number
  /** Of the time zone the shop lives in; without summer time. */
  hoursFromUtc: number
  segments: ReadonlyMap<string, Definition | readonly number[]>
}

// biome-ignore lint/suspicious/noExplicitAny: settings of every kind, parsed by the kind itself
type Settings = any
type Person = MadeUpPerson

const unitMs: Record<string, number> = { hour: hourMs, day: dayMs, week: 7 * dayMs }

function isWhen(at: number | null, period: Settings, { now, hoursFromUtc }: World): boolean {
  if (at === null) return false
  if (!period) return true
  if ('last' in period) return at >= now - period.last * (unitMs[period.unit] ?? 0)
  if ('before' in period) return at < now - period.before * (unitMs[period.unit] ?? 0)
  const startOf = (day: string) => Date.parse(`${day}T00:00:00Z`) - hoursFromUtc * hourMs
  return (!period.from || at >= startOf(period.from)) && (!period.to || at < startOf(period.to) + dayMs)
}

const isIn = (value: number | null, from?: number, to?: number): boolean =>
  value !== null && (from === undefined || value >= from) && (to === undefined || value <= to)
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const mean = (values: readonly number[]) => (values.length === 0 ? null : sum(values) / values.length)
const first = (values: readonly number[]) => (values.length === 0 ? null : Math.min(...values))
const last = (values: readonly number[]) => (values.length === 0 ? null : Math.max(...values))
const isAmong = (value: string, wanted: readonly string[]) => wanted.length === 0 || wanted.includes(value)

/** An empty text is not known; texts are compared without regard to case, numbers as numbers. */
function compares(text: string, is: string, value: unknown): boolean {
  const wanted = (Array.isArray(value) ? value : [value]).map((one) => String(one).toLowerCase())
  const number = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  const [low, high] = (Array.isArray(value) ? value : [value]).map(Number)
  switch (is) {
    case 'equals':
    case 'one-of':
      return text !== '' && wanted.includes(text.toLowerCase())
    case 'not-equals':
      return !(text !== '' && wanted.includes(text.toLowerCase()))
    case 'contains':
      return text.toLowerCase().includes(wanted[0] ?? '')
    case 'more-than':
      return number > (low ?? Number.NaN)
    case 'less-than':
      return number < (low ?? Number.NaN)
    case 'between':
      return number >= (low ?? Number.NaN) && number <= (high ?? Number.NaN)
    case 'present':
      return text !== ''
    default:
      return text === ''
  }
}

const plainText = (value: unknown): string => (value === undefined || value === null ? '' : String(value))
function propertyOf(properties: unknown, path: string): string {
  let value = properties
  for (const step of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[step]
  return plainText(value)
}

const fits = (event: Person['events'][number], filters: Settings[]) =>
  filters.every(({ property, is, value }) =>
    compares(property === '$product' ? event.product_id : propertyOf(event.properties, property), is, value),
  )
const eventsOf = (person: Person, name: string, filters: Settings[] = []) =>
  person.events.filter((event) => event.name === name && fits(event, filters))

const ordersOf = (person: Person, { statuses, channels, stores, coupons }: Settings) =>
  person.orders.filter(
    (order) =>
      (statuses.length === 0 ? order.is_purchase : statuses.includes(order.status)) &&
      isAmong(order.channel, channels) &&
      isAmong(order.store, stores) &&
      (coupons.length === 0 ||
        coupons.some((one: string) => one.toLowerCase() === order.coupon.toLowerCase())),
  )
/** What was told of each of a person's messages in a time; of deliveries also what came back later. */
function messagesOf(person: Person, { what, channels, period }: Settings, world: World) {
  const told = person.messages.filter(
    (one) =>
      isAmong(one.channel, channels) &&
      ((what === 'delivered' && one.kind === 'bounced') || isWhen(one.at, period, world)),
  )
  return [...new Set(told.map((one) => one.id))].map((id) => told.filter((one) => one.id === id))
}
/** Openings or clicks of a person that were not taken back. */
function readingsOf(rows: Person['messages'], what: string): number {
  const times = (kind: string) => rows.filter((one) => one.kind === kind)
  return times(what).filter((one) => !one.is_machine).length - times(`un${what}`).length
}
function hasFate(rows: Person['messages'], what: string): boolean {
  const was = (kind: string) => rows.some((one) => one.kind === kind)
  switch (what) {
    case 'clicked':
      return readingsOf(rows, 'clicked') > 0
    case 'opened':
      return readingsOf(rows, 'opened') > 0 || readingsOf(rows, 'clicked') > 0
    case 'delivered':
      // an operator of SMS tells; nobody does of e-mail
      return was('delivered') || (was('sent') && rows[0]?.channel === 'email' && !was('bounced'))
    case 'bounced':
      return was('bounced') || was('failed')
    default:
      return rows.some((one) => one.kind === what && !one.is_machine)
  }
}
const isUnder = (category: string, wanted: readonly string[]) =>
  wanted.length === 0 || wanted.some((one) => category === one || category.startsWith(`${one} / `))

function boughtLines(
  person: Person,
  told: Settings,
  world: World,
  isWanted: (line: Person['orders'][number]['lines'][number]) => boolean,
): boolean {
  const lines = person.orders
    .filter((order) => order.is_purchase && isWhen(order.at, told.period, world))
    .flatMap((order) => order.lines.filter(isWanted).map((line) => ({ ...line, order: order.id })))
  const figures: Record<string, number> = {
    orders: new Set(lines.map((line) => line.order)).size,
    pieces: sum(lines.map((line) => line.quantity)),
    products: new Set(lines.map((line) => line.product_id)).size,
  }
  return isIn(figures[told.figure] ?? null, told.atLeast, told.atMost)
}

const traitOf = (person: Person, name: string): number | string | null =>
  (person.traits as unknown as Record<string, number | string | null>)[traitNamed(name)?.column ?? ''] ?? null

const consentOf = (person: Person, { channel, topic }: Settings) =>
  person.profile.consents[`${channel}/${topic}`] ?? 'unknown'

type Judge = (person: Person, told: Settings, world: World) => boolean

const judges: Record<string, Judge> = {
  'attribute-is': ({ profile }, { attribute, is, value }) => {
    const columns: Record<string, string> = {
      city: profile.city,
      gender: profile.gender,
      birthday: profile.birthday ?? '',
    }
    return compares(columns[attribute] ?? profile.attributes[attribute] ?? '', is, value)
  },
  'known-since': ({ profile }, { moment, period }, world) =>
    isWhen(
      {
        'first-seen': profile.first_seen_at,
        'last-seen': profile.last_seen_at,
        created: profile.created_at,
      }[moment as 'created'],
      period,
      world,
    ),
  'has-identifier': ({ profile }, { identifier }) => profile.identifiers.includes(identifier),
  'order-count': (person, told, world) =>
    isIn(
      ordersOf(person, told).filter((one) => isWhen(one.at, told.period, world)).length,
      told.atLeast,
      told.atMost,
    ),
  'order-sum': (person, told, world) =>
    isIn(
      sum(
        ordersOf(person, told)
          .filter((one) => isWhen(one.at, told.period, world))
          .map((one) => one.amount_minor),
      ),
      told.atLeastMinor,
      told.atMostMinor,
    ),
  'order-average': (person, told, world) =>
    isIn(
      mean(
        ordersOf(person, told)
          .filter((one) => isWhen(one.at, told.period, world))
          .map((one) => one.amount_minor),
      ),
      told.atLeastMinor,
      told.atMostMinor,
    ),
  'order-first': (person, told, world) =>
    isWhen(first(ordersOf(person, told).map((one) => one.at)), told.period, world),
  'order-last': (person, told, world) =>
    isWhen(last(ordersOf(person, told).map((one) => one.at)), told.period, world),
  'bought-nothing-for': ({ orders }, { days }, world) =>
    isWhen(
      last(orders.filter((one) => one.is_purchase).map((one) => one.at)),
      { before: days, unit: 'day' },
      world,
    ),
  'cart-is-over': ({ carts: [cart] }, { amountMinor, untouchedHours }, { now }) =>
    cart !== undefined &&
    cart.status === 'open' &&
    cart.item_count > 0 &&
    cart.total_minor >= amountMinor &&
    (untouchedHours === undefined || cart.at < now - untouchedHours * hourMs),
  'bought-category': (person, told, world) =>
    boughtLines(person, told, world, (line) => isUnder(line.category, told.any)),
  'bought-product': (person, told, world) =>
    boughtLines(person, told, world, (line) => isAmong(line.product_id, told.any)),
  'bought-brand': (person, told, world) =>
    boughtLines(person, told, world, (line) => isAmong(line.brand, told.any)),
  'viewed-products': (person, told, world) =>
    isIn(
      eventsOf(person, 'Product Viewed').filter(
        (one) =>
          isWhen(one.at, told.period, world) &&
          isAmong(one.product_id, told.products) &&
          isUnder(plainText(one.properties.category), told.categories) &&
          isAmong(plainText(one.properties.brand), told.brands),
      ).length,
      told.atLeast,
      told.atMost,
    ),
  'event-count': (person, told, world) =>
    isIn(
      eventsOf(person, told.event, told.filters).filter((one) => isWhen(one.at, told.period, world)).length,
      told.atLeast,
      told.atMost,
    ),
  'event-never': (person, told, world) =>
    !eventsOf(person, told.event, told.filters).some((one) => isWhen(one.at, told.period, world)),
  'event-first': (person, told, world) =>
    isWhen(first(eventsOf(person, told.event, told.filters).map((one) => one.at)), told.period, world),
  'event-last': (person, told, world) =>
    isWhen(last(eventsOf(person, told.event, told.filters).map((one) => one.at)), told.period, world),
  'event-sum': (person, told, world) => {
    const numbers = eventsOf(person, told.event, told.filters)
      .filter((one) => isWhen(one.at, told.period, world))
      .map((one) => propertyOf(one.properties, told.property))
      .filter((text) => /^-?\d+(\.\d+)?$/.test(text))
      .map(Number)
    const figures: Record<string, number | null> = {
      sum: sum(numbers),
      avg: mean(numbers),
      min: first(numbers),
      max: last(numbers),
    }
    return isIn(figures[told.figure] ?? null, told.atLeast, told.atMost)
  },
  sequence: (person, told, world) => {
    const deeds = (name: string, filters: Settings[]) =>
      name === '$order'
        ? person.orders.filter((one) => one.is_purchase).map((one) => one.at)
        : eventsOf(person, name, filters).map((one) => one.at)
    const begins = deeds(told.first, told.filters).filter((at) => isWhen(at, told.period, world))
    const thens = deeds(told.second, told.secondFilters)
    const spanMs = told.within * (unitMs[told.unit] ?? 0)
    const came = (begin: number) => thens.some((then) => then > begin && then <= begin + spanMs)
    return told.follows === 'did'
      ? begins.some(came)
      : begins.some((begin) => begin + spanMs < world.now && !came(begin))
  },
  'came-from': ({ traits }, { which, sources }) =>
    sources.some(
      (one: string) =>
        one.toLowerCase() === (which === 'first' ? traits.first_source : traits.last_source).toLowerCase(),
    ),
  'lifecycle-is': ({ traits }, { stages }) => stages.includes(traits.lifecycle),
  'rfm-cell': (person, { recency, frequency, monetary, groups }) =>
    (groups.length === 0
      ? [person.traits]
      : person.groups.filter((one) => groups.includes(one.assortment_group))
    ).some((graded) =>
      (
        [
          [graded.rfm_recency, recency],
          [graded.rfm_frequency, frequency],
          [graded.rfm_monetary, monetary],
        ] as const
      ).every(([grade, wanted]) => wanted.length === 0 || wanted.includes(grade)),
    ),
  'assortment-figure': (person, { which, groups, figure, atLeast, atMost }, { now }) => {
    const daysSince = (at: number | null) =>
      at === null ? null : Math.max(0, now / 1000 - Math.floor(at / 1000)) / 86_400
    return person.groups
      .filter((one) => isAmong(one.assortment_group, groups) && (which === 'any' || one.is_preferred))
      .some((one) => {
        const figures: Record<string, number | null> = {
          share: one.share,
          revenue: one.revenue_minor,
          orders: one.order_count,
          interval: one.interval_median_days,
          recency: daysSince(one.last_order_at),
          late: daysSince(one.next_order_expected_at),
        }
        return isIn(figures[figure] ?? null, atLeast, atMost)
      })
  },
  'trait-number': (person, { trait, atLeast, atMost }) =>
    isIn(traitOf(person, trait) as number | null, atLeast, atMost),
  'trait-label': (person, { trait, values }) => values.includes(plainText(traitOf(person, trait))),
  'trait-date': (person, { trait, period }, world) =>
    isWhen(traitOf(person, trait) as number | null, period, world),
  'trait-compare': (person, { trait, is, other, times = 1 }) => {
    const [one, two] = [traitOf(person, trait) as number | null, traitOf(person, other) as number | null]
    if (one === null || two === null) return false
    return is === 'more' ? one > two * times : is === 'less' ? one < two * times : one === two * times
  },
  'message-count': (person, told, world) =>
    isIn(
      messagesOf(person, told, world).filter((rows) => hasFate(rows, told.what)).length,
      told.atLeast,
      told.atMost,
    ),
  'message-ignored': (person, told, world) => {
    const messages = messagesOf(person, told, world)
    return (
      messages.filter((rows) => rows.some((one) => one.kind === 'sent')).length >= told.atLeast &&
      !messages.some((rows) => hasFate(rows, told.did))
    )
  },
  'has-consent': (person, told) => consentOf(person, told) === told.state,
  'is-suppressed': ({ profile }, { channel }) => profile.suppressed.includes(channel),
  'is-reachable': (person, told) =>
    told.channel === 'email' &&
    person.profile.has_email &&
    consentOf(person, told) === 'granted' &&
    !person.profile.suppressed.includes('email'),
  'is-reachable-anywhere': (person, { topic }) =>
    person.profile.has_email &&
    consentOf(person, { channel: 'email', topic }) === 'granted' &&
    !person.profile.suppressed.includes('email'),
  'in-segment': (person, { segmentId }, world) => {
    const segment = world.segments.get(segmentId)
    if (!segment) return false
    return 'match' in segment ? holdsFor(person, segment, world) : segment.includes(person.id)
  },
}

export const judgedKinds = Object.keys(judges)

/** Whether it holds for the person. Groups without conditions say nothing. */
export function holdsFor(person: Person, definition: Definition, world: World): boolean {
  return answerOf(definition) ?? true

  function answerOf(item: Item): boolean | null {
    if (!isGroup(item)) {
      const judge = judges[item.kind]
      if (!judge) throw new Error(`Nobody has said plainly what ${item.kind} means`)
      return judge(person, item, world) !== item.isNot
    }
    const answers = item.items.map(answerOf).filter((answer) => answer !== null)
    if (answers.length === 0) return null
    if (item.match === 'all') return answers.every(Boolean)
    return answers.some(Boolean) === (item.match === 'any')
  }
}
