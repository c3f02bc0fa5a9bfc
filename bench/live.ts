import { z } from 'zod'
import { wholeBase } from '../domain/segments/compile.ts'
import { membersOf } from '../domain/segments/live/members.ts'
import { allSegments } from '../domain/segments/store.ts'
import { scopeOf } from '../domain/segments/world.ts'
import { askFragment, ch, listen, urgent } from '../engines/index.ts'
import { newId } from '../kit/ids.ts'
import { untilAtRest } from './at-rest.ts'
import { type Bench, quantile, round } from './bench.ts'
import { coreSecondsOfParts, type Installation, startInstallation, untilStill } from './installation.ts'
import { startLoad } from './intake.ts'

const segmentCount = 100
const perSecond = 1_000
const customers = 10_000
const probeName = 'Bench Probe'
const last = (days: number) => ({ last: days, unit: 'day' })

/** A hundred segments of all sorts; the first holds for whoever did the probe. */
const definitions = Array.from({ length: segmentCount }, (_, place) => {
  const atLeast = 1 + (place % 7)
  const items: object[][] = [
    [{ kind: 'event-count', event: 'Product Viewed', atLeast, period: last(1 + (place % 60)) }],
    [
      { kind: 'event-count', event: 'Product Added', atLeast, period: last(30) },
      { kind: 'order-count', atLeast: 1, isNot: true },
    ],
    [
      {
        kind: 'event-count',
        event: 'Product Viewed',
        atLeast,
        filters: [{ property: 'price', is: 'more-than', value: place }],
      },
    ],
    [{ kind: 'order-sum', atLeastMinor: 1000 * atLeast }],
    [{ kind: 'cart-is-over', amountMinor: 1000 * atLeast }],
  ]
  const own = place === 0 ? [{ kind: 'event-count', event: probeName, atLeast: 1 }] : items[place % 5]
  return { match: 'all', items: own }
})

async function untilComputed({ engines, workspaceId }: Installation) {
  for (;;) {
    const rows = await engines.db.transaction().execute((tx) => allSegments(tx, workspaceId))
    if (rows.length >= segmentCount && rows.every((row) => row.state === 'fresh')) return rows
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
}

/** Members that should be in a segment and are not, or are and should not be. */
async function wrongMembers(
  { engines, workspaceId }: Installation,
  tell: (line: string) => void,
): Promise<number> {
  const now = new Date()
  const { rows, scope } = await engines.db.transaction().execute(async (tx) => {
    const found = await allSegments(tx, workspaceId)
    return { rows: found, scope: await scopeOf(tx, workspaceId, now, found) }
  })
  let wrong = 0
  for (const row of rows) {
    if (row.basis !== 'rule') continue
    const [answer] = await askFragment(
      engines.clickhouse,
      ch`WITH (SELECT groupBitmapState(customer_id) FROM (${wholeBase(row.definition as never, scope)})) AS fits,
          (SELECT groupBitmapState(customer_id) FROM (${membersOf(workspaceId, row)})) AS are
        SELECT bitmapToArray(bitmapAndnot(fits, are)) AS missing, bitmapToArray(bitmapAndnot(are, fits)) AS surplus`,
      z.object({ missing: z.array(z.number()), surplus: z.array(z.number()) }),
    )
    const { missing = [], surplus = [] } = answer ?? {}
    wrong += missing.length + surplus.length
    if (missing.length + surplus.length > 0)
      tell(
        `${row.name} ${JSON.stringify(row.definition)}: missing ${missing.slice(0, 5).join(', ') || 'nobody'}, too many ${surplus.slice(0, 5).join(', ') || 'none'}`,
      )
  }
  return wrong
}

async function probe({ url, writeKey }: Installation, user: string) {
  const answer = await fetch(`${url}/v1/batch`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      batch: [{ type: 'track', event: probeName, messageId: newId(), userId: user, properties: {} }],
    }),
  })
  if (!answer.ok) throw new Error(`The collector answered ${answer.status}`)
  return Date.now()
}

