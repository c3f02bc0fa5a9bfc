import type { ClickHouseClient } from '../engines/index.ts'
import { dayMs } from '../kit/time.ts'

/** How large a base to make. Scale 1 of the goals: a million customers, ten million orders, a hundred million events. */
export interface BaseSize {
  workspaceId: string
  /** Ids from 1 to this; 3 of 100 are merged into the customer before them. */
  customers: number
  /** The history ends here: three years of orders, 400 days of events and messages. */
  until: Date
  tell?(line: string): void
}

// a million events at once come near to what the built-in ClickHouse gives one statement
const customersAtOnce = 5_000
const profilesAtOnce = 50_000

/**
 * Fills the history of a workspace with a made-up base, the same one every time, by set-based SQL in ClickHouse: profiles,
 * links, purchases, order_lines, events, message_events. On average 10 orders, 25 lines, 100 events and 8 messages a
 * customer; a third has never bought, a third of the buyers has gone silent.
 */
export const makeUnderstandingBase = (clickhouse: ClickHouseClient, size: BaseSize): Promise<void> =>
  make(clickhouse, size, statements, customersAtOnce)

/** Only the profiles of that base. */
export const makeProfiles = (clickhouse: ClickHouseClient, size: BaseSize): Promise<void> =>
  make(clickhouse, size, [profiles], profilesAtOnce)

async function make(
  clickhouse: ClickHouseClient,
  size: BaseSize,
  queries: readonly string[],
  atOnce: number,
): Promise<void> {
  const until = new Date(Math.floor(size.until.getTime() / dayMs) * dayMs)
  for (let from = 1; from <= size.customers; from += atOnce) {
    const count = Math.min(atOnce, size.customers - from + 1)
    for (const query of queries) {
      await clickhouse.command({
        query,
        query_params: { workspaceId: size.workspaceId, from, count, until: until.getTime() / 1000 },
        clickhouse_settings: {
          max_block_size: '65409',
          min_insert_block_size_rows: '400000',
          min_insert_block_size_bytes: '0',
        },
      })
    }
    size.tell?.(`${from + count - 1} customers with their history`)
  }
}

/** One whole number below `below`, the same every time for the same `salts`. */
const below = (limit: number, ...salts: (string | number)[]) => `cityHash64(${salts.join(', ')}) % ${limit}`
/** Between 0 and 1, neither of them. */
const share = (...salts: (string | number)[]) => `((${below(1_000_003, ...salts)} + 0.5) / 1000003)`

/**
 * Who they are and how they buy: `starts` and `ends` bound their orders, half of which are of one liked department.
 * Both are seconds.
 */
const people = `(
  SELECT number AS customer_id,
    {until:Float64} - ${share('number', 1)} * 1095 * 86400 AS starts,
    if(${below(3, 'number', 2)} = 0, starts + ({until:Float64} - starts) * ${share('number', 3)}, {until:Float64}) AS ends,
    if(${below(3, 'number', 4)} = 0, 0, 1 + floor(-log(${share('number', 5)}) * 14.5)) AS order_total,
    floor(-log(${share('number', 6)}) * 100) AS event_total,
    if(${below(4, 'number', 7)} = 0, 0, 1 + ${below(20, 'number', 8)}) AS message_total,
    ${below(12, 'number', 9)} AS liked,
    number % 33 = 0 AS is_merged
  FROM numbers({from:UInt64}, {count:UInt64})
)`

const orders = `(
  SELECT customer_id, liked, i,
    reinterpretAsUUID(sipHash128(customer_id, i, 20)) AS order_id,
    fromUnixTimestamp64Milli(toInt64(floor((starts + (ends - starts) * ${share('customer_id', 'i', 22)}) / 86400) * 86400 + 28800 + ${below(50_000, 'customer_id', 'i', 23)}) * 1000, 'UTC') AS placed_at,
    concat('B', toString(customer_id), '-', toString(i)) AS order_number,
    ${below(50, 'customer_id', 'i', 24)} > 0 AS is_purchase,
    if(is_purchase, 'completed', 'cancelled') AS status,
    if(${below(4, 'customer_id', 'i', 25)} = 0, 'offline', 'online') AS channel,
    range(1, 2 + ${below(4, 'customer_id', 'i', 26)}) AS lines,
    arrayMap(line -> if(${below(2, 'customer_id', 'i', 'line', 73)} = 0, liked, ${below(12, 'customer_id', 'i', 'line', 74)}), lines) AS departments,
    arrayMap(line -> ${below(200, 'customer_id', 'i', 'line', 70)}, lines) AS shelves,
    arrayMap(line -> toInt64(2000 + (${share('customer_id', 'i', 'line', 30)} * ${share('customer_id', 31)} * 300000)), lines) AS amounts
  FROM ${people} ARRAY JOIN range(toUInt32(order_total)) AS i
)`

