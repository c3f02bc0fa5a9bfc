import { computedTraits } from '../kinds/index.ts'
import { isVip } from '../kinds/is-vip.ts'
import { lifecycle } from '../kinds/lifecycle.ts'
import { livingRows, type Scope } from '../living.ts'
import type { ComputedTrait, TraitOrigin } from '../trait.ts'

/** Purchase days → the days between one and the next. */
const gapsOf = (days: string) =>
  `arrayPopFront(arrayDifference(arrayMap(day -> toInt32(day), arraySort(${days}))))`

const asOf = "{asOf:DateTime64(3, 'UTC')}"
const local = (time: string) => `toTimeZone(${time}, {timeZone:String})`

/** A path cut at the depth of the settings: "Tea / Green / Sencha" is "Tea" at depth 1. */
const groupOf = (path: string) =>
  `if({depth:UInt8} = 1, splitByString(' / ', ${path})[1], arrayStringConcat(arraySlice(splitByString(' / ', ${path}), 1, {depth:UInt8}), ' / '))`

/** Where rows of an origin come from, and what traits of `traits` need of them besides the columns of its own traits. */
interface Source {
  rows(scope: Scope): string
  /** Columns that are no traits themselves: name → aggregate. */
  parts: Record<string, string>
}

const sources: Record<Exclude<TraitOrigin, 'traits' | 'profile' | 'groups'>, Source> = {
  purchases: {
    rows: (scope) => `(
      SELECT living_id, placed_at, is_purchase, amount_minor, refunded_minor, discount_minor, channel, store, categories
      FROM ${livingRows(
        'purchases',
        [
          'placed_at',
          'is_purchase',
          'amount_minor',
          'refunded_minor',
          'discount_minor',
          'channel',
          'store',
          'categories',
        ],
        { scope, where: `placed_at <= ${asOf}` },
      )})`,
    parts: {
      purchase_gaps: gapsOf(`groupUniqArrayIf(toDate(${local('placed_at')}), is_purchase)`),
      purchase_stores: "groupArrayIf(toString(store), is_purchase AND store != '')",
      purchase_channels: 'groupArrayIf(toString(channel), is_purchase)',
      purchase_weekdays: `groupArrayIf(toDayOfWeek(${local('placed_at')}), is_purchase)`,
      purchase_hours: `groupArrayIf(toHour(${local('placed_at')}), is_purchase)`,
      purchase_categories: "arrayFilter(one -> one != '', groupArrayArrayIf(categories, is_purchase))",
    },
  },
  lines: {
    rows: (scope) => `(
      SELECT living_id, brand
      FROM ${livingRows('order_lines', ['brand'], {
        scope,
        where: `is_purchase AND brand != '' AND quantity > 0 AND placed_at <= ${asOf}`,
      })})`,
    parts: { line_brands: 'groupArray(toString(brand))' },
  },
  events: {
    rows: (scope) =>
      livingRows('events', ['occurred_at', 'utm_source'], { scope, where: `occurred_at <= ${asOf}` }),
    parts: {},
  },
  messages: {
    rows: (scope) =>
      livingRows('message_events', ['message_id', 'kind', 'is_machine', 'occurred_at'], {
        scope,
        where: `kind IN ('sent', 'opened', 'clicked') AND occurred_at <= ${asOf}`,
      }),
    parts: {},
  },
}

/** Rows of what was bought, one an order and assortment group: living_id, assortment_group, placed_at, amount_minor. */
export function groupRowsSql(scope: Scope, by: 'category' | 'brand'): string {
  if (by === 'brand') {
    return `(
      SELECT living_id, toString(brand) AS assortment_group, order_id, any(placed_at) AS placed_at, sum(amount_minor) AS amount_minor
      FROM ${livingRows('order_lines', ['brand', 'order_id', 'placed_at', 'amount_minor'], {
        scope,
        where: `is_purchase AND brand != '' AND quantity > 0 AND placed_at <= ${asOf}`,
      })}
      GROUP BY living_id, assortment_group, order_id)`
  }
  return `(
    SELECT living_id, assortment_group, placed_at, amount_minor
    FROM (
      SELECT living_id, placed_at,
        arrayMap(path -> ${groupOf('toString(path)')}, categories) AS each,
        arrayFilter(one -> one != '', arrayDistinct(each)) AS assortment_groups,
        arrayMap(one -> arraySum(arrayMap((of, amount) -> if(of = one, amount, 0), each, category_amounts)), assortment_groups) AS amounts
      FROM ${livingRows('purchases', ['placed_at', 'categories', 'category_amounts'], {
        scope,
        where: `is_purchase AND notEmpty(categories) AND placed_at <= ${asOf}`,
      })}
    ) ARRAY JOIN assortment_groups AS assortment_group, amounts AS amount_minor)`
}

