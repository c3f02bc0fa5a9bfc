import { expect, it } from 'vitest'
import { auditInput, subjectOf } from './audit-input.ts'

it('keeps no secret, however deep it lies', () => {
  const kept = JSON.stringify(
    auditInput({
      password: 'p1',
      account: { smtpPassword: 'p2', accessToken: 'p3', list: [{ secret: 'p4' }] },
    }),
  )
  expect(kept).not.toMatch(/p[1-4]/)
})

it('keeps long lists by their beginning and length', () => {
  const kept = auditInput({ orders: Array.from({ length: 1000 }, (_, number) => ({ number })) })
  expect(kept).toMatchObject({ orders: expect.arrayContaining([{ number: 0 }, '… (1000 in all)']) })
})

it('never grows beyond a few kilobytes', () => {
  const wide = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`field${n}`, 'x'.repeat(400)]))
  expect(JSON.stringify(auditInput(wide)).length).toBeLessThan(10_000)
})

it('says what was touched', () => {
  expect(subjectOf({ id: 7 }, {})).toBe('7')
  expect(subjectOf({ name: 'new' }, { id: 'made' })).toBe('made')
  expect(subjectOf({ lowId: 3, highId: 8 }, { mergeId: 'made' })).toBe('3')
  expect(subjectOf({ oneId: 5, otherId: 2 }, {})).toBe('5')
  expect(subjectOf({}, undefined)).toBeNull()
})
