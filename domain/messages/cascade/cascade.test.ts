import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hourMs } from '../../../kit/time.ts'
import { bestOrder, type Offer, type Past, ratesOf } from './best-order.ts'
import { type Climbed, standingOf, troublesOfCascade } from './cascade.ts'

const now = new Date('2026-03-02T12:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * hourMs)
const message = (more: Partial<Climbed> = {}): Climbed => ({
  id: 'm',
  channel: 'email',
  status: 'sent',
  reasonCode: null,
  place: 0,
  wantedAt: ago(30),
  sendAt: ago(30),
  sentAt: ago(30),
  deliveredAt: null,
  openedAt: null,
  clickedAt: null,
  convertedAt: null,
  leftAt: null,
  returnedAt: null,
  ...more,
})
const within = (hours: number, unless: 'delivered' | 'opened' | 'clicked' = 'opened') => ({ unless, hours })

describe('a cascade', () => {
  test.each([
    ['was not opened in time', message(), within(24), 'next'],
    ['has time left', message(), within(48), 'waiting'],
    ['was opened', message({ openedAt: ago(1) }), within(24), 'reached'],
    ['was opened, and a click is wanted', message({ openedAt: ago(1) }), within(24, 'clicked'), 'next'],
    ['was clicked, which says that it was opened', message({ clickedAt: ago(1) }), within(24), 'reached'],
    ['led to an order', message({ convertedAt: ago(1) }), within(24, 'clicked'), 'reached'],
    ['was left by', message({ leftAt: ago(1) }), within(24), 'reached'],
    ['was refused', message({ status: 'failed', sentAt: null }), within(24), 'next'],
    ['came back', message({ returnedAt: ago(1), sentAt: ago(2) }), within(24), 'next'],
    ['is in doubt, and nobody opened it', message({ status: 'in-doubt' }), within(24), 'next'],
    ['did not come back (mail reports no arrival)', message(), within(24, 'delivered'), 'reached'],
    ['is in doubt, and must have arrived', message({ status: 'in-doubt' }), within(24, 'delivered'), 'next'],
    ['was reported', message({ channel: 'sms', deliveredAt: ago(29) }), within(24, 'delivered'), 'reached'],
    [
      'came back after its service had delivered it',
      message({ deliveredAt: ago(29), returnedAt: ago(1) }),
      within(24, 'delivered'),
      'next',
    ],
    ['was not reported', message({ channel: 'sms' }), within(24, 'delivered'), 'next'],
    ['has no consent', message({ status: 'skipped', reasonCode: 'no-consent' }), within(24), 'next'],
    ['is the third this week', message({ status: 'skipped', reasonCode: 'cap-week' }), within(24), 'over'],
    ['is held out', message({ status: 'skipped', reasonCode: 'held-out' }), within(24), 'over'],
    ['is the last', message(), null, 'over'],
    [
      'waits for quiet hours',
      message({ status: 'queued', reasonCode: 'quiet-hours', sentAt: null }),
      within(1),
      'waiting',
    ],
    ['waits for its turn', message({ status: 'queued', sentAt: null }), within(1), 'waiting'],
    [
      'waits for an account that is down',
      message({ status: 'queued', reasonCode: 'no-account', sentAt: null }),
      within(24),
      'pass-over',
    ],
    [
      'waits for an account, and has time left',
      message({ status: 'queued', reasonCode: 'no-account', sentAt: null }),
      within(48),
      'waiting',
    ],
  ] as const)('whose message %s', (_, newest, onward, expected) => {
    expect(standingOf(newest, onward, now).is).toBe(expected)
  })

  test('is looked at again no later than it is due, and never in the past', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 700, noNaN: true }),
        fc.double({ min: 0.1, max: 720, noNaN: true }),
        fc.constantFrom('sent', 'queued', 'sending', 'in-doubt'),
        (since, hours, status) => {
          const newest = message({ status, sentAt: ago(since), sendAt: ago(since) })
          const standing = standingOf(newest, within(hours), now)
          if (standing.is !== 'waiting') {
            expect(standing.is).toBe('next')
            return
          }
          expect(standing.lookAt.getTime()).toBeGreaterThanOrEqual(now.getTime())
          const due = ago(since).getTime() + hours * hourMs
          if (status === 'sent') expect(standing.lookAt.getTime()).toBe(new Date(due).getTime())
        },
      ),
    ))

  test('says what contradicts itself', () => {
    expect(troublesOfCascade(['email', 'sms', 'email'], [within(1), within(1, 'delivered')], false)).toEqual([
      { place: 2, field: 'templateId', message: expect.anything() },
    ])
    expect(troublesOfCascade(['sms', 'email'], [within(1, 'clicked')], false)).toEqual([
      { place: 1, field: 'unless', message: { en: expect.stringContaining('SMS'), ru: expect.anything() } },
    ])
    expect(troublesOfCascade(['email', 'sms'], [within(1, 'clicked')], false)).toEqual([])
    expect(troublesOfCascade(['email', 'sms'], [within(1, 'clicked')], true)).toHaveLength(1)
  })
})

describe('the best order of channels', () => {
  const offers: Offer[] = [
    { rung: 0, channel: 'sms', costMinor: 300 },
    { rung: 1, channel: 'email', costMinor: 0 },
    { rung: 2, channel: 'telegram', costMinor: null },
  ]
  const order = (past: Past[]) => bestOrder(offers, past, ratesOf([])).map((one) => one.channel)

  test('of somebody nothing is known of begins with what costs nothing', () =>
    expect(order([])).toEqual(['email', 'telegram', 'sms']))
  test('begins with what somebody reads', () => {
    expect(order([{ channel: 'telegram', sent: 4, reacted: 3 }])[0]).toBe('telegram')
    expect(
      order([
        { channel: 'email', sent: 12, reacted: 0 },
        { channel: 'telegram', sent: 12, reacted: 0 },
        { channel: 'sms', sent: 3, reacted: 2 },
      ])[0],
    ).toBe('sms')
  })
  test('has every channel once, and a reaction never makes a channel come later', () =>
    fc.assert(
      fc.property(
        fc.array(fc.record({ sent: fc.nat(50), reacted: fc.nat(50) }), { minLength: 3, maxLength: 3 }),
        fc.nat(2),
        (known, which) => {
          const past = known.map(({ sent, reacted }, place) => ({
            channel: offers[place]?.channel ?? '',
            sent: sent + 1,
            reacted: Math.min(sent, reacted),
          }))
          const before = order(past)
          expect([...before].sort()).toEqual(['email', 'sms', 'telegram'])
          const more = past.map((one, place) =>
            place === which ? { ...one, reacted: one.reacted + 1 } : one,
          )
          const channel = offers[which]?.channel ?? ''
          expect(order(more).indexOf(channel)).toBeLessThanOrEqual(before.indexOf(channel))
        },
      ),
    ))
})