/** From an accepted event to its membership in ClickHouse, under load, and whether everything is right afterwards. */
export const liveBench: Bench = {
  name: 'live',
  summary: '100 live segments at 1,000 events a second: event to membership',
  async run({ scale, tell }) {
    const installation = await startInstallation()
    try {
      for (const [place, definition] of definitions.entries())
        await installation.call('POST', '/segments', { name: `Segment ${place}`, definition })
      const rows = await untilComputed(installation)
      const probed = rows.find((row) => row.name === 'Segment 0')
      if (!probed) throw new Error('The probe’s segment is not there')
      tell(`${rows.length} segments are live`)
      const spread = {
        url: `${installation.url}/v1/batch`,
        writeKey: installation.writeKey,
        connections: 8,
        batchSize: 10,
        customers,
        identify: false,
      }
      // a base that stands: who comes has been there before
      await startLoad({ ...spread, events: customers, perSecond: 0, identify: true, seed: 5 })
      await startLoad({ ...spread, events: 2 * customers, perSecond: 0, seed: 7 })
      tell(`${customers} customers are known after ${await untilAtRest(installation)} s`)
      await untilStill(installation)
      const seconds = Math.max(10, Math.round(60 * scale))
      const watched = watchPeople(installation, probed.id)
      const before = coreSecondsOfParts(installation)
      let loading = true
      const load = startLoad({ ...spread, events: perSecond * seconds, perSecond, seed: 11 }).finally(() => {
        loading = false
      })
      const accepted: number[] = []
      for (let turn = 0; loading; turn++) {
        accepted.push(await probe(installation, `probe${turn}`))
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
      const report = await load
      const after = coreSecondsOfParts(installation)
      const used = (name: keyof typeof after) => round((after[name] - before[name]) / seconds, 2)
      tell(
        `cores in use: ${used('main')} of the server, ${used('worker')} of the worker, ${used('postgres')} of PostgreSQL, ${used('clickhouse')} of ClickHouse`,
      )
      const seen = await watched.whenSeen(accepted.length)
      const waits = accepted
        .map((at, turn) => (seen[turn] ?? Number.POSITIVE_INFINITY) - at)
        .sort((a, b) => a - b)
      const behindSeconds = await untilAtRest(installation)
      const wrong = await wrongMembers(installation, tell)
      return {
        figures: {
          membershipP50Ms: round(quantile(waits, 0.5), 0),
          membershipP99Ms: round(quantile(waits, 0.99), 0),
          wrongMembers: wrong,
          behindSeconds: round(behindSeconds, 1),
          segments: rows.length,
          events: report.acknowledged,
          probes: accepted.length,
        },
        goals: { membershipP99Ms: { max: 1000 }, wrongMembers: { max: 0 } },
      }
    } finally {
      await installation.stop()
    }
  },
}

/** Looks who is a member whenever moves were written, and notes when somebody was there first. */
function watchPeople({ engines, urls, workspaceId }: Installation, segmentId: string) {
  const seenAt = new Map<number, number>()
  let looking: Promise<void> | null = null
  let isStale = false
  async function look() {
    while (isStale) {
      isStale = false
      const result = await engines.clickhouse.query({
        query:
          'SELECT customer_id FROM segment_members WHERE workspace_id = {workspaceId:UUID} AND segment_id = {segmentId:UUID}',
        query_params: { workspaceId, segmentId },
        format: 'JSONEachRow',
        clickhouse_settings: urgent,
      })
      const now = Date.now()
      for (const { customer_id } of await result.json<{ customer_id: number }>())
        if (!seenAt.has(customer_id)) seenAt.set(customer_id, now)
    }
  }
  const listening = listen(urls.postgresUrl, 'live', (notice) => {
    if (notice && !notice.includes('"segment_moves"')) return
    isStale = true
    looking ??= look().finally(() => {
      looking = null
    })
  })
  return {
    /** Waits until so many came, and gives their times in the order in which their cards were made. */
    async whenSeen(count: number): Promise<number[]> {
      for (let look = 0; seenAt.size < count && look < 100; look++)
        await new Promise((resolve) => setTimeout(resolve, 200))
      await listening.stop()
      await looking
      return [...seenAt].sort(([one], [other]) => one - other).map(([, at]) => at)
    },
  }
}
