import { channels } from '../../../channels/index.ts'
import { asksConsent } from '../../customers/index.ts'
import { type CustomParts, customColumns } from '../custom/sql.ts'
import { computedTraits } from '../kinds/index.ts'
import { isVip } from '../kinds/is-vip.ts'
import { lifecycle } from '../kinds/lifecycle.ts'
import { type HistoryTable, livingRows, rowsOf, type Scope, type Whose } from '../living.ts'
import { historical, type Origin, origins } from '../origins.ts'
import type { ComputedTrait, TraitOrigin } from '../trait.ts'

/** Purchase days → the days between one and the next. */
const gapsOf = (days: string) =>
  `arrayPopFront(arrayDifference(arrayMap(day -> toInt32(day), arraySort(${days}))))`

const asOf = "{asOf:DateTime64(3, 'UTC')}"
const local = (time: string) => `toTimeZone(${time}, {timeZone:String})`

/** A path cut at the depth of the settings: "Tea / Green / Sencha" is "Tea" at depth 1. */
const groupOf = (path: string) =>
  `if({depth:UInt8} = 1, splitByString(' / ', ${path})[1], arrayStringConcat(arraySlice(splitByString(' / ', ${path}), 1, {depth:UInt8}), ' / '))`

/** A column and the words it is worked out by. */
interface Derived {
  column: string
  sql: string
}
const asColumns = (derived: readonly Derived[]) => derived.map(({ column, sql }) => `${sql} AS ${column}`)
const namesOf = (derived: readonly Derived[]) => derived.map(({ column }) => column)

const rowsFrom = (whose: Whose, table: HistoryTable, columns: readonly string[], where: string) =>
  whose.scope === 'everybody'
    ? livingRows(table, columns, { where })
    : rowsOf(table, columns, { ...whose, where })

/** What is read of the history: what a person's rows come to, in one group. */
interface Source {
  table: HistoryTable
  columns: readonly string[]
  where: string
  /** Columns that are no traits themselves: name → aggregate. */
  parts: Record<string, string>
}

type Historical = Exclude<TraitOrigin, 'traits' | 'profile' | 'groups'>

const sources: Record<Historical, Source> = {
  purchases: {
    table: 'purchases',
    columns: [
      'placed_at',
      'is_purchase',
      'amount_minor',
      'refunded_minor',
      'discount_minor',
      'channel',
      'store',
      'categories',
    ],
    where: `placed_at <= ${asOf}`,
    parts: {
      purchase_gaps: gapsOf(`groupUniqArrayIf(toDate(${local('placed_at')}), is_purchase)`),
      purchase_stores: "arraySort(groupArrayIf(toString(store), is_purchase AND store != ''))",
      purchase_channels: 'arraySort(groupArrayIf(toString(channel), is_purchase))',
      purchase_weekdays: `arraySort(groupArrayIf(toDayOfWeek(${local('placed_at')}), is_purchase))`,
      purchase_hours: `arraySort(groupArrayIf(toHour(${local('placed_at')}), is_purchase))`,
      purchase_categories:
        "arraySort(arrayFilter(one -> one != '', groupArrayArrayIf(categories, is_purchase)))",
    },
  },
  lines: {
    table: 'order_lines',
    columns: ['brand'],
    where: `is_purchase AND brand != '' AND quantity > 0 AND placed_at <= ${asOf}`,
    parts: { line_brands: 'arraySort(groupArray(toString(brand)))' },
  },
  events: {
    table: 'events',
    columns: ['occurred_at', 'utm_source'],
    where: `occurred_at <= ${asOf}`,
    parts: {},
  },
  messages: {
    table: 'message_events',
    columns: ['message_id', 'kind', 'is_machine', 'occurred_at'],
    where: `kind IN ('sent', 'opened', 'unopened', 'clicked', 'unclicked') AND occurred_at <= ${asOf}`,
    parts: {},
  },
}

/** Rows of what was bought, one an order and assortment group: living_id, assortment_group, placed_at, amount_minor. */
export function groupRowsSql(whose: Whose, by: 'category' | 'brand'): string {
  if (by === 'brand') {
    return `(
      SELECT living_id, toString(brand) AS assortment_group, order_id, any(placed_at) AS placed_at, sum(amount_minor) AS amount_minor
      FROM ${rowsFrom(
        whose,
        'order_lines',
        ['brand', 'order_id', 'placed_at', 'amount_minor'],
        sources.lines.where,
      )}
      GROUP BY living_id, assortment_group, order_id)`
  }
  return `(
    SELECT living_id, assortment_group, placed_at, amount_minor
    FROM (
      SELECT living_id, placed_at,
        arrayMap(path -> ${groupOf('toString(path)')}, categories) AS each,
        arrayFilter(one -> one != '', arrayDistinct(each)) AS assortment_groups,
        arrayMap(one -> arraySum(arrayMap((of, amount) -> if(of = one, amount, 0), each, category_amounts)), assortment_groups) AS amounts
      FROM ${rowsFrom(
        whose,
        'purchases',
        ['placed_at', 'categories', 'category_amounts'],
        `is_purchase AND notEmpty(categories) AND placed_at <= ${asOf}`,
      )}
    ) ARRAY JOIN assortment_groups AS assortment_group, amounts AS amount_minor)`
}

