import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../../engines/index.ts'
import { newId } from '../../../kit/ids.ts'
import { letterOf, madeShop } from '../../../tests/made-shop.ts'
import { type TestServer, testServer } from '../../../tests/server.ts'
import { requestMessages } from '../request-messages.ts'
import { beliefs, chooseVariant, sampleBeta, type Tally, weightOf } from './bandit.ts'
import { chooseVariants } from './choose-variants.ts'

/** Mulberry32: the same numbers each time. */
function seeded(seed: number) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const tally = (variant: string, trials: number, reached: number): Tally => ({ variant, trials, reached })
const tallies = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 5 })
  .chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        fc
          .tuple(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
          .map(([trials, share]) => tally(name, trials, trials * share)),
      ),
    ),
  )

describe('the bandit', () => {
  test('draws from the beta distribution: its mean and its variance', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 500, noNaN: true }),
        fc.double({ min: 1, max: 500, noNaN: true }),
        fc.integer(),
        (alpha, beta, seed) => {
          const random = seeded(seed)
          const drawn = Array.from({ length: 4_000 }, () => sampleBeta(alpha, beta, random))
          const mean = drawn.reduce((sum, one) => sum + one, 0) / drawn.length
          const expected = alpha / (alpha + beta)
          const variance = (alpha * beta) / ((alpha + beta) ** 2 * (alpha + beta + 1))
          expect(Math.abs(mean - expected)).toBeLessThan(6 * Math.sqrt(variance / drawn.length))
          expect(drawn.every((one) => one >= 0 && one <= 1)).toBe(true)
        },
      ),
      { numRuns: 30 },
    )
  })

  test('gives nobody the variant they had last, while there is another, and always one that is there', () => {
    fc.assert(
      fc.property(
        tallies,
        fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e')),
        fc.integer(),
        (all, not, seed) => {
          const chosen = chooseVariant(all, not, seeded(seed))
          expect(all.map((one) => one.variant)).toContain(chosen)
          if (all.length > 1) expect(chosen).not.toBe(not)
        },
      ),
    )
  })

  test('shares evenly while nothing is known, and nearly all to the best once it is sure', () => {
    const share = (all: Tally[]) => {
      const random = seeded(5)
      const got = Array.from({ length: 4_000 }, () => chooseVariant(all, null, random))
      return got.filter((one) => one === 'a').length / got.length
    }
    expect(share([tally('a', 0, 0), tally('b', 0, 0)])).toBeCloseTo(0.5, 1)
    expect(share([tally('a', 5_000, 250), tally('b', 5_000, 150)])).toBeGreaterThan(0.98)
    // what was learnt long ago weighs little: both are tried again
    const old = weightOf(300, 30)
    expect(share([tally('a', 5_000 * old, 250 * old), tally('b', 5_000 * old, 150 * old)])).toBeLessThan(0.9)
  })

  test('loses little against always choosing the best', () => {
    const random = seeded(11)
    const rates: Record<string, number> = { a: 0.03, b: 0.05, c: 0.04 }
    const known = Object.keys(rates).map((name) => tally(name, 0, 0))
    let reached = 0
    const rounds = 20_000
    for (let turn = 0; turn < rounds; turn++) {
      const chosen = chooseVariant(known, null, random)
      const one = known.find((each) => each.variant === chosen)
      if (!one) throw new Error('nothing was chosen')
      const did = random() < (rates[one.variant] ?? 0)
      one.trials++
      if (did) one.reached++
      reached += did ? 1 : 0
    }
    expect(reached / rounds).toBeGreaterThan(0.045)
  })

  test('says what it believes: shares that add up, and a rate between its bounds', () => {
    fc.assert(
      fc.property(tallies, fc.integer(), (all, seed) => {
        const believed = beliefs(all, seeded(seed))
        expect(believed.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1, 6)
        for (const one of believed) {
          expect(one.low).toBeLessThanOrEqual(one.rate + 0.05)
          expect(one.high).toBeGreaterThanOrEqual(one.rate - 0.05)
        }
      }),
      { numRuns: 30 },
    )
  })
})

