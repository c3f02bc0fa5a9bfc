// What the preview bench asks: definitions, and beside each the shortest query somebody who knows ClickHouse would write.

interface Question {
  name: string
  definition: { match: 'all' | 'any' | 'none'; items: object[] }
  byHand?: string
}

const traits = (where: string) =>
  `SELECT count() AS size FROM customer_traits FINAL WHERE workspace_id = {ws:UUID} AND ${where}`
const profiles = (where: string) =>
  `SELECT count() AS size FROM customer_profiles FINAL WHERE workspace_id = {ws:UUID} AND ${where}`
const link = `(SELECT customer_id, root_id FROM customer_links FINAL WHERE workspace_id = {ws:UUID})`
/** Living customers with such rows. */
const people = (table: string, where: string, having = '1', final = 'FINAL') => `
  SELECT if(l.root_id = 0, r.customer_id, l.root_id) AS id
  FROM (SELECT * FROM ${table} ${final} WHERE workspace_id = {ws:UUID} AND ${where}) AS r
  LEFT ANY JOIN ${link} AS l ON l.customer_id = r.customer_id GROUP BY id HAVING ${having}`
const size = (query: string) => `SELECT count() AS size FROM (${query})`
const lastDays = (column: string, days: number) =>
  `${column} >= {now:DateTime64(3, 'UTC')} - INTERVAL ${days * 24} HOUR`
const before = (column: string, days: number) =>
  `${column} < {now:DateTime64(3, 'UTC')} - INTERVAL ${days * 24} HOUR`
const border = (column: string, share: number) =>
  `(SELECT quantileExactHigh(${share})(${column}) FROM customer_traits FINAL WHERE workspace_id = {ws:UUID} AND ${column} > 0)`

export const readyByHand: Record<string, string> = {
  'no-order-30': traits(before('last_order_at', 30)),
  'no-order-60': traits(before('last_order_at', 60)),
  'no-order-90': traits(before('last_order_at', 90)),
  leads: profiles(
    `hasAny(identifiers, ['email', 'phone']) AND customer_id IN (SELECT customer_id FROM customer_traits FINAL WHERE workspace_id = {ws:UUID} AND order_count = 0)`,
  ),
  'one-order': traits('order_count = 1'),
  'four-orders': traits('order_count >= 4'),
  'high-check': traits(`average_check_minor >= ${border('average_check_minor', 0.8)}`),
  'high-clv': traits(`clv_historic_minor >= ${border('clv_historic_minor', 0.8)}`),
  vip: traits('is_vip'),
  'category-lovers': traits('order_count >= 2 AND preferred_assortment_share >= 0.6'),
  'discount-seekers': traits('discount_share >= 0.2'),
  unsubscribed: profiles(`consents['email/marketing'] = 'withdrawn'`),
  unreachable: profiles(
    `NOT (has_email AND consents['email/marketing'] = 'granted' AND NOT has(suppressed, 'email'))`,
  ),
  'about-to-churn': traits(`lifecycle = 'at-risk'`),
}

const all = (...items: object[]) => ({ match: 'all' as const, items })
const last = (days: number) => ({ last: days, unit: 'day' })
const events = (where: string, having?: string) => people('events', where, having, '')
const views = (more: object) => ({ kind: 'event-count', event: 'Product Viewed', ...more })

