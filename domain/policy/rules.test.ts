import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayMs, hourMs, minuteMs } from '../../kit/time.ts'
import { endOfQuiet, minutesOfDay } from './clock.ts'
import type { Contact, ContactQuestion } from './contact.ts'
import { priorityOf, servicePriority } from './importance.ts'
import { judge, note } from './judge.ts'
import { ContactPolicy } from './policy.ts'
import type { Ask } from './rules/index.ts'

const noon = Date.UTC(2026, 5, 15, 12)
const policyOf = (rules: Record<string, unknown>) => ContactPolicy.parse(rules)
const contact = (at: number, more: Partial<Contact> = {}): Contact => ({
  at,
  topic: 'marketing',
  priority: 0,
  isOut: true,
  ...more,
})

function ask(
  at: number,
  contacts: Contact[],
  more: Partial<ContactQuestion> = {},
  person: Partial<Ask['person']> = {},
): Ask {
  return {
    workspaceId: 'w',
    question: { customerId: 1, channel: 'email', address: 'a@example.org', topic: 'marketing', ...more },
    permission: { root: 1, status: 'granted', suppression: null, frequency: null, pausedUntil: null },
    person: { root: 1, zone: 'Europe/London', contacts, silent: 0, ...person },
    at,
    plannedAt: at,
    wantedAt: more.wantedAt?.getTime() ?? at,
  }
}
const codeOf = (decision: ReturnType<typeof judge>) =>
  decision.verdict === 'send' ? 'send' : `${decision.verdict} ${decision.reasonCode}`

describe('limits', () => {
  const limit = fc.option(fc.integer({ min: 1, max: 6 }))
  test('are never passed in any 24 hours, 7 days or 30 days, however messages come', () => {
    fc.assert(
      fc.property(
        fc.record({ day: limit, week: limit, month: limit }),
        limit,
        fc.array(
          fc.record({ after: fc.integer({ min: 0, max: 40 * 60 }), topic: fc.constantFrom('a', 'b') }),
          {
            maxLength: 60,
          },
        ),
        (caps, ofTopic, wishes) => {
          const policy = policyOf({
            caps,
            'topic-caps': { topics: [{ topic: 'a', day: ofTopic, week: null, month: null }] },
          })
          const sent: Contact[] = []
          let at = noon
          for (const { after, topic } of wishes) {
            at += after * minuteMs
            const one = ask(at, sent, { topic })
            const decision = judge(one, policy)
            note(one.person, { ...one.question, messageId: 'm' }, decision, at)
          }
          const most = (days: number, among: Contact[]) =>
            Math.max(
              0,
              ...among.map(
                ({ at: end }) => among.filter((one) => one.at <= end && one.at > end - days * dayMs).length,
              ),
            )
          expect(most(1, sent)).toBeLessThanOrEqual(caps.day ?? 1_000)
          expect(most(7, sent)).toBeLessThanOrEqual(caps.week ?? 1_000)
          expect(most(30, sent)).toBeLessThanOrEqual(caps.month ?? 1_000)
          expect(
            most(
              1,
              sent.filter((one) => one.topic === 'a'),
            ),
          ).toBeLessThanOrEqual(ofTopic ?? 1_000)
          // and nothing is held back without a limit that is full
          if (!caps.day && !caps.week && !caps.month && !ofTopic) expect(sent).toHaveLength(wishes.length)
        },
      ),
      { numRuns: 200 },
    )
  })

  test('say which message it would have been', () => {
    const policy = policyOf({ caps: { day: null, week: 2, month: 9 } })
    const decision = judge(ask(noon, [contact(noon - dayMs), contact(noon - 3 * dayMs)]), policy)
    expect(decision).toMatchObject({
      verdict: 'skip',
      reasonCode: 'cap-week',
      values: { number: 3, limit: 2, days: 7 },
    })
  })

  test('count what waits before it when asked ahead, and only what went out when it is in a sender’s hands', () => {
    const policy = policyOf({ caps: { day: 1 } })
    const waiting = [contact(noon - hourMs, { isOut: false })]
    expect(codeOf(judge(ask(noon, waiting), policy))).toBe('skip cap-day')
    expect(codeOf(judge(ask(noon, waiting, { messageId: 'm' }), policy))).toBe('send')
  })

  test('leave the last place to the more important: what is less important and still waits takes none from it', () => {
    const policy = policyOf({ caps: { day: 1 }, 'minimum-gap': { hours: 3 } })
    const waiting = [contact(noon - hourMs, { isOut: false, priority: -10 })]
    expect(codeOf(judge(ask(noon, waiting, { priority: 10 }), policy))).toBe('send')
    expect(codeOf(judge(ask(noon, waiting, { priority: -30 }), policy))).toBe('skip cap-day')
    const out = [contact(noon - hourMs, { priority: -10 })]
    expect(codeOf(judge(ask(noon, out, { priority: 10 }), policy))).toBe('skip cap-day')
  })
})

