import { checkDefinition } from '../domain/flows/check-definition.ts'
import { advanceFlows, newAsking, reactToEvents } from '../domain/flows/index.ts'
import { changeFlow, insertFlow } from '../domain/flows/store.ts'
import type { NewOrder } from '../domain/orders/index.ts'
import type { ConnectedEngines } from '../engines/index.ts'
import { sql } from '../engines/index.ts'
import { newId } from '../kit/ids.ts'
import { rememberRange } from '../server/jobs/remember.ts'
import type { MadeShop } from './made-shop.ts'

export const happened = (
  customerId: number,
  name: string,
  more: { at?: Date; properties?: object; messageId?: string } = {},
) => ({
  messageId: more.messageId ?? newId(),
  customerId,
  name,
  type: 'track',
  occurredAt: more.at ?? new Date(),
  properties: { ...more.properties },
})

export const paidOrder = (customerId: number): NewOrder => ({
  number: newId(),
  customerId,
  status: 'paid',
  placedAt: new Date(),
  currency: 'GBP',
  lines: [{ productId: 'p', quantity: 1, priceMinor: 500 }],
})

export const waitStep = (id = 'wait') => ({ id, kind: 'wait', seconds: 3600 })

/** What tests of flows do to a shop. */
export function flowsOn(engines: ConnectedEngines) {
  const { db } = engines
  const react = (shop: MadeShop, ...events: ReturnType<typeof happened>[]) =>
    shop.inTransaction((tx) => reactToEvents(tx, shop.id, events))

  /** Rounds of the lane until nobody has anything to do, with everything remembered that was told. */
  async function advance(shop: MadeShop): Promise<number> {
    const asking = newAsking()
    for (let all = 0; ; ) {
      const { moved, isMore } = await advanceFlows(engines, asking, {
        limit: 1_000,
        workspaceIds: [shop.id],
      })
      all += moved
      if (asking.waiting.size > 0) while (await rememberRange(engines));
      else if (!isMore) return all
    }
  }

  const people = async (shop: MadeShop) => {
    const { rows } = await sql<
      Record<string, unknown> & { status: string; step_id: string; customer_id: number }
    >`
      select * from enrolments where workspace_id = ${shop.id} order by started_at, id`.execute(db)
    return rows
  }
  const where = async (shop: MadeShop) => (await people(shop)).map((one) => `${one.status} at ${one.step_id}`)

  /** Waits that people are in end now. */
  const hurry = (shop: MadeShop) =>
    sql`update enrolments set wake_at = now() where workspace_id = ${shop.id} and status = 'waiting'`.execute(
      db,
    )

  async function runningFlow(
    shop: MadeShop,
    told: { steps: object[]; trigger?: object; exit?: object[]; reentry?: object },
  ) {
    const id = newId()
    await shop.inTransaction(async (tx) => {
      const definition = await checkDefinition(tx, shop.id, {
        trigger: { kind: 'event', event: 'Go' },
        ...told,
      })
      await insertFlow(tx, shop.id, { id, name: 'Flow', definition, playbook: null })
      await changeFlow(tx, shop.id, id, { name: 'Flow', status: 'running', version: 1, definition })
    })
    return id
  }
  return { react, advance, people, where, hurry, runningFlow }
}
