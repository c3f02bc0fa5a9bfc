import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { HandOver } from '../../channels/index.ts'
import { pause } from '../../kit/time.ts'
import { notesOfTheDead, openNotes, readNotes } from './sender-notes.ts'

const home = mkdtempSync(join(tmpdir(), 'habitue-notes-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const taken: HandOver = { ok: true, providerId: '<a b@c>', reply: '250 ok' }
const refused: HandOver = { ok: false, fate: 'refused', code: 'no', reason: 'no' }
const silent: HandOver = { ok: false, fate: 'in-doubt', code: 'no-answer', reason: 'nothing' }
const pathOf = (sender: string) => join(home, 'sender', `${sender}.notes`)

test('what was begun, taken, refused and left open is read back; a line that broke off says nothing', async () => {
  const notes = openNotes(home, 'one')
  notes.begun(['a', 'b', 'c', 'd'])
  notes.ended('a', taken, new Date(1_000))
  notes.ended('b', refused, new Date(2_000))
  notes.ended('c', silent, new Date(3_000))
  notes.ended('never-begun', taken, new Date(4_000))
  await pause(60)
  const text = readFileSync(pathOf('one'), 'utf8')
  const told = { a: { is: 'out', at: new Date(1_000), providerId: '<a b@c>' }, b: { is: 'kept' } }
  const open = { c: { is: 'begun' }, d: { is: 'begun' } }
  expect(Object.fromEntries(readNotes(text)?.noted ?? [])).toEqual({ ...told, ...open })
  expect(Object.fromEntries(readNotes(`${text}out d [99`)?.noted ?? [])).toEqual({ ...told, ...open })
  // This process lives: nobody may act on its notes.
  expect(notesOfTheDead(home)).toEqual([])
  notes.close()
  expect(readdirSync(join(home, 'sender'))).toEqual([])
})

test('notes of a process that is gone are given out once', () => {
  openNotes(home, 'two').begun(['x'])
  const [head = '', ...lines] = readFileSync(pathOf('two'), 'utf8').split('\n')
  writeFileSync(pathOf('two'), [head.replace(/"pid":\d+/, '"pid":4194303'), ...lines].join('\n'))
  const [left, ...others] = notesOfTheDead(home)
  expect(others).toEqual([])
  expect([left?.senderId, [...(left?.noted ?? [])]]).toEqual(['two', [['x', { is: 'begun' }]]])
  left?.throwAway()
  expect(notesOfTheDead(home)).toEqual([])
})

test('however long it goes on, the file stays small and still knows every letter in hand', () => {
  const notes = openNotes(home, 'three')
  const inHand = new Set<string>()
  fc.assert(
    fc.property(fc.array(fc.nat(999), { minLength: 1, maxLength: 50 }), (numbers) => {
      const ids = [...new Set(numbers)].map((n) => `letter-${n}-${'x'.repeat(4_000)}`)
      notes.begun(ids)
      for (const [place, id] of ids.entries()) {
        inHand.add(id)
        if (place % 3 === 0) continue
        notes.ended(id, taken, new Date())
        notes.forget([id])
        inHand.delete(id)
      }
      const text = readFileSync(pathOf('three'), 'utf8')
      const noted = readNotes(text)?.noted
      expect(text.length).toBeLessThan(3_500_000)
      for (const id of inHand) expect(noted?.get(id)).toEqual({ is: 'begun' })
    }),
    { numRuns: 40 },
  )
  notes.close()
})