test('what is important goes before what is not, whoever asks; of equals, flows go before campaigns', () => {
  const listed = (['high', 'usual', 'low'] as const).flatMap((one) => [
    priorityOf(one, 'flow'),
    priorityOf(one, 'campaign'),
  ])
  expect(listed).toEqual([...listed].sort((one, other) => other - one))
  expect(new Set(listed).size).toBe(6)
  expect(servicePriority).toBeGreaterThan(Math.max(...listed))
})

describe('quiet hours', () => {
  const zones = [
    'Europe/Moscow',
    'Europe/London',
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'UTC',
  ]
  test('end at the hour that was set, on the customer’s clock, also where clocks change', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 366 * 24 * 60 }),
        fc.integer({ min: 0, max: 1_439 }),
        fc.integer({ min: 0, max: 1_439 }),
        (zone, minute, from, to) => {
          const at = Date.UTC(2026, 0, 1) + minute * minuteMs
          const isQuiet = (moment: number) => {
            const local = minutesOfDay(moment, zone)
            return from <= to ? local >= from && local < to : local >= from || local < to
          }
          const end = endOfQuiet(at, zone, from, to)
          if (end === null) {
            expect(from === to || !isQuiet(at)).toBe(true)
            return
          }
          expect(isQuiet(at)).toBe(true)
          expect(isQuiet(end)).toBe(false)
          expect(end - at).toBeGreaterThan(0)
          // never held longer than the quiet hours and a change of clocks
          const longest = ((to - from + 1_440) % 1_440) + 61
          expect(end - at).toBeLessThanOrEqual(longest * minuteMs)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  test('the clock says what the zone’s own calendar says', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 366 * 24 * 60 }), (zone, minute) => {
        const at = Date.UTC(2026, 0, 1) + minute * minuteMs
        const told = new Intl.DateTimeFormat('en-GB', {
          timeZone: zone,
          hour: '2-digit',
          minute: '2-digit',
        }).format(at)
        const minutes = minutesOfDay(at, zone)
        const pad = (n: number) => String(n).padStart(2, '0')
        expect(`${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`).toBe(told.replace('24:', '00:'))
      }),
      { numRuns: 500 },
    )
  })

  test('make a message wait, not drop it, and only on the channels that were named', () => {
    const policy = policyOf({ 'quiet-hours': { isOn: true, from: '21:00', to: '09:00', channels: ['sms'] } })
    const night = Date.UTC(2026, 5, 15, 21, 30)
    const moscow = { zone: 'Europe/Moscow' }
    expect(judge(ask(night, [], { channel: 'sms' }, moscow), policy)).toMatchObject({
      verdict: 'wait',
      until: new Date(Date.UTC(2026, 5, 16, 6)),
      reasonCode: 'quiet-hours',
    })
    expect(codeOf(judge(ask(night, [], {}, moscow), policy))).toBe('send')
    expect(codeOf(judge(ask(noon, [], { channel: 'sms' }, moscow), policy))).toBe('send')
  })
})