describe('a letter with variants', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await testServer()
  })

  async function letter() {
    const shop = await madeShop(server.runtime.engines.db)
    const as = { key: await server.newKey(shop.id, 'read', 'write') }
    const call = async (name: string, input: Record<string, unknown>) => {
      const answer = await server.call(name, input, as)
      if (answer.status >= 400) throw new Error(`${name}: ${JSON.stringify(answer.body)}`)
      return answer.body
    }
    const a = await call('templates.save', {
      name: 'L',
      language: 'en',
      content: { subject: 'A', mjml: letterOf('x') },
    })
    const id: string = a.letterId
    await call('letters.add-version', { id, from: a.id, language: 'ru', variant: 'a' })
    const all = await call('letters.add-version', { id, from: a.id, language: 'en' })
    const idOf = (variant: string, language: string): string =>
      all.versions.find(
        (one: { variant: string; language: string }) => one.variant === variant && one.language === language,
      )?.id
    return { shop, as, call, id, templateId: a.id as string, idOf }
  }

  test('goes to nobody in the same variant twice running, and to each in their language', async () => {
    const { shop, templateId, idOf } = await letter()
    const customer = await shop.customer()
    const reader = { customerId: customer.id, language: 'ru' as const }
    const got: string[] = []
    for (let turn = 0; turn < 6; turn++)
      await shop.inTransaction(async (tx) => {
        const [chosen] = await chooseVariants(tx, shop.id, { templateId }, [reader])
        if (!chosen) throw new Error('nothing was chosen')
        got.push(chosen.variant ?? '')
        expect(chosen.templateId).toBe(chosen.variant === 'a' ? idOf('a', 'ru') : idOf('b', 'en'))
        const { templateId: sent, variant } = chosen
        await requestMessages(tx, shop.id, [
          {
            idempotencyKey: newId(),
            customerId: customer.id,
            channel: 'email',
            templateId: sent,
            ...(variant ? { variant } : {}),
            facts: {},
          },
        ])
        // the policy may say no to a second one so soon; what is tried here is the choice alone
        await sql`update messages set status = 'sent', created_at = now() - make_interval(days => ${10 - turn}::int)
          where workspace_id = ${shop.id} and created_at > now() - interval '1 minute'`.execute(tx)
      })
    for (const [turn, variant] of got.entries()) expect(variant).not.toBe(got[turn - 1])
    expect(new Set(got)).toEqual(new Set(['a', 'b']))
  })

  test('tells how its variants do, by clicks or by orders', async () => {
    const { shop, call, id, idOf, as } = await letter()
    const { id: customerId } = await shop.customer()
    await sql`
      insert into messages (workspace_id, id, idempotency_key, channel, customer_id, template_id, variant, facts, status,
                            send_at, sent_at, clicked_at)
      select ${shop.id}, gen_random_uuid(), 'k' || n, 'email', ${customerId},
        case when n % 2 = 0 then ${idOf('a', 'en')}::uuid else ${idOf('b', 'en')}::uuid end,
        case when n % 2 = 0 then 'a' else 'b' end, '{}', 'sent', now(), now() - interval '2 days',
        case when n % 2 = 0 and n % 10 < 6 then now() end
      from generate_series(1, 400) n`.execute(server.runtime.engines.db)
    const told = await call('letters.variants', { id })
    expect(told).toMatchObject({ goal: 'clicked', halfLifeDays: 30 })
    const [a, b] = told.items
    expect(a.sent).toBe(200)
    expect(a.share).toBeGreaterThan(0.99)
    expect(a.rate).toBeGreaterThan(0.5)
    expect(b.high).toBeLessThan(a.low)
    const byOrders = await call('letters.vary', { id, goal: 'ordered', halfLifeDays: 10 })
    expect(byOrders).toMatchObject({ goal: 'ordered', halfLifeDays: 10 })
    expect(byOrders.items[0].sent).toBe(0)
    const reader = { key: await server.newKey(shop.id, 'read') }
    expect((await server.call('letters.vary', { id, goal: 'clicked' }, reader)).status).toBe(403)
    expect((await server.call('letters.vary', { id, goal: 'luck' }, as)).status).toBe(400)
  })
})
