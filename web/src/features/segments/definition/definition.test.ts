import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  conditionsOf,
  type DraftGroup,
  fromDraft,
  type Group,
  type Item,
  isGroup,
  keepOnly,
  levelsOf,
  placeOf,
  toDraft,
  withoutEmptyGroups,
} from './definition.ts'
import { duplicateNode, moveBy, moveNode, removeNode, setMatch, unwrapNode, wrapNode } from './edit.ts'
import { redo, startPast, step, undo } from './undo.ts'

const condition = fc.record({
  kind: fc.constantFrom('ordered', 'city-is', 'opened'),
  atLeast: fc.integer({ min: 1, max: 9 }),
})
const match = fc.constantFrom('all' as const, 'any' as const, 'none' as const)
const { group } = fc.letrec<{ group: Group; item: Item }>((tie) => ({
  item: fc.oneof({ maxDepth: 4, withCrossShrink: true }, condition, tie('group')),
  group: fc.record({ match, items: fc.array(tie('item'), { minLength: 1, maxLength: 4 }) }),
}))
const rootAnd = (count: number) =>
  fc.tuple(group.map(toDraft), fc.array(fc.nat(), { minLength: count, maxLength: count }))

const nodes = (root: DraftGroup): string[] =>
  root.items.flatMap((item) => [item.id, ...(isGroup(item) ? nodes(item) : [])])
const pick = (from: string[], n: number | undefined) => from[(n ?? 0) % from.length] ?? ''
const ids = (root: DraftGroup) => conditionsOf(root).map(({ id }) => id)
const noEmptyGroups = (root: DraftGroup): boolean =>
  root.items.every((item) => !isGroup(item) || (item.items.length > 0 && noEmptyGroups(item)))

describe('a definition being edited', () => {
  it('comes back from the draft as it went in', () => {
    fc.assert(
      fc.property(group, (given) => {
        expect(fromDraft(toDraft(given))).toEqual(given)
      }),
    )
  })

  it('loses and doubles no condition when a line is moved up or down', () => {
    fc.assert(
      fc.property(rootAnd(2), ([root, [which, way]]) => {
        const id = pick(nodes(root), which)
        const moved = moveBy(root, id, (way ?? 0) % 2 ? 1 : -1)
        expect(ids(moved).toSorted()).toEqual(ids(root).toSorted())
        expect(noEmptyGroups(moved)).toBe(true)
      }),
    )
  })

  it('is left by a line that is moved up often enough: it ends first of all', () => {
    fc.assert(
      fc.property(rootAnd(1), ([root, [which]]) => {
        const id = pick(ids(root), which)
        let now = root
        for (let turn = 0; turn < 200; turn++) now = moveBy(now, id, -1)
        expect(now.items[0]?.id).toBe(id)
      }),
    )
  })

  it('keeps every condition when a line is dropped anywhere, and never a group into itself', () => {
    fc.assert(
      fc.property(rootAnd(3), ([root, [which, where, at]]) => {
        const groups = [root.id, ...nodes(root).filter((id) => !ids(root).includes(id))]
        const moved = moveNode(root, pick(nodes(root), which), pick(groups, where), (at ?? 0) % 5)
        expect(ids(moved).toSorted()).toEqual(ids(root).toSorted())
        expect(noEmptyGroups(moved)).toBe(true)
      }),
    )
  })

  it('is the same after a line is wrapped in a group and unwrapped again', () => {
    fc.assert(
      fc.property(rootAnd(1), ([root, [which]]) => {
        const id = pick(nodes(root), which)
        const wrapped = wrapNode(root, id)
        const around = nodes(wrapped).find((one) => !nodes(root).includes(one)) ?? ''
        expect(fromDraft(unwrapNode(wrapped, around))).toEqual(fromDraft(root))
      }),
    )
  })

  it('gets a copy with other names right after the original', () => {
    const root = toDraft({
      match: 'all',
      items: [
        { kind: 'a', n: 1 },
        { match: 'any', items: [{ kind: 'b' }] },
      ],
    })
    const { root: after, newId } = duplicateNode(root, root.items[1]?.id ?? '')
    expect(fromDraft(after).items).toEqual([
      { kind: 'a', n: 1 },
      { match: 'any', items: [{ kind: 'b' }] },
      { match: 'any', items: [{ kind: 'b' }] },
    ])
    expect(after.items[2]?.id).toBe(newId)
    expect(new Set(nodes(after)).size).toBe(nodes(after).length)
  })

  it('loses a group with its last condition, but never the root', () => {
    const root = toDraft({
      match: 'all',
      items: [{ match: 'any', items: [{ match: 'none', items: [{ kind: 'a' }] }] }],
    })
    expect(fromDraft(removeNode(root, ids(root)[0] ?? ''))).toEqual({ match: 'all', items: [] })
  })

  it('is the very same object when nothing changes', () => {
    const root = toDraft({ match: 'all', items: [{ kind: 'a' }] })
    expect(moveBy(root, ids(root)[0] ?? '', -1)).toBe(root)
    expect(removeNode(root, 'unknown')).toBe(root)
    expect(setMatch(root, root.id, 'any')).not.toBe(root)
  })

  it('knows its size and leaves out what is not finished, with the groups that are empty then', () => {
    const root = toDraft({
      match: 'all',
      items: [
        { kind: 'a' },
        { match: 'any', items: [{ kind: 'b' }, { match: 'none', items: [{ kind: 'b' }] }] },
      ],
    })
    expect(levelsOf(root)).toBe(3)
    expect(conditionsOf(root)).toHaveLength(3)
    expect(fromDraft(keepOnly(root, ({ kind }) => kind !== 'b'))).toEqual({
      match: 'all',
      items: [{ kind: 'a' }],
    })
  })

  it('is saved without groups nothing was put into', () => {
    const root = toDraft({
      match: 'all',
      items: [
        { match: 'any', items: [] },
        { kind: 'a' },
        { match: 'none', items: [{ match: 'all', items: [] }] },
      ],
    })
    expect(fromDraft(withoutEmptyGroups(root))).toEqual({ match: 'all', items: [{ kind: 'a' }] })
  })

  it('finds the line that the server complains about', () => {
    const root = toDraft({ match: 'all', items: [{ kind: 'a' }, { match: 'any', items: [{ kind: 'b' }] }] })
    expect(placeOf(root, 'definition.items.1.items.0.period.last')).toEqual({
      id: ids(root)[1],
      field: 'period.last',
    })
    expect(placeOf(root, 'definition')).toEqual({ id: root.id, field: '' })
    expect(placeOf(root, 'items.7.kind')).toEqual({ id: root.id, field: 'items.7.kind' })
  })
})

describe('undo', () => {
  it('goes back and forth over any changes to exactly what was', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 50 }), (changes) => {
        let past = startPast(0)
        for (const next of changes) past = step(past, next)
        const end = past.now
        for (const _ of changes) past = undo(past)
        expect(past.now).toBe(0)
        for (const _ of changes) past = redo(past)
        expect(past.now).toBe(end)
      }),
    )
  })
  it('takes a number back whole, not digit by digit', () => {
    let past = startPast({ n: 1 })
    const first = past.now
    past = step(past, { n: 9 }, 'a.n')
    past = step(past, { n: 90 }, 'a.n')
    expect(undo(past).now).toBe(first)
  })
})
