import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../../engines/index.ts'
import { newId } from '../../../kit/ids.ts'
import { ask } from '../../../tests/ask.ts'
import { testEngines } from '../../../tests/engines.ts'
import { factsOf } from '../../../tests/facts-of.ts'
import { type MadeShop, madeShop } from '../../../tests/made-shop.ts'
import type { MessageRequest } from '../message.ts'
import { requestMessages } from '../request-messages.ts'
import { settleDoubts } from './settle-doubts.ts'
import { type NotedFate, settleLeft } from './settle-left.ts'

const engines = testEngines()
let shop: MadeShop
let template = ''

beforeAll(async () => {
  shop = await madeShop(engines.db)
  template = await shop.template('Hello')
})

/** Messages that stand so in the hands of a sender of their own. */
async function held(count: number, status: string, reasonCode: string | null = null, campaignId?: string) {
  const sender = newId()
  const requests: MessageRequest[] = []
  for (let n = 0; n < count; n++)
    requests.push({
      idempotencyKey: newId(),
      customerId: (await shop.customer()).id,
      channel: 'email',
      templateId: template,
      facts: {},
      ...(campaignId ? { campaignId } : {}),
    })
  const ids = (await shop.inTransaction((tx) => requestMessages(tx, shop.id, requests))).flatMap(
    (id) => id ?? [],
  )
  await sql`update messages set status = ${status}, reason_code = ${reasonCode}, claimed_by = ${sender}, attempts = 1,
      claimed_at = now() - interval '5 minutes' where id = any(${ids}::uuid[])`.execute(engines.db)
  return { sender, ids }
}
const statusOf = async (id: string | undefined) => {
  const { status, attempts, reason_code: reason, provider_id: provider } = await shop.message(id)
  return [status, attempts, reason, provider]
}

describe('what a sender left that was killed', () => {
  test('is sent, waits again or is in doubt, as its notes say; said twice it is the same', async () => {
    const { sender, ids } = await held(4, 'sending')
    const [out = '', kept = '', begun = '', untouched] = ids
    const noted = new Map<string, NotedFate>([
      [out, { is: 'out', providerId: '<1@shop>', at: new Date('2026-01-02T03:04:05Z') }],
      [kept, { is: 'kept' }],
      [begun, { is: 'begun' }],
    ])
    const settle = () => shop.inTransaction((tx) => settleLeft(tx, sender, noted))
    expect(await settle()).toEqual({ sent: 1, queued: 2, 'in-doubt': 1 })
    expect(await statusOf(out)).toEqual(['sent', 1, null, '<1@shop>'])
    expect(await statusOf(kept)).toEqual(['queued', 0, null, null])
    expect(await statusOf(begun)).toEqual(['in-doubt', 1, 'sender-gone', null])
    expect(await statusOf(untouched)).toEqual(['queued', 0, null, null])
    expect(await settle()).toEqual({ sent: 0, queued: 0, 'in-doubt': 1 })
    const facts = await factsOf(engines.db, shop.id, 'message_events')
    const about = (id: string) => facts.filter((one) => one.message_id === id).map((one) => one.kind)
    expect([about(out), about(begun)]).toEqual([
      ['queued', 'sent'],
      ['queued', 'in-doubt'],
    ])
  })

  test('is settled also when it was called in doubt for its silence before; what was settled otherwise is let be', async () => {
    const { sender, ids } = await held(1, 'in-doubt', 'sender-gone')
    const other = await held(1, 'in-doubt', 'no-answer')
    await shop.inTransaction((tx) => settleLeft(tx, sender, new Map()))
    await shop.inTransaction((tx) => settleLeft(tx, other.sender, new Map()))
    expect((await statusOf(ids[0]))[0]).toBe('queued')
    expect((await statusOf(other.ids[0]))[0]).toBe('in-doubt')
  })
})

describe('messages in doubt', () => {
  const settle = (input: object) => ask(engines, shop.id, settleDoubts, input as never)

  test('of a campaign are counted as sent, or sent again, and nobody else’s with them', async () => {
    const campaignId = newId()
    const mine = await held(3, 'in-doubt', 'no-answer', campaignId)
    const others = await held(1, 'in-doubt', 'no-answer', newId())
    expect(await settle({ ids: mine.ids.slice(0, 1), as: 'sent' })).toEqual({ settled: 1, mayBeMore: false })
    expect(await settle({ campaignId, as: 'again' })).toEqual({ settled: 2, mayBeMore: false })
    expect(await settle({ campaignId, as: 'again' })).toEqual({ settled: 0, mayBeMore: false })
    const statuses = await Promise.all([...mine.ids, ...others.ids].map(statusOf))
    expect(statuses.map(([status]) => status)).toEqual(['sent', 'queued', 'queued', 'in-doubt'])
    const facts = await factsOf(engines.db, shop.id, 'message_events')
    expect(facts.filter((one) => one.message_id === mine.ids[1]).map((one) => one.kind)).toEqual([
      'queued',
      'undoubted',
    ])
  })

  test('are not settled all at once by leaving out which; of another workspace they are not there', async () => {
    await expect(settle({ as: 'sent' })).rejects.toMatchObject({ code: 'invalid' })
    const stranger = await madeShop(engines.db)
    const { ids } = await held(1, 'in-doubt', 'no-answer')
    expect(await ask(engines, stranger.id, settleDoubts, { ids, as: 'sent' })).toEqual({
      settled: 0,
      mayBeMore: false,
    })
  })

  test('are settled all together where that is said, and only of this workspace', async () => {
    const one = await madeShop(engines.db)
    const { ids } = await held(2, 'in-doubt', 'no-answer')
    expect(await ask(engines, one.id, settleDoubts, { all: true, as: 'sent' })).toMatchObject({ settled: 0 })
    expect((await settle({ all: true, as: 'sent' })).settled).toBeGreaterThanOrEqual(2)
    expect(await Promise.all(ids.map(async (id) => (await statusOf(id))[0]))).toEqual(['sent', 'sent'])
  })
})
