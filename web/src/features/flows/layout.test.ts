import { describe, expect, it } from 'vitest'
import { waysOf } from './definition.ts'
import { layOut } from './layout.ts'

const box = (id: string) => ({ id, width: 100, height: 50 })
const link = (from: string, to: string) => ({ id: `${from}-${to}`, from, to })
type Drawn = ReturnType<typeof layOut>
const at = (drawn: Drawn, id: string) => {
  const found = drawn.boxes.find((one) => one.id === id)
  if (!found) throw new Error(`${id} was not placed`)
  return found
}

describe('the drawing of a flow', () => {
  const drawn = layOut(['start', 'yes', 'no', 'deep', 'end'].map(box), [
    link('start', 'yes'),
    link('start', 'no'),
    link('yes', 'deep'),
    link('deep', 'end'),
    link('no', 'end'),
    link('start', 'end'),
  ])
  it('puts a step below every step that leads to it', () => {
    expect(at(drawn, 'end').y).toBeGreaterThan(at(drawn, 'deep').y)
    expect(at(drawn, 'deep').y).toBeGreaterThan(at(drawn, 'no').y)
  })
  it('never lays two boxes over each other', () => {
    for (const one of drawn.boxes) {
      for (const other of drawn.boxes) {
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
  it('never lets a line run behind a box, where nobody sees it', () => {
    for (const line of drawn.lines) {
      for (const point of line.points.slice(1, -1)) {
        const behind = drawn.boxes.find(
          (one) =>
            point.x > one.x &&
            point.x < one.x + one.width &&
            point.y >= one.y &&
            point.y <= one.y + one.height,
        )
        expect(behind?.id, line.id).toBeUndefined()
      }
    }
    expect(drawn.lines.find((line) => line.id === 'start-end')?.points.length).toBe(6)
  })
  it('survives a loop', () => {
    const looped = layOut(['a', 'b'].map(box), [link('a', 'b'), link('b', 'a')])
    expect(at(looped, 'b').y).toBeGreaterThan(at(looped, 'a').y)
  })
  it('turns no line before it is past the higher boxes of its row', () => {
    const uneven = layOut(
      [box('a'), box('low'), { ...box('high'), height: 90 }, box('end')],
      [link('a', 'high'), link('a', 'low'), link('high', 'end'), link('low', 'end')],
    )
    const line = uneven.lines.find(({ id }) => id === 'low-end')
    expect(line?.points[1]).toEqual({ x: line?.points[0]?.x, y: at(uneven, 'high').y + 90 })
  })
  it('leads a way back up round everything on its right', () => {
    const boxes = ['a', 'b', 'c', 'd'].map(box)
    const looped = layOut(boxes, [
      link('a', 'b'),
      link('a', 'c'),
      link('b', 'd'),
      link('d', 'a'),
      link('c', 'a'),
    ])
    const lines = looped.lines.filter((line) => line.leadsBack)
    expect(lines.map((line) => line.id)).toEqual(['d-a', 'c-a'])
    const right = Math.max(...looped.boxes.map((one) => one.x + one.width))
    for (const line of lines) {
      expect(line.label.x).toBeGreaterThan(right)
      expect(line.points.at(-1)?.y).toBe(at(looped, 'a').y)
    }
    expect(new Set(lines.map((line) => line.label.x)).size).toBe(2)
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