const gradeUp = (value: string, thresholds: string) =>
  `1 + arrayCount(threshold -> ${value} > threshold, ${thresholds})`

/** One row a customer and assortment group, with the grades it has among the buyers of that group. */
export const groupsSql = (scope: Scope, by: 'category' | 'brand') => `
  SELECT living_id, assortment_group, order_count, revenue_minor,
    if(total_minor > 0, greatest(0, revenue_minor) / total_minor, 0) AS share,
    first_order_at, last_order_at,
    if(empty(gaps), NULL, arrayAvg(gaps)) AS interval_mean_days,
    if(empty(gaps), NULL, arrayReduce('quantileExactInclusive(0.5)', gaps)) AS interval_median_days,
    addSeconds(last_order_at, toInt64(interval_median_days * 86400)) AS next_order_expected_at,
    indexOf({groups:Array(String)}, assortment_group) AS place,
    {grades:UInt8} - arrayCount(threshold -> dateDiff('second', last_order_at, ${asOf}) / 86400 > threshold,
      if(place = 0, {recencyThresholds:Array(Float64)}, {groupRecency:Array(Array(Float64))}[place])) AS rfm_recency,
    ${gradeUp('order_count', 'if(place = 0, {frequencyThresholds:Array(Float64)}, {groupFrequency:Array(Array(Float64))}[place])')} AS rfm_frequency,
    ${gradeUp('revenue_minor', 'if(place = 0, {monetaryThresholds:Array(Float64)}, {groupMonetary:Array(Array(Float64))}[place])')} AS rfm_monetary,
    row_number() OVER (PARTITION BY living_id ORDER BY revenue_minor DESC, last_order_at DESC, assortment_group) = 1 AS is_preferred
  FROM (
    SELECT living_id, assortment_group, count() AS order_count, sum(amount_minor) AS revenue_minor,
      sum(greatest(0, revenue_minor)) OVER (PARTITION BY living_id) AS total_minor,
      min(placed_at) AS first_order_at, max(placed_at) AS last_order_at,
      ${gapsOf(`groupUniqArray(toDate(${local('placed_at')}))`)} AS gaps
    FROM ${groupRowsSql(scope, by)}
    GROUP BY living_id, assortment_group
  )`

export const cellOf =
  "if(order_count = 0, '', concat(toString(rfm_recency), '-', toString(rfm_frequency), '-', toString(rfm_monetary)))"

export const scopeOf = (scope: Scope) =>
  ({
    everybody: '1',
    some: 'customer_id IN ({customerIds:Array(UInt64)})',
    range: 'customer_id >= {fromCustomer:UInt64} AND customer_id < {toCustomer:UInt64}',
  })[scope]

/** Living people within the scope, as the profile knows them. */
const peopleSql = (scope: Scope) => `
  SELECT customer_id, has_email, has_phone, suppressed,
    arrayExists((key, status) -> startsWith(key, 'email/') AND status = 'granted', mapKeys(consents), mapValues(consents)) AS consents_email,
    arrayExists((key, status) -> startsWith(key, 'sms/') AND status = 'granted', mapKeys(consents), mapValues(consents)) AS consents_sms
  FROM customer_profiles FINAL
  WHERE workspace_id = {workspaceId:UUID} AND ${scopeOf(scope)}`

/** What the row says now, to see what changes. */
const knownSql = (scope: Scope) => `
  SELECT customer_id, version AS known_version, lifecycle AS known_lifecycle, lifecycle_since AS known_lifecycle_since,
    lifecycle_before AS known_lifecycle_before, rfm_since AS known_rfm_since, rfm_before AS known_rfm_before,
    ${cellOf} AS known_rfm
  FROM customer_traits FINAL
  WHERE workspace_id = {workspaceId:UUID} AND ${scopeOf(scope)}`

/** Everything computed of an origin, with the columns that other traits are computed from. */
export function originSql(
  origin: keyof typeof sources,
  scope: Scope,
  traits: readonly ComputedTrait[],
  used: string,
) {
  const { rows, parts } = sources[origin]
  const columns = [
    ...traits.filter((one) => one.from === origin).map(({ sql, column }) => `${sql} AS ${column}`),
    ...Object.entries(parts)
      .filter(([name]) => used.includes(name))
      .map(([name, sql]) => `${sql} AS ${name}`),
  ]
  if (columns.length === 0) return null
  return `(
    SELECT living_id, ${columns.join(',\n      ')}
    FROM ${rows(scope)} GROUP BY living_id
  ) AS ${origin}`
}