const categoryOf = (department: string, shelf: string) =>
  `concat('Department ', toString(${department}), ' / Shelf ', toString(${shelf} % 5))`

const profiles = `INSERT INTO customer_profiles (workspace_id, customer_id, created_at, first_seen_at, last_seen_at, first_name, last_name,
    gender, birthday, city, country, locale, has_email, has_phone, email_domain, identifiers, consents, suppressed,
    attributes, version, is_gone)
  SELECT {workspaceId:UUID}, customer_id,
    fromUnixTimestamp64Milli(toInt64(starts * 1000), 'UTC'), fromUnixTimestamp64Milli(toInt64(starts * 1000), 'UTC'),
    fromUnixTimestamp64Milli(toInt64(ends * 1000), 'UTC'),
    ['Anna', 'Boris', 'Clara', 'Dmitri', 'Emma', 'Fedor', 'Grace', 'Ivan'][1 + ${below(8, 'customer_id', 40)}],
    ['Stone', 'Ivanov', 'Smirnov', 'Brown', 'Kuznetsov', 'Green'][1 + ${below(6, 'customer_id', 41)}],
    ['female', 'male', ''][1 + ${below(3, 'customer_id', 42)}],
    if(${below(3, 'customer_id', 43)} = 0, NULL, toDate32('1950-01-01') + toInt32(${below(20_000, 'customer_id', 44)})),
    ['Москва', 'Казань', 'London', 'Leeds', 'Тверь', ''][1 + ${below(6, 'customer_id', 45)}],
    ['RU', 'GB', ''][1 + ${below(3, 'customer_id', 46)}], ['ru', 'en'][1 + ${below(2, 'customer_id', 47)}],
    ${below(10, 'customer_id', 48)} < 8, ${below(10, 'customer_id', 49)} < 6,
    ['mail.example', 'post.example', 'inbox.example'][1 + ${below(3, 'customer_id', 50)}],
    if(${below(10, 'customer_id', 48)} < 8, ['email', 'anonymous-id'], ['anonymous-id']),
    if(${below(10, 'customer_id', 51)} < 7, map('email/marketing', if(${below(10, 'customer_id', 52)} = 0, 'withdrawn', 'granted')), map()),
    if(${below(50, 'customer_id', 53)} = 0, ['email'], []),
    map('size', ['S', 'M', 'L'][1 + ${below(3, 'customer_id', 54)}], 'children', toString(${below(4, 'customer_id', 55)})),
    1, is_merged
  FROM ${people}`

