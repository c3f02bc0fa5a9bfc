import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { insertRows, sql } from '../engines/index.ts'
import { newId } from '../kit/ids.ts'
import { clickhouseTime, pause } from '../kit/time.ts'
import { firstShop, type Installation, installation, patienceMs, type Shop } from './installation.ts'
import { basic } from './pipeline.ts'
import { eventually, processesOf } from './program.ts'

// A busy machine makes restarts slow, never wrong.
vi.setConfig({ testTimeout: 900_000, hookTimeout: 300_000 })

let house: Installation
let shop: Shop

beforeAll(async () => {
  house = await installation('segments-faults')
  await house.start()
  shop = await firstShop(house.url)
})
afterAll(() => house.remove())

interface Answer {
  id: string
  state: string
  memberCount: number | null
}
const look = (id: string) => shop.get<Answer>(`/segments/${id}`)

async function send(method: 'POST' | 'PATCH', path: string, body: object): Promise<Answer> {
  const answer = await fetch(`${house.url}/api${path}`, {
    method,
    headers: {
      cookie: shop.cookie,
      'habitue-workspace': shop.workspaceId,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as Answer
}

/** The segments made with the workspace would otherwise wait before the lock that a test holds, and everything behind them. */
const nothingIsComputing = () =>
  eventually(
    'the segments made with the workspace are computed',
    async () => {
      const seen = await shop.get<{ items: Answer[] }>('/segments')
      return (seen?.items.length ?? 0) > 0 && !seen?.items.some((one) => one.state === 'computing')
    },
    patienceMs,
  )

/** What the history says of a segment. */
const historyOf = (id: string) =>
  house.withEngines(async ({ clickhouse }) => {
    const answer = await clickhouse.query({
      query: `SELECT
          (SELECT count() FROM segment_moves WHERE segment_id = {id:UUID} AND has_entered) AS entered,
          (SELECT uniqExact(customer_id) FROM segment_moves WHERE segment_id = {id:UUID} AND has_entered) AS people,
          (SELECT count() FROM segment_moves WHERE segment_id = {id:UUID} AND NOT has_entered) AS went,
          (SELECT count() FROM segment_members FINAL WHERE segment_id = {id:UUID}) AS members`,
      query_params: { id },
      format: 'JSONEachRow',
    })
    const [row] = await answer.json<{ entered: number; people: number; went: number; members: number }>()
    return row
  })

const cityIs = (...value: string[]) => ({
  match: 'all',
  items: [{ kind: 'attribute-is', attribute: 'city', is: 'one-of', value }],
})

it('a computation cut off with -9 leaves the members before it, says so, and is done again without a trace', async () => {
  const at = clickhouseTime(new Date())
  await house.withEngines(({ clickhouse }) =>
    insertRows(
      clickhouse,
      'customer_profiles',
      Array.from({ length: 20_000 }, (_, place) => ({
        workspace_id: shop.workspaceId,
        customer_id: 1_000_000 + place,
        city: place % 2 === 0 ? 'Tula' : 'Bath',
        first_seen_at: at,
        last_seen_at: at,
        created_at: at,
        version: 1,
      })),
    ),
  )
  await nothingIsComputing()
  const { id } = await send('POST', '/segments', { name: 'Tula', definition: cityIs('Tula') })
  const isFresh = (size: number) => async () => {
    const seen = await look(id)
    return seen?.state === 'fresh' && seen.memberCount === size
  }
  await eventually('it is computed', isFresh(10_000), patienceMs)

  // A computation that has written its members and is not yet allowed to say so.
  let whileHeld: Answer | null = null
  await house
    .withEngines(async ({ db, clickhouse }) => {
      let letGo = () => {}
      const holding = db.transaction().execute(async (tx) => {
        await sql`lock table segment_days in exclusive mode`.execute(tx)
        await new Promise<void>((resolve) => {
          letGo = resolve
        })
      })
      // the server dies with the lock
      holding.catch(() => {})
      await send('PATCH', `/segments/${id}`, { definition: cityIs('Tula', 'Bath') })
      await eventually(
        'the next members are written',
        async () => {
          const answer = await clickhouse.query({
            query: 'SELECT count() AS count FROM segment_members WHERE segment_id = {id:UUID}',
            query_params: { id },
            format: 'JSONEachRow',
          })
          return ((await answer.json<{ count: number }>())[0]?.count ?? 0) >= 30_000
        },
        patienceMs,
      ).catch((error: unknown) => {
        letGo()
        throw error
      })
      whileHeld = await look(id)
      for (const processId of processesOf(house.home)) {
        try {
          process.kill(processId, 'SIGKILL')
        } catch {
          // it has gone with the one before
        }
      }
      letGo()
      await holding.catch(() => {})
    })
    .catch(() => {})
  await eventually('everything is gone', () => processesOf(house.home).length === 0, patienceMs)

  expect(whileHeld).toMatchObject({ state: 'computing', memberCount: 10_000 })

  await house.start()
  const seen = await look(id)
  if (seen?.state === 'computing') expect(seen.memberCount).toBe(10_000)
  await eventually('it is computed again', isFresh(20_000), patienceMs)
  await eventually(
    'nothing is left of what was cut off',
    async () => (await historyOf(id))?.members === 20_000,
    patienceMs,
    () => house.running().output().slice(-2_000),
  )
  expect(await historyOf(id)).toEqual({ entered: 10_000, people: 10_000, went: 0, members: 20_000 })
  const days = await shop.get<{ days: { entered: number; left: number }[] }>(`/segments/${id}/history`)
  expect(days?.days.reduce((sum, day) => sum + day.entered - day.left, 0)).toBe(10_000)
})

it('whatever is killed while people come in, each comes in once', async () => {
  const { id } = await send('POST', '/segments', {
    name: 'Lookers',
    definition: { match: 'all', items: [{ kind: 'event-count', event: 'Looked', atLeast: 1 }] },
  })
  await eventually('it is computed', async () => (await look(id))?.state === 'fresh', patienceMs)
  const people = 300
  const sending = (async () => {
    for (let from = 0; from < people; from += 10) {
      const batch = Array.from({ length: 10 }, (_, place) => ({
        type: 'track',
        event: 'Looked',
        messageId: newId(),
        userId: `looker-${from + place}`,
        properties: {},
      }))
      for (;;) {
        const answer = await fetch(`${house.url}/v1/batch`, {
          method: 'POST',
          headers: { authorization: basic(shop.writeKey) },
          body: JSON.stringify({ batch }),
        }).catch(() => null)
        await answer?.arrayBuffer().catch(() => {})
        if (answer?.status === 200) break
        await pause(100)
      }
      await pause(150)
    }
  })()
  for (const role of ['worker', 'clickhouse', 'worker', 'worker']) {
    await pause(500 + Math.random() * 1_000)
    const report = await shop.get<{ processes: { role: string; processId: number | null }[] }>('/system')
    const processId = report?.processes.find((one) => one.role === role)?.processId
    try {
      if (processId) process.kill(processId, 'SIGKILL')
    } catch {
      // it has died by itself meanwhile
    }
  }
  await sending
  await eventually(
    'all have come in',
    async () => (await look(id))?.memberCount === people && (await historyOf(id))?.members === people,
    patienceMs,
    () => house.running().output().slice(-2_000),
  )
  // what comes twice comes later
  await pause(3_000)
  expect(await historyOf(id)).toEqual({ entered: people, people, went: 0, members: people })
  expect((await look(id))?.memberCount).toBe(people)
})