const gradeUp = (value: string, thresholds: string) =>
  `1 + arrayCount(threshold -> ${value} > threshold, ${thresholds})`

/** One row a customer and assortment group, with the grades it has among the buyers of that group. */
export const groupsSql = (whose: Whose, by: 'category' | 'brand') => `
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
    FROM ${groupRowsSql(whose, by)}
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

/** Channels that lead to people by such an address; names are words of our own. */
const waysBy = (kind: 'email' | 'phone' | null) =>
  `[${channels.all
    .filter((one) => one.identifierKind === kind && asksConsent(one.kind))
    .map((one) => `'${one.kind}'`)
    .join(', ')}]`

/** Living people within the scope, as the profile knows them; `ways`: channels that have an address of theirs. */
const peopleSql = (scope: Scope) => `
  SELECT customer_id, suppressed,
    arrayConcat(
      if(has_email, ${waysBy('email')}, []),
      if(has_phone, ${waysBy('phone')}, []),
      arrayFilter(way -> has(${waysBy(null)}, way), arrayMap(way -> toString(way), addresses))) AS ways,
    arrayMap(key -> splitByChar('/', toString(key))[1],
      mapKeys(mapFilter((key, status) -> status = 'granted', consents))) AS agreed_ways
  FROM customer_profiles FINAL
  WHERE workspace_id = {workspaceId:UUID} AND ${scopeOf(scope)}`

/** What the row says now, to see what changes. */
const knownSql = (scope: Scope) => `
  SELECT customer_id, version AS known_version, lifecycle AS known_lifecycle, lifecycle_since AS known_lifecycle_since,
    lifecycle_before AS known_lifecycle_before, rfm_since AS known_rfm_since, rfm_before AS known_rfm_before,
    ${cellOf} AS known_rfm
  FROM customer_traits FINAL
  WHERE workspace_id = {workspaceId:UUID} AND ${scopeOf(scope)}`

/** The money of M, as the settings say. */
const rfmMoney = {
  column: 'rfm_money',
  sql: "multiIf({monetary:String} = 'mean', coalesce(average_check_minor, 0), {monetary:String} = 'margin', clv_historic_minor, revenue_minor)",
}

/** What follows from the row before this one. */
const since = [
  { column: 'rfm_cell', sql: cellOf },
  {
    column: 'lifecycle_before',
    sql: 'if(known_version > 0 AND known_lifecycle = lifecycle, known_lifecycle_before, known_lifecycle)',
  },
  { column: 'rfm_since', sql: `if(known_version > 0 AND known_rfm = rfm_cell, known_rfm_since, ${asOf})` },
  {
    column: 'rfm_before',
    sql: 'if(known_version > 0 AND known_rfm = rfm_cell, known_rfm_before, known_rfm)',
  },
]

/** What a row of `customer_traits` holds besides who it is about and when it was computed. */
export const traitColumns = [
  ...computedTraits.map(({ column }) => column),
  'lifecycle_before',
  'rfm_since',
  'rfm_before',
  ...customColumns,
]

const isKept = new Set(traitColumns)

interface Piece {
  /** Aggregates over the rows of the origin. */
  aggregates: Derived[]
  /** What follows from those, in however many steps. */
  derived: Derived[]
  /** It says what changes, and needs the row as it is for that. */
  asksKnown: boolean
}

const following: readonly Derived[] = [
  ...computedTraits.filter(({ from }) => from === 'traits'),
  rfmMoney,
  ...since,
]

/** The part of the traits that news of one origin changes. */
function pieceOf(origin: Origin, traits: readonly ComputedTrait[] = computedTraits): Piece {
  const parts = origin in sources ? sources[origin as Historical].parts : {}
  const mine = traits.filter(({ from }) => from === origin)
  const isOfParts = ({ sql }: Derived) => Object.keys(parts).some((part) => sql.includes(part))
  const derived = origin === 'profile' ? mine : mine.filter(isOfParts)
  const aggregates = [
    ...mine.filter((one) => !derived.includes(one)),
    ...Object.entries(parts)
      .filter(([part]) => derived.some(({ sql }) => sql.includes(part)))
      .map(([column, sql]) => ({ column, sql })),
  ]
  const all: Derived[] = [...derived]
  const reached = new Set([...aggregates, ...derived].map(({ column }) => column))
  for (let size = -1; size !== reached.size; ) {
    size = reached.size
    for (const one of following) {
      if (reached.has(one.column) || !one.sql.match(/\w+/g)?.some((name) => reached.has(name))) continue
      reached.add(one.column)
      all.push(one)
    }
  }
  return { aggregates, derived: all, asksKnown: reached.has('lifecycle_since') }
}

const pieces = new Map(origins.map((origin) => [origin, pieceOf(origin)]))
const piece = (origin: Origin): Piece => pieces.get(origin) as Piece

/** News of which origins may change a column of a row of traits. */
export const originsOf = (column: string): Origin[] =>
  origins.filter((origin) => {
    const { aggregates, derived } = piece(origin)
    return [...aggregates, ...derived].some((one) => one.column === column)
  })

/** `(SELECT living_id, …)`: the aggregates of an origin, a row for everybody with rows of it. */
function aggregatesSql(origin: Historical, whose: Whose, aggregates: readonly Derived[]) {
  const { table, columns, where } = sources[origin]
  return `(
    SELECT living_id, ${asColumns(aggregates).join(',\n      ')}
    FROM ${rowsFrom(whose, table, columns, where)} GROUP BY living_id
  )`
}

const ofGroups = computedTraits.filter(({ from }) => from === 'groups')
/** Of a row of groups: what the traits say when it is the preferred one. */
export const preferredColumns = asColumns(ofGroups).join(', ')
export const preferredNames = namesOf(ofGroups)

/**
 * Traits of every living customer of a range, as of `{asOf}`: `customer_id` and a column each. `trait_groups` must be
 * computed before.
 */
export function traitsSql(hasLinks: boolean, custom: CustomParts): string {
  const whose = { scope: 'range', hasLinks } as const
  const joins = historical.map(
    (origin) =>
      `LEFT ANY JOIN ${aggregatesSql(origin, whose, piece(origin).aggregates)} AS ${origin} ON ${origin}.living_id = one.customer_id`,
  )
  const columns = [
    'one.customer_id AS customer_id',
    'known_version',
    ...namesOf([...historical.flatMap((origin) => piece(origin).aggregates), ...ofGroups]),
    ...asColumns([...pieces.values()].flatMap(({ derived }) => derived)),
    ...customColumns.map((column) => `${custom.maps[column]} AS ${column}`),
  ]
  return `SELECT ${columns.join(',\n    ')}
  FROM (${peopleSql('range')}) AS one
  ${joins.join('\n  ')}
  ${custom.joins}
  LEFT ANY JOIN (
    SELECT customer_id AS living_id, ${preferredColumns}
    FROM trait_groups FINAL
    WHERE workspace_id = {workspaceId:UUID} AND is_preferred AND ${scopeOf('range')}
  ) AS preferred ON preferred.living_id = one.customer_id
  LEFT ANY JOIN (${knownSql('range')}) AS known ON known.customer_id = one.customer_id`
}

/**
 * What news of one origin (of groups: `groupsSql`) changes of the traits of `{customerIds}`, who must be alive: a part of
 * the row of each of them, or of those only who have anything to tell.
 */
export function pieceSql(origin: Exclude<Origin, 'groups'>, hasLinks: boolean): string {
  const { aggregates, derived, asksKnown } = piece(origin)
  const columns = [...namesOf(aggregates.filter(({ column }) => isKept.has(column))), ...asColumns(derived)]
  if (origin === 'profile') return `SELECT customer_id, ${columns.join(', ')} FROM (${peopleSql('some')})`
  const rows = aggregatesSql(origin, { scope: 'some', hasLinks }, aggregates)
  if (!derived.some((one) => following.includes(one)))
    return `SELECT living_id AS customer_id, ${columns.join(', ')} FROM ${rows}`
  return `SELECT one.customer_id AS customer_id, ${[...(asksKnown ? ['known_version'] : []), ...columns].join(',\n    ')}
  FROM (SELECT arrayJoin({customerIds:Array(UInt64)}) AS customer_id) AS one
  LEFT ANY JOIN ${rows} AS ${origin} ON ${origin}.living_id = one.customer_id
  ${asksKnown ? `LEFT ANY JOIN (${knownSql('some')}) AS known ON known.customer_id = one.customer_id` : ''}`
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
export const buyersSql = (): string => ordersSql(ungradedTraits, ['purchase_gaps'])

/**
 * RFM grades and the lifecycle stage of every buyer as of any `{asOf}`, with what they are computed from: customer_id,
 * order_count, revenue_minor, average_check_minor, first_order_at, last_order_at, recency_days, rfm_recency,
 * rfm_frequency, rfm_monetary, is_vip, lifecycle. Parameters: `gradingParams`. Living customers it does not name had no
 * order then: they are leads.
 */
export const stagesSql = (): string => ordersSql(buyerTraits, [])

function ordersSql(traits: readonly ComputedTrait[], parts: readonly string[]): string {
  const aggregates = [
    ...traits.filter(({ from }) => from === 'purchases'),
    ...parts.map((column) => ({ column, sql: sources.purchases.parts[column] ?? '' })),
  ]
  const derived = [...traits.filter(({ from }) => from === 'traits'), rfmMoney]
  return `
  SELECT living_id AS customer_id, ${[...namesOf(aggregates), ...asColumns(derived)].join(',\n    ')}
  FROM ${aggregatesSql('purchases', { scope: 'everybody' }, aggregates)}
  WHERE order_count > 0`
}

/** The words of single traits, for who has their columns (order_count, revenue_minor, recency_days) from elsewhere. */
export const stageExpressions = { isVip: isVip.sql, lifecycle: lifecycle.sql }
