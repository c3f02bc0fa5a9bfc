import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { insertRows, sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { clickhouseTime, dayIn, dayMs } from '../../kit/time.ts'
import { ask } from '../../tests/ask.ts'
import { testEngines } from '../../tests/engines.ts'
import { madeHistory, madeLink } from '../../tests/made-history.ts'
import { type MadeShop, madeShop } from '../../tests/made-shop.ts'
import { getMigrants, getMigration } from './get-migration.ts'

const engines = testEngines()
const { db, clickhouse } = engines
/** At noon a day has the same number in London and here, whatever its clocks were put back or forward by. */
const noon = new Date().setUTCHours(12, 0, 0, 0)
const ago = (days: number) => new Date(noon - days * dayMs)
const dayAgo = (days: number) => dayIn(ago(days), 'Europe/London')

/** A segment that was made so long ago, with everybody's comings and goings since: days ago, the first is a coming. */
async function madeSegment(
  shop: MadeShop,
  name: string,
  madeDaysAgo: number,
  { first = [], turns = {}, cause = 'event' }: MadeMembers,
): Promise<string> {
  const id = newId()
  await sql`
    insert into segments (workspace_id, id, name, color, basis, definition, generation, state, member_count, created_at)
    values (${shop.id}, ${id}, ${name}, 1, 'rule', '{"match":"all","items":[]}', 3, 'fresh', 1, ${ago(madeDaysAgo)})`.execute(
    db,
  )
  const moves = Object.entries(turns).flatMap(([customer, days]) =>
    days.map((daysAgo, turn) => ({
      workspace_id: shop.id,
      segment_id: id,
      customer_id: Number(customer),
      has_entered: turn % 2 === (first.includes(Number(customer)) ? 1 : 0),
      cause,
      moved_at: clickhouseTime(ago(daysAgo)),
    })),
  )
  const members = new Set([...first, ...Object.keys(turns).map(Number)])
  for (const customer of members)
    if (((turns[customer]?.length ?? 0) + (first.includes(customer) ? 1 : 0)) % 2 === 0)
      members.delete(customer)
  await insertRows(clickhouse, 'segment_moves', moves)
  await insertRows(
    clickhouse,
    'segment_members',
    [...members].map((customer_id) => ({
      workspace_id: shop.id,
      segment_id: id,
      generation: 3,
      customer_id,
      since: clickhouseTime(ago(1)),
      version: 1,
      is_gone: 0,
    })),
  )
  return id
}

interface MadeMembers {
  /** Who was in when it was made. */
  first?: number[]
  /** Days ago at which each came or left, the oldest first. */
  turns?: Record<number, number[]>
  cause?: string
}

const flowsOf = (answer: { flows: { was: string; now: string; customers: number }[] }) =>
  Object.fromEntries(answer.flows.map((flow) => [`${flow.was}>${flow.now}`, flow.customers]))

describe('who went from one segment to another', () => {
  it('is what replaying every coming and going gives, for any two days and any order of segments', async () => {
    const people = [1, 2, 3, 4, 5, 6, 7, 8]
    const members = fc.record({
      first: fc.uniqueArray(fc.constantFrom(...people), { maxLength: 5 }),
      turns: fc.dictionary(
        fc.constantFrom(...people.map(String)),
        fc
          .uniqueArray(fc.integer({ min: 1, max: 88 }), { minLength: 1, maxLength: 6 })
          .map((days) => days.sort((one, other) => other - one)),
      ),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(members, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 30, max: 80 }),
        fc.integer({ min: 2, max: 25 }),
        async (segments, fromDays, toDays) => {
          const shop = await madeShop(db)
          const ids: string[] = []
          for (const one of segments) ids.push(await madeSegment(shop, `S${ids.length}`, 95, one))
          const answer = await ask(engines, shop.id, getMigration, {
            by: 'segments',
            segments: ids.join(','),
            from: dayAgo(fromDays),
            to: dayAgo(toDays),
          })
          // The days end at midnight of London: what is whole days ago lies within the day of that number.
          const placeAt = (customer: number, daysAgo: number) =>
            segments.findIndex(({ first, turns }) => {
              const done = (turns[customer] ?? []).filter((days) => days >= daysAgo).length
              return (done + (first.includes(customer) ? 1 : 0)) % 2 === 1
            })
          const expected: Record<string, number> = {}
          for (const customer of people) {
            const [was, now] = [placeAt(customer, fromDays), placeAt(customer, toDays)]
            if (was < 0 && now < 0) continue
            const key = `${ids[was] ?? ''}>${ids[now] ?? ''}`
            expected[key] = (expected[key] ?? 0) + 1
          }
          expect(flowsOf(answer)).toEqual(expected)
        },
      ),
      { numRuns: 12 },
    )
  })

  it('counts a merged card once, with the money of both, and lists who went each way', async () => {
    const shop = await madeShop(db)
    const [one, two, gone] = [
      (await shop.customer()).id,
      (await shop.customer()).id,
      (await shop.customer()).id,
    ]
    const fresh = await madeSegment(shop, 'Fresh', 60, {
      first: [one, gone],
      turns: { [one]: [10], [gone]: [5] },
    })
    const loyal = await madeSegment(shop, 'Loyal', 60, { turns: { [one]: [9], [two]: [8] } })
    await shop.merge(gone, one)
    await madeLink(clickhouse, shop.id, gone, one)
    await madeHistory(clickhouse, shop.id, [
      { customerId: one, placedAt: ago(7), amountMinor: 500 },
      { customerId: gone, placedAt: ago(6), amountMinor: 250 },
      { customerId: one, placedAt: ago(50), amountMinor: 9_000 },
      { customerId: two, placedAt: ago(6), amountMinor: 100, currency: 'USD' },
    ])
    const asked = { by: 'segments', segments: `${fresh},${loyal}`, from: dayAgo(30) } as const
    const answer = await ask(engines, shop.id, getMigration, asked)
    expect(answer.flows).toEqual(
      expect.arrayContaining([
        { was: fresh, now: loyal, customers: 1, revenueMinor: 750 },
        { was: '', now: loyal, customers: 1, revenueMinor: 0 },
      ]),
    )
    expect(answer.flows).toHaveLength(2)
    const people = await ask(engines, shop.id, getMigrants, { ...asked, was: fresh, now: loyal })
    expect(people.items.map(({ id }) => id)).toEqual([one])
    const came = await ask(engines, shop.id, getMigrants, { ...asked, was: '-', now: loyal })
    expect(came.items.map(({ id }) => id)).toEqual([two])
  })

  it('says of what it cannot tell: begins with the youngest segment, leaves out what was made later, names changed rules', async () => {
    const shop = await madeShop(db)
    const old = await madeSegment(shop, 'Old', 80, { first: [1], turns: { 2: [25] } })
    const young = await madeSegment(shop, 'Young', 20, { first: [2], turns: { 3: [8] }, cause: 'definition' })
    const late = await madeSegment(shop, 'Late', 3, { first: [1, 2, 3] })
    const answer = await ask(engines, shop.id, getMigration, {
      by: 'segments',
      segments: [young, old, late].join(','),
      from: dayAgo(60),
      to: dayAgo(5),
    })
    expect(Math.abs(Date.parse(answer.from) - ago(20).getTime())).toBeLessThan(60_000)
    expect(answer.segments.map((one) => [one.id, one.isLeftOut, one.hasChangedRule])).toEqual([
      [young, false, true],
      [old, false, false],
      [late, true, false],
    ])
    expect(answer.inSeveral).toBe(1)
    expect(flowsOf(answer)).toEqual({ [`${old}>${old}`]: 1, [`${young}>${young}`]: 1, [`>${young}`]: 1 })
  })

  it('unasked shows those that people moved through; an unknown segment is refused, a stranger sees none', async () => {
    const shop = await madeShop(db)
    const quiet = await madeSegment(shop, 'Empty', 80, {})
    const busy = await madeSegment(shop, 'Busy', 80, { turns: { 1: [40, 20], 2: [15] } })
    const answer = await ask(engines, shop.id, getMigration, { by: 'segments', from: dayAgo(60) })
    const shown = answer.segments.map(({ id }) => id)
    expect(shown).toContain(busy)
    expect(shown.length).toBeLessThanOrEqual(5)
    expect(flowsOf(answer)[`>${busy}`]).toBe(1)
    const stranger = await madeShop(db)
    for (const segments of [newId(), quiet])
      await expect(
        ask(engines, stranger.id, getMigration, { by: 'segments', segments, from: dayAgo(60) }),
      ).rejects.toThrow(/does not exist/)
    expect(() =>
      getMigration.input.parse({ by: 'segments', segments: 'not-an-id', from: dayAgo(60) }),
    ).toThrow()
  })
})
