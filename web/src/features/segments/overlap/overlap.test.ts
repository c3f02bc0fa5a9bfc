import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { definitionOfCells, inOrder, onlyIn } from './cells.ts'
import { boxOf, distanceFor, middles, sharedArea, vennCircles } from './venn.ts'

describe('circles of a Venn diagram', () => {
  it('share just the area they should', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 50, noNaN: true }),
        fc.double({ min: 1, max: 50, noNaN: true }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (a, b, part) => {
          const wanted = Math.PI * Math.min(a, b) ** 2 * part
          expect(sharedArea(a, b, distanceFor(a, b, wanted))).toBeCloseTo(wanted, 4)
        },
      ),
    )
  })
  it('stand apart when nobody is in both, and one in the other when all are', () => {
    const apart = vennCircles([100, 100], () => 0)
    expect(Math.abs((apart[1]?.x ?? 0) - (apart[0]?.x ?? 0))).toBeGreaterThan((apart[0]?.r ?? 0) * 2)
    const inside = vennCircles([100, 25], () => 25)
    expect((inside[1]?.x ?? 0) + (inside[1]?.r ?? 0)).toBeLessThan(inside[0]?.r ?? 0)
  })
  it('are always real circles, whatever the sizes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1_000_000), { minLength: 3, maxLength: 3 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (sizes, part) => {
          const circles = vennCircles(sizes, (i, j) => Math.min(sizes[i] ?? 0, sizes[j] ?? 0) * part)
          for (const { x, y, r } of circles) expect([x, y, r].every(Number.isFinite)).toBe(true)
          expect(Number.isFinite(boxOf(circles).width)).toBe(true)
        },
      ),
    )
  })
  it('have a place for the words of every region', () => {
    const circles = vennCircles([100, 100, 100], () => 40)
    expect([...middles(circles).keys()].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })
})

describe('cells of an overlap', () => {
  const all = ['a', 'b', 'c']
  it('become conditions that hold for just their people', () => {
    expect(definitionOfCells([{ ids: ['a', 'b'], size: 1 }], all)).toEqual({
      match: 'all',
      items: [
        { kind: 'in-segment', segmentId: 'a' },
        { kind: 'in-segment', segmentId: 'b' },
        { kind: 'in-segment', segmentId: 'c', isNot: true },
      ],
    })
    const two = definitionOfCells(
      [
        { ids: ['a'], size: 1 },
        { ids: all, size: 1 },
      ],
      all,
    )
    expect(two.match).toBe('any')
    expect(two.items).toHaveLength(2)
    expect(onlyIn('c', all).items[0]).toEqual({ kind: 'in-segment', segmentId: 'c' })
  })
  it('stand the largest first', () => {
    expect(
      inOrder([
        { ids: ['a'], size: 1 },
        { ids: ['a', 'b'], size: 9 },
        { ids: ['b'], size: 9 },
      ]),
    ).toEqual([
      { ids: ['b'], size: 9 },
      { ids: ['a', 'b'], size: 9 },
      { ids: ['a'], size: 1 },
    ])
  })
})