const historical = ['purchases', 'lines', 'events', 'messages'] as const

/** The money of M, as the settings say. */
const rfmMoney =
  "multiIf({monetary:String} = 'mean', coalesce(average_check_minor, 0), {monetary:String} = 'margin', clv_historic_minor, revenue_minor)"

/**
 * Traits of every living customer within the scope, as of `{asOf}`: `customer_id` and a column each. `trait_groups` must
 * be computed before.
 */
export function traitsSql(scope: Scope): string {
  const used = computedTraits.map(({ sql }) => sql).join(' ')
  const joins = historical.flatMap((origin) => {
    const sql = originSql(origin, scope, computedTraits, used)
    return sql === null ? [] : [`LEFT ANY JOIN ${sql} ON ${origin}.living_id = people.customer_id`]
  })
  const ofGroups = computedTraits.filter(({ from }) => from === 'groups')
  return `
  SELECT people.customer_id AS customer_id, known_version, ${rfmMoney} AS rfm_money,
    ${computedTraits
      .filter(({ from }) => from === 'traits' || from === 'profile')
      .map(({ sql, column }) => `${sql} AS ${column}`)
      .join(',\n    ')},
    ${computedTraits
      .filter(({ from }) => from !== 'traits' && from !== 'profile')
      .map(({ column }) => column)
      .join(', ')},
    ${cellOf} AS rfm_cell,
    if(known_version > 0 AND known_lifecycle = lifecycle, known_lifecycle_before, known_lifecycle) AS lifecycle_before,
    if(known_version > 0 AND known_rfm = rfm_cell, known_rfm_since, ${asOf}) AS rfm_since,
    if(known_version > 0 AND known_rfm = rfm_cell, known_rfm_before, known_rfm) AS rfm_before
  FROM (${peopleSql(scope)}) AS people
  ${joins.join('\n  ')}
  LEFT ANY JOIN (
    SELECT customer_id AS living_id, ${ofGroups.map(({ sql, column }) => `${sql} AS ${column}`).join(', ')}
    FROM trait_groups FINAL
    WHERE workspace_id = {workspaceId:UUID} AND is_preferred AND ${scopeOf(scope)}
  ) AS preferred ON preferred.living_id = people.customer_id
  LEFT ANY JOIN (${knownSql(scope)}) AS known ON known.customer_id = people.customer_id`
}

const buyerTraits = computedTraits.filter(({ column }) =>
  [
    'order_count',
    'revenue_minor',
    'average_check_minor',
    'first_order_at',
    'last_order_at',
    'recency_days',
    'clv_historic_minor',
    'rfm_recency',
    'rfm_frequency',
    'rfm_monetary',
    'is_vip',
    'lifecycle',
  ].includes(column),
)

const ungradedTraits = buyerTraits.filter(({ group }) => group === 'orders')

/** What orders alone say, one row a buyer; `purchase_gaps` are the days between the days with a purchase. */
export const buyersSql = (scope: Scope): string => ordersSql(scope, ungradedTraits, 'purchase_gaps')

/**
 * RFM grades and the lifecycle stage of every buyer as of any `{asOf}`, with what they are computed from: customer_id,
 * order_count, revenue_minor, average_check_minor, first_order_at, last_order_at, recency_days, rfm_recency,
 * rfm_frequency, rfm_monetary, is_vip, lifecycle. Parameters: `gradingParams`. Living customers it does not name had no
 * order then: they are leads.
 */
export const stagesSql = (scope: Scope = 'everybody'): string => ordersSql(scope, buyerTraits, '')

function ordersSql(scope: Scope, traits: readonly ComputedTrait[], more: string): string {
  const derived = traits
    .filter(({ from }) => from === 'traits')
    .map(({ sql, column }) => `${sql} AS ${column}`)
  const plain = traits.filter(({ from }) => from === 'purchases').map(({ column }) => column)
  return `
  SELECT living_id AS customer_id, ${[...plain, ...derived, `${rfmMoney} AS rfm_money`, ...(more ? [more] : [])].join(',\n    ')}
  FROM ${originSql('purchases', scope, traits, more)}
  WHERE order_count > 0`
}

/** The words of single traits, for who has their columns (order_count, revenue_minor, recency_days) from elsewhere. */
export const stageExpressions = { isVip: isVip.sql, lifecycle: lifecycle.sql }
