import { expect } from 'vitest'
import { type EngineUrls, sql } from '../engines/index.ts'
import { startIntake } from '../server/jobs/intake/index.ts'
import { startRemember } from '../server/jobs/remember.ts'
import { atTheEnd } from './endings.ts'
import { type TestServer, testServer } from './server.ts'

export const basic = (writeKey: string): string => `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`

export interface StoredEvent {
  message_id: string
  customer_id: number
  type: string
  name: string
  occurred_at: string
  device: string
  url: string
  utm_source: string
  product_id: string
  order_number: string
  amount_minor: number
  properties: Record<string, unknown>
  context: Record<string, unknown>
}

export interface Pipeline {
  server: TestServer
  send(writeKey: string, events: object[], fields?: object): Promise<void>
  events(workspaceId: string): Promise<StoredEvent[]>
  /** Waits until the history of a workspace has so many events, and gives them in the order of their times. */
  waitForEvents(workspaceId: string, count: number): Promise<StoredEvent[]>
  waitForDeadLetters(
    workspaceId: string,
    count: number,
  ): Promise<
    {
      id: string
      step: string
      reason: { en: string; ru: string }
      reason_code: string
      payload: Record<string, unknown>
    }[]
  >
  /** Living customer of an identifier. */
  customerOf(workspaceId: string, value: string): Promise<number | undefined>
}

/** A server with the lanes that take events in, over the engines of this run or its own; ends with the test file. */
export async function pipeline(options: { urls?: EngineUrls } = {}): Promise<Pipeline> {
  const server = await testServer(options)
  const { db, clickhouse } = server.runtime.engines
  const lanes = [startIntake(server.runtime), startRemember(server.runtime)]
  // Hooks run last in, first out: the lanes stop before the server closes its engines.
  atTheEnd(() => Promise.all(lanes.map((lane) => lane.stop())))

  async function events(workspaceId: string): Promise<StoredEvent[]> {
    const answer = await clickhouse.query({
      query: `SELECT * FROM events WHERE workspace_id = {workspaceId: UUID} ORDER BY occurred_at, message_id`,
      query_params: { workspaceId },
      format: 'JSONEachRow',
    })
    const rows = await answer.json<StoredEvent & { properties: string; context: string }>()
    return rows.map((row) => ({
      ...row,
      properties: JSON.parse(row.properties),
      context: JSON.parse(row.context),
    }))
  }

  return {
    server,
    events,
    async send(writeKey, batch, fields = {}) {
      const answer = await server.request({
        method: 'POST',
        url: '/v1/batch',
        headers: { authorization: basic(writeKey), 'content-type': 'application/json' },
        payload: JSON.stringify({ batch, ...fields }),
      })
      expect(answer).toMatchObject({ status: 200 })
    },
    async waitForEvents(workspaceId, count) {
      await expect
        .poll(async () => (await events(workspaceId)).length, { timeout: 20_000, interval: 30 })
        .toBe(count)
      return events(workspaceId)
    },
    async waitForDeadLetters(workspaceId, count) {
      const read = async () =>
        (
          await sql<{
            id: string
            step: string
            reason: { en: string; ru: string }
            reason_code: string
            payload: Record<string, unknown>
          }>`
            select id, step, reason, reason_code, payload from dead_letters
            where workspace_id = ${workspaceId} and replayed_at is null and discarded_at is null
            order by failed_at, id`.execute(db)
        ).rows
      await expect.poll(async () => (await read()).length, { timeout: 20_000, interval: 30 }).toBe(count)
      return read()
    },
    async customerOf(workspaceId, value) {
      const { rows } = await sql<{ id: number }>`
        select coalesce(c.merged_into, c.id) as id from identifiers i
        join customers c on c.workspace_id = i.workspace_id and c.id = i.customer_id
        where i.workspace_id = ${workspaceId} and i.value = ${value}`.execute(db)
      return rows[0]?.id
    },
  }
}