describe('what waits', () => {
  test('waits for everything there is to wait for: a gap that ends at night ends in the morning', () => {
    const policy = policyOf({
      'minimum-gap': { hours: 12 },
      'quiet-hours': { isOn: true, from: '21:00', to: '09:00' },
    })
    const at = Date.UTC(2026, 0, 15, 12)
    expect(judge(ask(at, [contact(at - hourMs)]), policy)).toMatchObject({
      verdict: 'wait',
      reasonCode: 'minimum-gap',
      until: new Date(Date.UTC(2026, 0, 16, 9)),
    })
  })

  test('is let go once it would have waited too long', () => {
    const policy = policyOf({ 'minimum-gap': { hours: 24 }, 'longest-wait': { hours: 30 } })
    const gap = [contact(noon - 20 * hourMs)]
    expect(codeOf(judge(ask(noon, gap), policy))).toBe('wait minimum-gap')
    const old = ask(noon, gap, { wantedAt: new Date(noon - 27 * hourMs) })
    expect(codeOf(judge(old, policy))).toBe('skip waited-too-long')
    // a dead mail server held it up, and nothing is in its way now
    expect(codeOf(judge(ask(noon, [], { wantedAt: new Date(noon - 200 * hourMs) }), policy))).toBe('send')
  })

  test('steps back for something more important soon, and for nothing less important', () => {
    const soon = (priority: number) => [contact(noon + 5 * hourMs, { priority, isOut: false })]
    const waits = policyOf({ priority: { hours: 24 } })
    expect(judge(ask(noon, soon(5)), waits)).toMatchObject({
      verdict: 'wait',
      reasonCode: 'higher-priority',
      until: new Date(noon + 5 * hourMs),
    })
    expect(codeOf(judge(ask(noon, soon(0)), waits))).toBe('send')
    expect(codeOf(judge(ask(noon, soon(-10)), waits))).toBe('send')
    const skips = policyOf({ priority: { hours: 24, yields: 'skip' } })
    expect(codeOf(judge(ask(noon, soon(5)), skips))).toBe('skip higher-priority')
    expect(
      codeOf(judge(ask(noon, [contact(noon + 30 * hourMs, { priority: 5, isOut: false })]), waits)),
    ).toBe('send')
  })

  test('comes out at a time at which nothing would make it wait again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -60, max: 60 }), fc.integer({ min: -1, max: 2 })), {
          maxLength: 12,
        }),
        fc.integer({ min: 0, max: 23 }),
        (others, hour) => {
          const policy = policyOf({
            'minimum-gap': { hours: 6 },
            priority: { hours: 12 },
            'quiet-hours': { isOn: true },
            'longest-wait': { hours: 720 },
          })
          const at = noon + hour * hourMs
          const contacts = others.map(([hours, priority]) =>
            contact(at + hours * hourMs, { priority, isOut: hours <= 0 }),
          )
          const decision = judge(ask(at, contacts), policy)
          if (decision.verdict !== 'wait') {
            expect(decision.verdict).toBe('send')
            return
          }
          expect(decision.until.getTime()).toBeGreaterThan(at)
          expect(codeOf(judge(ask(decision.until.getTime(), contacts), policy))).toBe('send')
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('those who never react', () => {
  const policy = policyOf({ 'slow-down': { afterMessages: 5, oneInDays: 14, stopAfterMessages: 20 } })
  test('get less, and in the end nothing; those who do react are not touched', () => {
    const lately = [contact(noon - 3 * dayMs)]
    const long = [contact(noon - 20 * dayMs)]
    expect(codeOf(judge(ask(noon, lately, {}, { silent: 4 }), policy))).toBe('send')
    expect(codeOf(judge(ask(noon, lately, {}, { silent: 5 }), policy))).toBe('skip slowed-down')
    expect(codeOf(judge(ask(noon, long, {}, { silent: 5 }), policy))).toBe('send')
    expect(codeOf(judge(ask(noon, long, {}, { silent: 20 }), policy))).toBe('skip stopped-silent')
  })
})

describe('the customer’s own word', () => {
  const wish = (more: Partial<Ask['permission']>, contacts: Contact[] = [], at = noon): Ask => {
    const one = ask(at, contacts)
    return { ...one, permission: { ...one.permission, ...more } }
  }
  const policy = policyOf({})
  test('goes before everything the shop has set', () => {
    const lately = [contact(noon - 5 * dayMs)]
    expect(codeOf(judge(wish({}, lately), policy))).toBe('send')
    expect(codeOf(judge(wish({ frequency: 'weekly' }, lately), policy))).toBe('skip own-frequency-weekly')
    expect(codeOf(judge(wish({ frequency: 'weekly' }, [contact(noon - 8 * dayMs)]), policy))).toBe('send')
    expect(codeOf(judge(wish({ frequency: 'monthly' }, [contact(noon - 8 * dayMs)]), policy))).toBe(
      'skip own-frequency-monthly',
    )
    expect(codeOf(judge(wish({ pausedUntil: new Date(noon + dayMs) }), policy))).toBe('skip own-pause')
    expect(codeOf(judge(wish({ pausedUntil: new Date(noon - dayMs) }), policy))).toBe('send')
  })

  test('and the stop list hold for service messages only where the address itself is bad', () => {
    const service = (more: Partial<Ask['permission']>) => {
      const one = ask(noon, [], { purpose: 'service' })
      return codeOf(
        judge(
          { ...one, permission: { ...one.permission, ...more } },
          policyOf({ 'hold-out': { part: 0.5 } }),
        ),
      )
    }
    expect(service({ status: null })).toBe('send')
    expect(service({ status: 'withdrawn', suppression: 'unsubscribed' })).toBe('send')
    expect(service({ suppression: 'hard-bounce' })).toBe('skip hard-bounce')
    expect(service({ suppression: 'complaint' })).toBe('skip complaint')
  })
})
