import { describe, expect, test } from 'vitest'
import { sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { testEngines } from '../../tests/engines.ts'
import { type MadeShop, madeShop } from '../../tests/made-shop.ts'
import {
  contactDecision,
  type NewConsent,
  recordConsents,
  restoreByLetter,
  suppressAddresses,
  withdrawByLetter,
} from './index.ts'

const { db } = testEngines()
const minute = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n))
const word = (customerId: number, status: 'granted' | 'withdrawn', at: Date): NewConsent => ({
  customerId,
  channel: 'email',
  status,
  at,
  proof: { how: 'test' },
})
const decide = (
  shop: MadeShop,
  customerId: number,
  address: string | null = 'a@example.org',
  topic?: string,
) =>
  shop.inTransaction(async (tx) => {
    const [decision] = await contactDecision(tx, shop.id, [
      { customerId, channel: 'email', address, ...(topic ? { topic } : {}) },
    ])
    return decision?.allowed ? 'allowed' : decision?.reasonCode
  })
const record = (shop: MadeShop, ...consents: NewConsent[]) =>
  shop.inTransaction((tx) => recordConsents(tx, shop.id, consents))
const letter = (customerId: number, address: string, at: Date, messageId = newId()) => ({
  messageId,
  customerId,
  channel: 'email',
  address,
  topic: 'marketing',
  at,
  how: 'page' as const,
  ip: null,
  userAgent: null,
})

describe('who may be written to', () => {
  test('nobody without a word of theirs, nobody without an address, nobody who is not there', async () => {
    const shop = await madeShop(db)
    const { id } = await shop.customer({ agrees: false })
    expect(await decide(shop, id)).toBe('no-consent')
    await record(shop, word(id, 'granted', minute(1)))
    expect(await decide(shop, id)).toBe('allowed')
    expect(await decide(shop, id, null)).toBe('no-address')
    expect(await decide(shop, id, 'a@example.org', 'news')).toBe('no-consent')
    expect(await decide(shop, 999_999_999_999)).toBe('no-customer')
  })

  test('a refusal on a merged card counts for the person, and the newest word wins', async () => {
    const shop = await madeShop(db)
    const [old, living] = [await shop.customer({ agrees: false }), await shop.customer({ agrees: false })]
    await record(shop, word(living.id, 'granted', minute(1)), word(old.id, 'withdrawn', minute(2)))
    await shop.merge(old.id, living.id)
    expect(await decide(shop, living.id)).toBe('consent-withdrawn')
    expect(await decide(shop, old.id)).toBe('consent-withdrawn')
    await record(shop, word(old.id, 'granted', minute(3)))
    expect(await decide(shop, living.id)).toBe('allowed')
    await record(shop, word(living.id, 'withdrawn', minute(3)))
    expect(await decide(shop, living.id)).toBe('consent-withdrawn')
  })

  test('consent in one shop says nothing in another', async () => {
    const [shop, other] = [await madeShop(db), await madeShop(db)]
    const { id } = await shop.customer()
    expect(await decide(shop, id)).toBe('allowed')
    expect(await decide(other, id)).toBe('no-customer')
  })

  test('an address on the stop list gets nothing, whoever owns it', async () => {
    const shop = await madeShop(db)
    const { id, email } = await shop.customer()
    await shop.inTransaction((tx) =>
      suppressAddresses(tx, shop.id, [
        { channel: 'email', address: email, reason: 'hard-bounce', at: minute(1) },
      ]),
    )
    expect(await decide(shop, id, email)).toBe('hard-bounce')
    await record(shop, word(id, 'withdrawn', minute(5)), word(id, 'granted', minute(6)))
    expect(await decide(shop, id, email)).toBe('hard-bounce')
  })
})

describe('what is kept of it', () => {
  test('the same word twice is one row, in one batch, in several, and across merged cards', async () => {
    const shop = await madeShop(db)
    const [old, living] = [await shop.customer({ agrees: false }), await shop.customer({ agrees: false })]
    await shop.merge(old.id, living.id)
    expect(
      await record(shop, word(old.id, 'granted', minute(1)), word(living.id, 'granted', minute(2))),
    ).toBe(1)
    expect(await record(shop, word(living.id, 'granted', minute(3)))).toBe(0)
    expect(
      await record(
        shop,
        word(living.id, 'withdrawn', minute(4)),
        word(old.id, 'withdrawn', minute(5)),
        word(living.id, 'granted', minute(6)),
      ),
    ).toBe(2)
    const { rows } = await sql<{ status: string }>`
      select status from consents where workspace_id = ${shop.id} order by at`.execute(db)
    expect(rows.map((row) => row.status)).toEqual(['granted', 'withdrawn', 'granted'])
  })

  test('unsubscribing twice is once; coming back later lifts the stop', async () => {
    const shop = await madeShop(db)
    const { id, email } = await shop.customer()
    const now = new Date()
    const leave = (at: Date) =>
      shop.inTransaction((tx) => withdrawByLetter(tx, shop.id, letter(id, email, at)))
    expect(await leave(now)).toBe(true)
    expect(await leave(new Date(now.getTime() + 1000))).toBe(false)
    expect(await decide(shop, id, email)).toBe('unsubscribed')
    await record(shop, word(id, 'granted', new Date(now.getTime() + 60_000)))
    expect(await decide(shop, id, email)).toBe('allowed')
  })

  test('“by mistake” takes back what this letter did, and nothing else', async () => {
    const shop = await madeShop(db)
    const { id, email } = await shop.customer()
    const at = (n: number) => new Date(Date.now() + n * 1000)
    const messageId = newId()
    const restore = (from: string, when: Date) =>
      shop.inTransaction((tx) => restoreByLetter(tx, shop.id, letter(id, email, when, from)))
    await shop.inTransaction((tx) => withdrawByLetter(tx, shop.id, letter(id, email, at(0), messageId)))
    expect(await restore(newId(), at(1))).toBe(false)
    expect(await decide(shop, id, email)).toBe('unsubscribed')
    expect(await restore(messageId, at(2))).toBe(true)
    expect(await decide(shop, id, email)).toBe('allowed')
    await record(shop, word(id, 'withdrawn', at(3)))
    expect(await restore(messageId, at(4))).toBe(false)
    expect(await decide(shop, id, email)).toBe('consent-withdrawn')
  })
})
