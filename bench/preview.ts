import { z } from 'zod'
import { wholeBase } from '../domain/segments/compile.ts'
import { readDefinition } from '../domain/segments/definition.ts'
import { readySegments } from '../domain/segments/ready/ready-segments.ts'
import { mergeVersions } from '../domain/traits/compute/merge-versions.ts'
import { traitNamed } from '../domain/traits/index.ts'
import { askFragment, type ClickHouseClient, ch, urgent } from '../engines/index.ts'
import { clickhouseTime } from '../kit/time.ts'
import { untilMerged } from './at-rest.ts'
import { type Bench, quantile, round } from './bench.ts'
import { startInstallation } from './installation.ts'
import { harderQuestions, readyByHand } from './preview-questions.ts'
import { makeUnderstandingBase } from './understanding-base.ts'

const customers = 1_000_000
const turns = 5

/** So many at a time: a join of a million would take more than the built-in ClickHouse gives one statement. */
const filledAtOnce = 100_000

/** Traits by a plain statement: what previews read, without the lane that keeps them. Cards next to each other may be merged. */
const fillTraits = `
  INSERT INTO customer_traits (workspace_id, customer_id, order_count, revenue_minor, clv_historic_minor, average_check_minor,
    first_order_at, last_order_at, recency_days, interval_median_days, rfm_recency, rfm_frequency, rfm_monetary, is_vip,
    discount_share, preferred_assortment_share, lifecycle, first_source, version)
  SELECT {ws:UUID}, p.customer_id, b.orders, b.revenue, b.revenue, if(b.orders = 0, NULL, intDiv(b.revenue, greatest(b.orders, 1))), b.first, b.last,
    dateDiff('day', b.last, now64(3)), if(b.orders > 1, dateDiff('day', b.first, b.last) / (b.orders - 1), NULL),
    if(b.orders = 0, 0, 1 + p.customer_id % 5), if(b.orders = 0, 0, least(5, b.orders)), if(b.orders = 0, 0, 1 + b.revenue % 5),
    b.orders > 2 AND b.revenue > 1000000, b.discount / nullIf(b.revenue + b.discount, 0), (p.customer_id % 100) / 100,
    multiIf(b.orders = 0, 'lead', b.last < now64(3) - INTERVAL 300 DAY, 'lost', b.last < now64(3) - INTERVAL 120 DAY, 'at-risk', 'active'),
    ['google', 'yandex', ''][1 + p.customer_id % 3], 1
  FROM (SELECT customer_id FROM customer_profiles FINAL WHERE workspace_id = {ws:UUID}
      AND customer_id >= {from:UInt64} AND customer_id < {to:UInt64}) AS p
  LEFT ANY JOIN (
    SELECT if(l.root_id = 0, o.customer_id, l.root_id) AS id, count() AS orders, sum(amount_minor) AS revenue,
      sum(discount_minor) AS discount, toNullable(min(placed_at)) AS first, toNullable(max(placed_at)) AS last
    FROM (SELECT * FROM purchases FINAL WHERE workspace_id = {ws:UUID} AND is_purchase
      AND customer_id >= {from:UInt64} AND customer_id <= {to:UInt64}) AS o
    LEFT ANY JOIN (SELECT customer_id, root_id FROM customer_links FINAL WHERE workspace_id = {ws:UUID}) AS l
      ON l.customer_id = o.customer_id
    GROUP BY id
  ) AS b ON b.id = p.customer_id`

async function timed<Result>(work: () => Promise<Result>): Promise<{ ms: number; result: Result }> {
  const from = performance.now()
  const result = await work()
  return { ms: performance.now() - from, result }
}

