import { beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { insertRows, sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { clickhouseTime } from '../../kit/time.ts'
import { ask } from '../../tests/ask.ts'
import { testEngines } from '../../tests/engines.ts'
import { type MadeShop, madeShop } from '../../tests/made-shop.ts'
import { listCustomers } from './list-customers.ts'
import { customerTimeline } from './timeline/get-timeline.ts'

const engines = testEngines()
const { db, clickhouse } = engines
const segment = newId()
let shop: MadeShop
let people: { id: number; email: string }[]

const moved = (customerId: number, at: string, hasEntered: boolean, cause = 'event') => ({
  workspace_id: shop.id,
  segment_id: segment,
  customer_id: customerId,
  has_entered: hasEntered,
  cause,
  moved_at: clickhouseTime(new Date(at)),
})

beforeAll(async () => {
  shop = await madeShop(db)
  people = []
  for (const firstName of ['Anna', 'Boris', 'Vera', 'Grigory'])
    people.push(await shop.customer({ firstName }))
  await sql`insert into segments (workspace_id, id, name, color, basis, definition, generation, state)
    values (${shop.id}, ${segment}, 'Tea lovers', 3, 'rule', '{"match":"all","items":[]}', 2, 'fresh')`.execute(
    db,
  )
  const at = clickhouseTime(new Date('2026-03-01T00:00:00Z'))
  const member = (customerId: number, more: object = {}) => ({
    workspace_id: shop.id,
    segment_id: segment,
    generation: 2,
    customer_id: customerId,
    since: at,
    version: 1,
    is_gone: 0,
    ...more,
  })
  const [anna, boris, vera, grigory] = people.map(({ id }) => id) as [number, number, number, number]
  await insertRows(clickhouse, 'segment_members', [
    member(anna),
    member(vera),
    // Of a computation that holds no more, and of somebody who has left since.
    member(boris, { generation: 1 }),
    member(grigory),
    member(grigory, { version: 2, is_gone: 1 }),
  ])
  await insertRows(clickhouse, 'segment_moves', [
    moved(anna, '2026-03-01T10:00:00Z', true),
    moved(anna, '2026-03-02T10:00:00Z', false),
    moved(anna, '2026-03-03T10:00:00Z', true, 'definition'),
  ])
})

const asked = (input: z.input<typeof listCustomers.input>) => ask(engines, shop.id, listCustomers, input)

describe('customers of a segment', () => {
  it('are those who are in it now, sorted and by pages like everybody', async () => {
    const all = await asked({ segment, sort: 'created' })
    expect(all.items.map(({ name }) => name)).toEqual(['Vera', 'Anna'])
    expect(all).toMatchObject({ total: 2, totalIsEstimate: false })
    const first = await asked({ segment, sort: 'created', limit: 1 })
    const second = await asked({ segment, sort: 'created', limit: 1, cursor: first.nextCursor ?? '' })
    expect([first, second].map(({ items }) => items.map(({ name }) => name))).toEqual([['Vera'], ['Anna']])
    expect(second.nextCursor).toBeNull()
  })
  it('are found among them only', async () => {
    const [anna, boris] = people
    expect(await asked({ segment, search: anna?.email })).toMatchObject({
      total: 1,
      items: [{ name: 'Anna' }],
    })
    expect(await asked({ segment, search: boris?.email })).toMatchObject({ total: 0, items: [] })
  })
  it('are nobody’s business elsewhere, and a segment that is not there is said to be so', async () => {
    const stranger = await madeShop(db)
    await expect(ask(engines, stranger.id, listCustomers, { segment })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(asked({ segment: newId() })).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('entering and leaving', () => {
  it('stand in the timeline by the segment’s name, but not when the segment itself was written anew', async () => {
    const id = people[0]?.id ?? 0
    const { items } = await ask(engines, shop.id, customerTimeline, { id, kinds: ['segment'] })
    expect(items).toMatchObject([
      { kind: 'segment', what: 'left', segmentName: 'Tea lovers', color: 3, at: '2026-03-02T10:00:00.000Z' },
      { kind: 'segment', what: 'entered', segmentId: segment, at: '2026-03-01T10:00:00.000Z' },
    ])
  })
  it('are told by pages too', async () => {
    const id = people[0]?.id ?? 0
    const of = (input: { cursor?: string }) =>
      ask(engines, shop.id, customerTimeline, { id, kinds: ['segment'], limit: 1, ...input })
    const first = await of({})
    const second = await of({ cursor: first.nextCursor ?? '' })
    expect([...first.items, ...second.items].map((item) => 'what' in item && item.what)).toEqual([
      'left',
      'entered',
    ])
    expect(second.nextCursor).toBeNull()
  })
})
