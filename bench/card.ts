import { type Bench, quantile, round } from './bench.ts'
import { type Installation, startInstallation, untilStill } from './installation.ts'
import { makePeople } from './people-base.ts'

const customers = 1_000_000
const events = 20_000_000
const eventsOfABusyOne = 10_000
const busyOnes = 20
const eventsAtOnce = 200_000
const cardsOpened = 60
const cardsBefore = 60

/** The card of a customer with 10,000 events, over HTTP, in a base of a million customers and 20 million events. */
export const cardBench: Bench = {
  name: 'card',
  summary:
    'all data of the card of a customer with 10,000 events, in a base of a million and 20 million events',
  async run({ scale, tell }) {
    const installation = await startInstallation()
    try {
      await makePeople(installation, Math.round(customers * scale), tell)
      const { busy, quiet, others } = await chosen(installation)
      await makeEvents(installation, busy, Math.round(events * scale), tell)
      await untilStill(installation)
      // A server that has been at work: V8 has compiled what a card needs after some sixty of them.
      for (const id of others) await open(installation, id)
      const busyMs: number[] = []
      const quietMs: number[] = []
      const plainMs: number[] = []
      for (let turn = 0; turn < cardsOpened; turn++) {
        const id = busy[turn % busy.length] ?? 0
        busyMs.push(await open(installation, id))
        quietMs.push(await open(installation, quiet[turn % quiet.length] ?? 0))
        plainMs.push(await readPlainly(installation, id))
      }
      const p95Ms = quantile(busyMs, 0.95)
      const plainP95Ms = quantile(plainMs, 0.95)
      return {
        figures: {
          p95Ms: round(p95Ms, 1),
          p50Ms: round(quantile(busyMs, 0.5), 1),
          fewEventsP95Ms: round(quantile(quietMs, 0.95), 1),
          plainReadP95Ms: round(plainP95Ms, 1),
          againstPlainRead: round(p95Ms / plainP95Ms, 2),
        },
        goals: { p95Ms: { max: 100 } },
      }
    } finally {
      await installation.stop()
    }
  },
}

/** Those whose cards are measured, and others whose cards were looked at before. */
async function chosen({ engines, workspaceId }: Installation) {
  const { rows } = await engines.pool.query<{ id: number }>(
    `select id from customers where workspace_id = $1 and order_count > 0 order by hashint8(id) limit $2`,
    [workspaceId, 2 * busyOnes + cardsBefore],
  )
  const ids = rows.map(({ id }) => Number(id))
  return {
    busy: ids.slice(0, busyOnes),
    quiet: ids.slice(busyOnes, 2 * busyOnes),
    others: ids.slice(2 * busyOnes),
  }
}

/** Events of the last year: 10,000 of each busy customer, the rest of everybody. */
async function makeEvents(
  { engines: { clickhouse, pool }, workspaceId }: Installation,
  busy: readonly number[],
  count: number,
  tell: (line: string) => void,
): Promise<void> {
  const { rows } = await pool.query<{ first: string; last: string }>(
    'select min(id) as first, max(id) as last from customers where workspace_id = $1',
    [workspaceId],
  )
  const [first, last] = [Number(rows[0]?.first), Number(rows[0]?.last)]
  const insert = (whose: string, from: number, to: number) =>
    clickhouse.command({
      query: `
        INSERT INTO events (workspace_id, customer_id, message_id, type, name, occurred_at, received_at, anonymous_id, url,
          product_id, device, properties, context)
        SELECT {workspaceId: UUID}, ${whose}, concat('made-', toString(number)), if(number % 3 = 0, 'page', 'track') AS kind,
          if(kind = 'page', 'Page', ['Product Viewed', 'Product Added', 'Cart Viewed'][1 + number % 3]),
          toDateTime64('2026-01-01 00:00:00', 3, 'UTC') - toIntervalSecond(cityHash64(number) % 31536000) AS at, at,
          toString(cityHash64(number) % 1000000), concat('https://shop.example/p/', toString(number % 5000)),
          if(kind = 'page', '', toString(number % 5000)), ['phone', 'computer'][1 + number % 2],
          concat('{"title":"Page ', toString(number % 5000), '","price":', toString(number % 90), '}'), '{}'
        FROM numbers({from: UInt64}, {count: UInt64})`,
      query_params: { workspaceId, from, count: to - from },
    })
  const theirs = busy.length * eventsOfABusyOne
  await insert(`[${busy.join(', ')}][1 + number % ${busy.length}]`, 0, theirs)
  for (let from = theirs; from < count; from += eventsAtOnce) {
    await insert(
      `${first} + cityHash64(number + 7) % ${last - first + 1}`,
      from,
      Math.min(from + eventsAtOnce, count),
    )
    const made = Math.min(from + eventsAtOnce, count)
    if (made % 1_000_000 === 0) tell(`${made} events`)
  }
}

/** How long until everything the card shows is there, ms. */
async function open({ call }: Installation, id: number): Promise<number> {
  const startedAt = performance.now()
  await call('GET', `/customers/${id}/whole`)
  return performance.now() - startedAt
}

/** The least there is to do: the row of the card, and the newest 50 of its events by key, straight from the engines. */
async function readPlainly({ engines: { clickhouse, pool }, workspaceId }: Installation, id: number) {
  const startedAt = performance.now()
  await Promise.all([
    pool.query('select * from customers where workspace_id = $1 and id = $2', [workspaceId, id]),
    clickhouse
      .query({
        query: `SELECT * FROM events WHERE workspace_id = {workspaceId: UUID} AND customer_id = {id: UInt64}
          ORDER BY occurred_at DESC LIMIT 50`,
        query_params: { workspaceId, id },
        format: 'JSONEachRow',
      })
      .then((answer) => answer.json()),
  ])
  return performance.now() - startedAt
}
