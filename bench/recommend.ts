import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { learnNeighbours } from '../domain/recommendations/index.ts'
import { nearest, weightOfPlace } from '../domain/recommendations/offers.ts'
import { insertRows, sql } from '../engines/index.ts'
import { newId } from '../kit/ids.ts'
import { clickhouseTime, hourMs } from '../kit/time.ts'
import { type Bench, round } from './bench.ts'
import { type Installation, startInstallation } from './installation.ts'
import { makeUnderstandingBase } from './understanding-base.ts'

const sequences = fileURLToPath(new URL('../../shared/data/toys/Toys_and_Games.txt', import.meta.url))
const customers = 1_000_000
const atOnce = 50_000

/** Each person's purchases in the order of time, a product each. */
const readPeople = () =>
  readFileSync(sequences, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' ').slice(1))

async function tell({ engines, workspaceId }: Installation, people: string[][], until: Date): Promise<void> {
  const rows = people.flatMap((products, person) =>
    products.map((product, place) => ({
      workspace_id: workspaceId,
      customer_id: person + 1,
      order_id: newId(),
      placed_at: clickhouseTime(new Date(until.getTime() - (products.length - place) * hourMs)),
      is_purchase: true,
      status: 'completed',
      channel: 'online',
      currency: 'GBP',
      amount_minor: 1_000,
      quantity: 1,
      line_count: 1,
      product_ids: [product],
      version: 1,
      is_gone: 0,
    })),
  )
  for (let from = 0; from < rows.length; from += atOnce)
    await insertRows(engines.clickhouse, 'purchases', rows.slice(from, from + atOnce))
}

/** Of all, how many have the product among the first ten, and how high it stands there (NDCG). */
function score(people: { products: string[]; last: string }[], firstTen: (products: string[]) => string[]) {
  let [hits, gain] = [0, 0]
  for (const { products, last } of people) {
    const place = firstTen(products).indexOf(last)
    if (place < 0) continue
    hits++
    gain += 1 / Math.log2(place + 2)
  }
  return { hits: round(hits / people.length, 4), gain: round(gain / people.length, 4) }
}

async function foretell(installation: Installation): Promise<Record<string, number>> {
  const { engines, workspaceId } = installation
  const people = readPeople().map((all) => ({ products: all.slice(0, -1), last: all.at(-1) ?? '' }))
  const now = new Date()
  await tell(
    installation,
    people.map(({ products }) => products),
    now,
  )
  await learnNeighbours({ ...engines, now }, workspaceId)
  const { rows } = await sql<{
    productId: string
    buyers: number
    neighbours: { id: string; both: number; score: number }[]
  }>`
    select product_id as "productId", buyers, neighbours from product_neighbours
    where workspace_id = ${workspaceId} order by buyers desc, product_id`.execute(engines.db)
  const known = new Map(rows.map((row) => [row.productId, row]))
  const learnt = score(people, (products) => {
    const seeds = products
      .toReversed()
      .map((productId, place) => ({ productId, weight: weightOfPlace(place) }))
    const theirs = seeds.flatMap(({ productId }) => known.get(productId) ?? [])
    return nearest(seeds, theirs, new Set(products))
      .slice(0, 10)
      .map(({ productId }) => productId)
  })
  const popular = score(people, (products) => {
    const had = new Set(products)
    const first: string[] = []
    for (const { productId } of rows) {
      if (first.length === 10) break
      if (!had.has(productId)) first.push(productId)
    }
    return first
  })
  return { hr10: learnt.hits, ndcg10: learnt.gain, popularHr10: popular.hits, popularNdcg10: popular.gain }
}

/** What each person bought last, foretold from what they bought before; and how long a large base takes to learn from. */
export const recommendBench: Bench = {
  name: 'recommend',
  summary:
    'the last purchase of 19,412 people among ten offers, beside what most people buy; learning from a million',
  async run({ scale, tell: say }) {
    if (!existsSync(sequences)) throw new Error(`The people to foretell are not here: ${sequences}`)
    const figures: Record<string, number> = {}
    const few = await startInstallation()
    try {
      Object.assign(figures, await foretell(few))
    } finally {
      await few.stop()
    }
    const large = await startInstallation()
    try {
      const { engines, workspaceId } = large
      await makeUnderstandingBase(engines.clickhouse, {
        workspaceId,
        customers: Math.round(customers * scale),
        until: new Date(),
        tell: say,
      })
      const startedAt = performance.now()
      const { products, pairs } = await learnNeighbours({ ...engines, now: new Date() }, workspaceId)
      figures.learnSeconds = round((performance.now() - startedAt) / 1_000, 1)
      say(`${products} products, ${pairs} pairs`)
    } finally {
      await large.stop()
    }
    // Item-kNN by the cosine, as published for these people: .0776 and .0465
    return { figures, goals: { hr10: { min: 0.0776 }, ndcg10: { min: 0.0465 }, learnSeconds: { max: 60 } } }
  },
}
