import { describe, expect, it } from 'vitest'
import { waysOf } from './definition.ts'
import { layOut } from './layout.ts'

const box = (id: string) => ({ id, width: 100, height: 50 })
const at = (placed: ReturnType<typeof layOut>, id: string) => {
  const found = placed.find((one) => one.id === id)
  if (!found) throw new Error(`${id} was not placed`)
  return found
}

describe('the drawing of a flow', () => {
  const placed = layOut(['start', 'yes', 'no', 'deep', 'end'].map(box), [
    { from: 'start', to: 'yes' },
    { from: 'start', to: 'no' },
    { from: 'yes', to: 'deep' },
    { from: 'deep', to: 'end' },
    { from: 'no', to: 'end' },
  ])
  it('puts a step below every step that leads to it', () => {
    expect(at(placed, 'end').y).toBeGreaterThan(at(placed, 'deep').y)
    expect(at(placed, 'deep').y).toBeGreaterThan(at(placed, 'no').y)
  })
  it('never lays two boxes over each other', () => {
    for (const one of placed) {
      for (const other of placed) {
        if (one.id === other.id) continue
        const apart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y
        expect(apart, `${one.id} and ${other.id}`).toBe(true)
      }
    }
  })
  it('stands a parent over the middle of its children', () => {
    const middle = (at(placed, 'yes').x + at(placed, 'no').x) / 2
    expect(at(placed, 'start').x).toBe(middle)
  })
  it('survives a loop', () => {
    const looped = layOut(['a', 'b'].map(box), [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
    ])
    expect(at(looped, 'b').y).toBeGreaterThan(at(looped, 'a').y)
  })
})

describe('the ways of a flow', () => {
  const label = { en: '', ru: '' }
  const kind = (name: string, ways: string[]) => ({
    kind: name,
    label,
    settings: {},
    waits: false,
    speaks: false,
    ways: ways.map((way) => ({ name: way, label })),
  })
  it('lead to the next step where nothing is said, and out where null is', () => {
    const ways = waysOf(
      [
        { id: 'a', kind: 'ask', no: null },
        { id: 'b', kind: 'end' },
      ],
      [kind('ask', ['yes', 'no']), kind('end', [])],
    )
    expect(ways.map(({ from, to, name }) => [from, name, to])).toEqual([
      ['a', 'yes', 'b'],
      ['a', 'no', null],
    ])
  })
})