export const harderQuestions: readonly Question[] = [
  {
    name: 'viewed often lately',
    definition: all(views({ atLeast: 5, period: last(30) })),
    byHand: size(events(`name = 'Product Viewed' AND ${lastDays('occurred_at', 30)}`, 'count() >= 5')),
  },
  {
    name: 'viewed ever',
    definition: all(views({ atLeast: 50 })),
    byHand: size(events(`name = 'Product Viewed'`, 'count() >= 50')),
  },
  {
    name: 'never added to a cart',
    definition: all({ kind: 'event-never', event: 'Product Added' }),
    byHand: profiles(`customer_id NOT IN (${events(`name = 'Product Added'`)})`),
  },
  {
    name: 'bought twice in 90 days',
    definition: all({ kind: 'order-count', atLeast: 2, period: last(90) }),
    byHand: size(people('purchases', `is_purchase AND ${lastDays('placed_at', 90)}`, 'count() >= 2')),
  },
  {
    name: 'spent in a year',
    definition: all({ kind: 'order-sum', atLeastMinor: 1_000_000, period: last(365) }),
    byHand: size(
      people('purchases', `is_purchase AND ${lastDays('placed_at', 365)}`, 'sum(amount_minor) >= 1000000'),
    ),
  },
  {
    name: 'average order',
    definition: all({ kind: 'order-average', atLeastMinor: 200_000 }),
    byHand: size(people('purchases', 'is_purchase', 'avg(amount_minor) >= 200000')),
  },
  {
    name: 'offline only with a status',
    definition: all({ kind: 'order-count', atLeast: 1, channels: ['offline'], statuses: ['completed'] }),
    byHand: size(people('purchases', `status = 'completed' AND channel = 'offline'`)),
  },
  {
    name: 'first order lately',
    definition: all({ kind: 'order-first', period: last(60) }),
    byHand: size(people('purchases', 'is_purchase', lastDays('min(placed_at)', 60))),
  },
  {
    name: 'nothing for half a year',
    definition: all({ kind: 'bought-nothing-for', days: 180 }),
    byHand: size(people('purchases', 'is_purchase', before('max(placed_at)', 180))),
  },
  {
    name: 'bought from a category',
    definition: all({ kind: 'bought-category', any: ['Department 3'], atLeast: 2, period: last(365) }),
    byHand: size(
      people(
        'order_lines',
        `is_purchase AND quantity > 0 AND line_no > 0 AND startsWith(category, 'Department 3 / ') AND ${lastDays('placed_at', 365)}`,
        'uniqExact(order_id) >= 2',
      ),
    ),
  },
  {
    name: 'bought a brand',
    definition: all({ kind: 'bought-brand', any: ['Brand 7'], atLeast: 1 }),
    byHand: size(people('order_lines', `is_purchase AND quantity > 0 AND line_no > 0 AND brand = 'Brand 7'`)),
  },
  {
    name: 'bought a product, but not another',
    definition: all(
      { kind: 'bought-product', any: ['P205'], atLeast: 1 },
      { kind: 'bought-product', any: ['P206'], atLeast: 1, isNot: true },
    ),
    byHand: size(
      people(
        'order_lines',
        `is_purchase AND quantity > 0 AND line_no > 0 AND product_id IN ('P205', 'P206')`,
        `countIf(product_id = 'P205') > 0 AND countIf(product_id = 'P206') = 0`,
      ),
    ),
  },
  {
    name: 'opened nothing of many',
    definition: all({ kind: 'message-ignored', atLeast: 3, did: 'opened', period: last(90) }),
    byHand: size(
      people(
        'message_events',
        lastDays('occurred_at', 90),
        `uniqExactIf(message_id, kind = 'sent') >= 3 AND countIf(kind IN ('opened', 'clicked') AND NOT is_machine) <= countIf(kind IN ('unopened', 'unclicked'))`,
        '',
      ),
    ),
  },
  {
    name: 'clicked lately',
    definition: all({ kind: 'message-count', what: 'clicked', atLeast: 1, period: last(60) }),
    byHand: size(
      people(
        'message_events',
        `kind IN ('clicked', 'unclicked') AND ${lastDays('occurred_at', 60)}`,
        `countIf(kind = 'clicked' AND NOT is_machine) > countIf(kind = 'unclicked')`,
        '',
      ),
    ),
  },
  {
    name: 'later than twice the usual interval',
    definition: all({
      kind: 'trait-compare',
      trait: 'recency',
      is: 'more',
      other: 'interval-median',
      times: 2,
    }),
    byHand: traits(
      `dateDiff('second', last_order_at, {now:DateTime64(3, 'UTC')}) / 86400 > interval_median_days * 2`,
    ),
  },
  {
    name: 'city and size',
    definition: all(
      { kind: 'attribute-is', attribute: 'city', value: 'Казань' },
      { kind: 'attribute-is', attribute: 'size', is: 'one-of', value: ['S', 'M'] },
    ),
    byHand: profiles(`city = 'Казань' AND attributes['size'] IN ('S', 'M')`),
  },
  {
    name: 'reachable buyers of a city who viewed',
    definition: all(
      { kind: 'is-reachable', channel: 'email' },
      { kind: 'attribute-is', attribute: 'city', value: 'Казань' },
      { kind: 'trait-number', trait: 'order-count', atLeast: 1 },
      views({ atLeast: 1, period: last(30) }),
    ),
    byHand: profiles(
      `has_email AND consents['email/marketing'] = 'granted' AND NOT has(suppressed, 'email') AND city = 'Казань'
       AND customer_id IN (SELECT customer_id FROM customer_traits FINAL WHERE workspace_id = {ws:UUID} AND order_count >= 1)
       AND customer_id IN (${events(`name = 'Product Viewed' AND ${lastDays('occurred_at', 30)}`)})`,
    ),
  },
  {
    name: 'nested any and none',
    definition: {
      match: 'any',
      items: [
        all(
          { kind: 'lifecycle-is', stages: ['at-risk'] },
          { kind: 'trait-number', trait: 'order-count', atLeast: 4 },
        ),
        {
          match: 'none',
          items: [
            { kind: 'trait-number', trait: 'order-count', atLeast: 1 },
            { kind: 'lifecycle-is', stages: ['lost'] },
          ],
        },
      ],
    },
    byHand: traits(
      `((lifecycle = 'at-risk' AND order_count >= 4) OR NOT (order_count >= 1 OR lifecycle = 'lost'))`,
    ),
  },
  {
    name: 'RFM cells',
    definition: all({ kind: 'rfm-cell', recency: [4, 5], frequency: [4, 5] }),
    byHand: traits('rfm_recency IN (4, 5) AND rfm_frequency IN (4, 5)'),
  },
  {
    name: 'viewed, then did not buy within 3 days',
    definition: all({
      kind: 'sequence',
      first: 'Product Viewed',
      follows: 'did-not',
      second: '$order',
      within: 3,
      unit: 'day',
      period: last(14),
    }),
  },
]
