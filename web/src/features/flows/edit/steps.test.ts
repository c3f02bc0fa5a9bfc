import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Step, StepKind } from '../definition.ts'
import { freeId, insertStep, reachedFrom, removeStep } from './steps.ts'

const kind = (name: string, ...ways: string[]) =>
  ({ kind: name, ways: ways.map((way) => ({ name: way, label: { en: way, ru: way } })) }) as StepKind
const kinds = [kind('wait', 'next'), kind('branch', 'yes', 'no'), kind('exit')]
const steps: Step[] = [
  { id: 'wait', kind: 'wait' },
  { id: 'branch', kind: 'branch', yes: 'late', no: null },
  { id: 'late', kind: 'wait', next: null },
]

describe('a flow being changed', () => {
  it('a new step stands on the way it was put on, and leads where that way led', () => {
    const made = { id: 'wait-2', kind: 'wait', seconds: 60 }
    expect(insertStep(steps, kinds, { after: 'branch', way: 'no' }, made)).toMatchObject([
      { id: 'wait', next: 'branch' },
      { id: 'branch', yes: 'late', no: 'wait-2' },
      { id: 'wait-2', next: null },
      { id: 'late' },
    ])
    expect(insertStep(steps, kinds, { before: 'wait' }, made)).toMatchObject([
      { id: 'wait-2', next: 'wait' },
      { id: 'wait', next: 'branch' },
      {},
      {},
    ])
    const branch = { id: 'branch-2', kind: 'branch' }
    expect(insertStep(steps, kinds, { after: 'wait', way: 'next' }, branch)[1]).toMatchObject({
      yes: 'branch',
      no: null,
    })
  })

  it('what led to a step that is taken out goes on, and the first one may go too', () => {
    expect(removeStep(steps, kinds, 'wait').map(({ id }) => id)).toEqual(['branch', 'late'])
    expect(removeStep(steps, kinds, 'branch')).toMatchObject([{ id: 'wait', next: 'late' }, { id: 'late' }])
    expect(removeStep([{ id: 'a', kind: 'wait', next: 'a' }], kinds, 'a')).toEqual([])
  })

  it('whatever is put in and taken out, every way leads to a step that is there, and every step is reached', () => {
    const act = fc.record({
      at: fc.nat(),
      way: fc.nat(),
      kind: fc.constantFrom('wait', 'branch'),
      does: fc.nat(3),
    })
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        let now = steps
        for (const one of acts) {
          const at = now[one.at % now.length]
          if (!at) continue
          const ways = kinds.find(({ kind }) => kind === at.kind)?.ways ?? []
          const way = ways[one.way % Math.max(1, ways.length)]
          const made = { id: freeId(now, one.kind), kind: one.kind }
          const left = removeStep(now, kinds, at.id)
          if (one.does === 0) now = left.length > 0 ? left : now
          else if (one.does === 1) now = insertStep(now, kinds, { before: at.id }, made)
          else if (way) now = insertStep(now, kinds, { after: at.id, way: way.name }, made)
          const ids = now.map(({ id }) => id)
          expect(new Set(ids).size).toBe(ids.length)
          expect(reachedFrom(now, kinds)).toHaveLength(now.length)
          for (const step of now)
            for (const { name } of kinds.find(({ kind }) => kind === step.kind)?.ways ?? [])
              expect([...ids, null]).toContain(step[name] ?? null)
        }
      }),
    )
  })
})