/** How long a person who builds a segment waits, and how near that is to the shortest query somebody could write. */
export const previewBench: Bench = {
  name: 'preview',
  summary: 'previews of the ready segments and of twenty harder ones, beside hand-written queries',
  async run({ scale, tell }) {
    const installation = await startInstallation()
    try {
      const { clickhouse } = installation.engines
      const { workspaceId } = installation
      const count = Math.round(customers * scale)
      await makeUnderstandingBase(clickhouse, {
        workspaceId,
        customers: count,
        until: new Date(),
        tell: (line) => /0000 /.test(line) && tell(line),
      })
      for (let from = 1; from <= count; from += filledAtOnce)
        await clickhouse.command({
          query: fillTraits,
          query_params: { ws: workspaceId, from, to: from + filledAtOnce },
        })
      // as the lane leaves them
      await mergeVersions(clickhouse)
      await untilMerged(installation)
      // cards have it in ClickHouse alone here: the product refuses what neither a card nor a definition names
      await installation.call('PUT', '/attributes/size', { label: 'Size', type: 'text' })
      const questions = [
        ...readySegments.map(({ ready, definition }) => ({
          name: ready,
          definition,
          byHand: readyByHand[ready],
        })),
        ...harderQuestions,
      ]
      const previewMs: number[] = []
      const ratios: number[] = []
      let different = 0
      for (const { name, definition, byHand } of questions) {
        // what counts days counts others a second later
        const now = new Date()
        const whole: number[] = []
        const ours: number[] = []
        const theirs: number[] = []
        const sizes = new Set<number>()
        let isSame = !byHand
        for (let turn = 0; turn < turns; turn++) {
          whole.push((await timed(() => installation.call('POST', '/segments/preview', { definition }))).ms)
          const our = await timed(() => countOurs(clickhouse, workspaceId, definition, now))
          ours.push(our.ms)
          sizes.add(our.result)
          if (!byHand) continue
          const their = await timed(() => countByHand(clickhouse, workspaceId, byHand, now))
          theirs.push(their.ms)
          sizes.add(their.result)
          // the lane goes on following the clock: a turn in which nobody was touched is enough
          isSame ||= our.result === their.result
        }
        previewMs.push(...whole.slice(1))
        const [our, their] = [quantile(ours, 0.5), quantile(theirs, 0.5)]
        if (byHand) ratios.push(our / their)
        if (!isSame) different++
        tell(
          `${name}: ${[...sizes].join(' ≠ ')} customers, preview ${round(quantile(whole.slice(1), 0.5), 0)} ms, count ${round(our, 0)} ms, by hand ${byHand ? `${round(their, 0)} ms` : '-'}`,
        )
      }
      return {
        figures: {
          previewP50Ms: round(quantile(previewMs, 0.5), 0),
          previewP95Ms: round(quantile(previewMs, 0.95), 0),
          ratioP50: round(quantile(ratios, 0.5)),
          ratioP95: round(quantile(ratios, 0.95)),
          ratioMax: round(Math.max(...ratios)),
          questions: questions.length,
          different,
          customers: count,
        },
        goals: { previewP95Ms: { max: 1000 }, ratioP95: { max: 2 }, different: { max: 0 } },
      }
    } finally {
      await installation.stop()
    }
  },
}

async function countOurs(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  told: unknown,
  now: Date,
): Promise<number> {
  const { definition, mistakes } = readDefinition(told)
  if (mistakes.length > 0) throw new Error(mistakes[0]?.message.en)
  const scope = {
    now,
    workspaceId,
    timeZone: 'Europe/London',
    segment: () => undefined,
    trait: traitNamed,
  }
  const rows = await askFragment(
    clickhouse,
    ch`SELECT count() AS size FROM (${wholeBase(definition, scope)})`,
    z.object({ size: z.number() }),
    { urgent: true },
  )
  return rows[0]?.size ?? 0
}

async function countByHand(
  clickhouse: ClickHouseClient,
  ws: string,
  query: string,
  now: Date,
): Promise<number> {
  const result = await clickhouse.query({
    query,
    query_params: { ws, now: clickhouseTime(now) },
    format: 'JSONEachRow',
    clickhouse_settings: urgent,
  })
  const [row] = await result.json<{ size: number }>()
  return row?.size ?? 0
}