const statements = [
  profiles,
  `INSERT INTO customer_links (workspace_id, customer_id, root_id, version)
  SELECT {workspaceId:UUID}, customer_id, customer_id - 1, 1 FROM ${people} WHERE is_merged AND customer_id > 1`,
  `INSERT INTO purchases (workspace_id, customer_id, order_id, placed_at, is_purchase, status, channel, store, currency,
    amount_minor, refunded_minor, discount_minor, quantity, line_count, product_ids, categories, category_amounts, version)
  SELECT {workspaceId:UUID}, customer_id, order_id, placed_at, is_purchase, status, channel,
    if(channel = 'offline', concat('Store ', toString(1 + ${below(20, 'customer_id', 60)})), ''), 'GBP',
    arraySum(amounts) - refunded, if(${below(25, 'customer_id', 'i', 61)} = 0, 1000, 0) AS refunded,
    if(${below(3, 'customer_id', 'i', 62)} = 0, 500 + ${below(5000, 'customer_id', 'i', 63)}, 0),
    length(lines), length(lines),
    arrayDistinct(arrayMap((department, shelf) -> concat('P', toString(department * 200 + shelf)), departments, shelves)),
    arrayDistinct(arrayMap((department, shelf) -> ${categoryOf('department', 'shelf')}, departments, shelves) AS each) AS categories,
    arrayMap(category -> arraySum(arrayMap((one, amount) -> if(one = category, amount, 0), each, amounts)), categories), 1
  FROM ${orders}`,
  // Line 0 is what was given back, as for orders that come in.
  `INSERT INTO order_lines (workspace_id, customer_id, order_id, line_no, order_number, status, channel, is_purchase,
    placed_at, product_id, category, brand, quantity, amount_minor, currency, version)
  SELECT {workspaceId:UUID}, customer_id, order_id, line, order_number, status, channel, is_purchase, placed_at,
    if(line = 0, '', concat('P', toString(department * 200 + shelf))),
    if(line = 0, '', ${categoryOf('department', 'shelf')}),
    if(line = 0, '', concat('Brand ', toString(${below(40, 'customer_id', 'i', 'line', 72)}))),
    line > 0, amount, 'GBP', 1
  FROM ${orders}
  ARRAY JOIN
    if(${below(25, 'customer_id', 'i', 61)} = 0, arrayPushFront(lines, 0), lines) AS line,
    if(${below(25, 'customer_id', 'i', 61)} = 0, arrayPushFront(departments, 0), departments) AS department,
    if(${below(25, 'customer_id', 'i', 61)} = 0, arrayPushFront(shelves, 0), shelves) AS shelf,
    if(${below(25, 'customer_id', 'i', 61)} = 0, arrayPushFront(amounts, -1000), amounts) AS amount`,
  `INSERT INTO events (workspace_id, customer_id, message_id, type, name, occurred_at, received_at, source_id, anonymous_id,
    user_id, session_id, url, referrer, utm_source, utm_medium, utm_campaign, product_id, order_number, amount_minor,
    currency, device, properties, context)
  SELECT {workspaceId:UUID}, customer_id, concat('m', toString(customer_id), '-', toString(i)),
    if(kind < 50, 'page', 'track'),
    multiIf(kind < 50, 'Page Viewed', kind < 85, 'Product Viewed', kind < 93, 'Product Added', kind < 96, 'Checkout Started', kind < 98, 'Products Searched', 'Wishlist Product Added'),
    at, at, toUUID('00000000-0000-0000-0000-000000000000'), concat('a', toString(customer_id)), '',
    concat('s', toString(customer_id), '-', toString(intDiv(i, 10))), concat('https://shop.example/', toString(product)), '',
    if(${below(12, 'customer_id', 'i', 80)} = 0, ['google', 'yandex', 'vk', 'newsletter'][1 + ${below(4, 'customer_id', 'i', 81)}], ''),
    '', '', if(kind >= 50 AND kind < 93, concat('P', toString(product)), ''), '', 0, '', 'Chrome',
    if(kind >= 50 AND kind < 93, concat('{"category":"Department ', toString(intDiv(product, 200)), '","price":', toString(10 + product % 300), '}'), '{}'), '{}'
  FROM (
    SELECT customer_id, i, ${below(100, 'customer_id', 'i', 82)} AS kind, ${below(2400, 'customer_id', 'i', 83)} AS product,
      fromUnixTimestamp64Milli(toInt64((greatest(starts, {until:Float64} - 400 * 86400) + (greatest(ends, {until:Float64} - 400 * 86400) - greatest(starts, {until:Float64} - 400 * 86400)) * ${share('customer_id', 'i', 84)}) * 1000), 'UTC') AS at
    FROM ${people} ARRAY JOIN range(toUInt32(event_total)) AS i
  )`,
  `INSERT INTO message_events (workspace_id, message_id, customer_id, channel, kind, is_machine, currency, occurred_at)
  SELECT {workspaceId:UUID},
    reinterpretAsUUID(sipHash128(customer_id, i, 90)),
    customer_id, 'email', kind, false, '', sent + toIntervalHour(kind != 'sent')
  FROM (
    SELECT customer_id, i,
      fromUnixTimestamp64Milli(toInt64(({until:Float64} - 400 * 86400 * ${share('customer_id', 'i', 92)}) * 1000), 'UTC') AS sent,
      multiIf(${below(20, 'customer_id', 'i', 93)} = 0, ['sent', 'opened', 'clicked'], ${below(3, 'customer_id', 'i', 94)} = 0, ['sent', 'opened'], ['sent']) AS kinds
    FROM ${people} ARRAY JOIN range(toUInt32(message_total)) AS i
  ) ARRAY JOIN kinds AS kind`,
]
