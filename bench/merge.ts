import { sql } from '../engines/index.ts'
import { type Bench, round } from './bench.ts'
import { type Installation, startInstallation } from './installation.ts'
import { startLoad } from './intake.ts'

const merges = 10_000
const eventsPerSecond = 1_000
const callers = 8

/** Merges and their undo by several hands at once, while events arrive for the very people who are merged. */
export const mergeBench: Bench = {
  name: 'merge',
  summary: '10,000 merges and their undo while 1,000 events a second arrive for the same people',
  async run({ scale, tell }) {
    const installation = await startInstallation()
    try {
      const pairs = Math.max(10, Math.round(merges * scale))
      const load = {
        url: `${installation.url}/v1/batch`,
        writeKey: installation.writeKey,
        connections: 4,
        customers: pairs * 2,
      }
      await startLoad({ ...load, batchSize: 100, events: pairs * 2, perSecond: 0, identify: true, seed: 1 })
      await untilRemembered(installation, pairs * 2)
      const ids = await cardsByUser(installation)
      tell(`${ids.size} people are there`)

      let isOver = false
      let sent = pairs * 2
      const arriving = (async () => {
        for (let seed = 2; !isOver; seed++) {
          const report = await startLoad({
            ...load,
            batchSize: 20,
            events: eventsPerSecond * 5,
            perSecond: eventsPerSecond,
            identify: false,
            seed,
          })
          sent += report.acknowledged
        }
      })()
      const startedAt = performance.now()
      await inTurns(pairs, async (index) => {
        const [one, other] = [ids.get(`u${index * 2}`), ids.get(`u${index * 2 + 1}`)]
        const { mergeId } = await installation.call<{ mergeId: string }>('POST', `/customers/${one}/merge`, {
          otherId: other,
        })
        await installation.call('POST', `/merges/${mergeId}/undo`, {})
        if (index % 1_000 === 999) tell(`${index + 1} merged and parted`)
      })
      const seconds = (performance.now() - startedAt) / 1000
      isOver = true
      await arriving
      await untilRemembered(installation, sent)
      const { events, wrong } = await whereEventsAre(installation)
      return {
        figures: {
          mergesPerSecond: round(pairs / seconds, 1),
          eventsSent: sent,
          eventsLost: sent - events,
          eventsOnWrongCard: wrong,
          cardsNotParted: await stillMerged(installation),
        },
        goals: { eventsLost: { max: 0 }, eventsOnWrongCard: { max: 0 }, cardsNotParted: { max: 0 } },
      }
    } finally {
      await installation.stop()
    }
  },
}

/** Several callers, each taking the next number when it is done with one. */
async function inTurns(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (let index = next++; index < count; index = next++) await work(index)
    }),
  )
}

async function whereEventsAre({
  engines,
  workspaceId,
}: Installation): Promise<{ events: number; wrong: number }> {
  const answer = await engines.clickhouse.query({
    query: `SELECT user_id AS user, customer_id AS card, count() AS events FROM events
      WHERE workspace_id = {workspaceId:UUID} GROUP BY user, card`,
    query_params: { workspaceId },
    format: 'JSONEachRow',
  })
  const rows = await answer.json<{ user: string; card: number; events: number }>()
  const { rows: owned } = await sql<{ user: string; card: number }>`
    select value as user, customer_id as card from identifiers
    where workspace_id = ${workspaceId} and kind = 'user-id'`.execute(engines.db)
  const cardOf = new Map(owned.map(({ user, card }) => [user, card]))
  return {
    events: rows.reduce((sum, { events }) => sum + Number(events), 0),
    wrong: rows.reduce(
      (sum, { user, card, events }) => (cardOf.get(user) === Number(card) ? sum : sum + Number(events)),
      0,
    ),
  }
}

async function cardsByUser({ engines, workspaceId }: Installation): Promise<Map<string, number>> {
  const { rows } = await sql<{ user: string; card: number }>`
    select value as user, customer_id as card from identifiers
    where workspace_id = ${workspaceId} and kind = 'user-id'`.execute(engines.db)
  return new Map(rows.map(({ user, card }) => [user, card]))
}

async function stillMerged({ engines, workspaceId }: Installation): Promise<number> {
  const { rows } = await sql<{ cards: number }>`
    select count(*)::int as cards from customers where workspace_id = ${workspaceId} and merged_into is not null`.execute(
    engines.db,
  )
  return rows[0]?.cards ?? 0
}

async function untilRemembered({ engines }: Installation, events: number): Promise<void> {
  for (let second = 0; second < 600; second++) {
    const answer = await engines.clickhouse.query({
      query: 'SELECT count() AS events FROM events',
      format: 'JSONEachRow',
    })
    const [row] = await answer.json<{ events: number }>()
    if (Number(row?.events ?? 0) >= events) return
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
}
