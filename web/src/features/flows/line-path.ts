interface Point {
  x: number
  y: number
}

const corner = 8
/** Where between two rows a line turns sideways: nearer to the row it comes from, so that its label has room below. */
const turnAt = 0.36

/** A line of uprights and levels with round corners, as an SVG path. */
export function pathOf(points: readonly Point[]): string {
  const turns = bends(points)
  return turns
    .map((at, place) => {
      const [before, after] = [turns[place - 1], turns[place + 1]]
      if (!before) return `M${at.x} ${at.y}`
      if (!after) return `L${at.x} ${at.y}`
      const [begin, end] = [towards(at, before), towards(at, after)]
      return `L${begin.x} ${begin.y}Q${at.x} ${at.y} ${end.x} ${end.y}`
    })
    .join('')
}

/** Every place where the line turns: between two points that stand aslant it goes down, sideways and down again. */
function bends(points: readonly Point[]): Point[] {
  return points.flatMap((to, place) => {
    const from = points[place - 1]
    if (from && from.x === to.x && from.y === to.y) return []
    if (!from || from.x === to.x || from.y === to.y) return [to]
    const y = from.y + (to.y - from.y) * turnAt
    return [{ x: from.x, y }, { x: to.x, y }, to]
  })
}

/** As far from a corner as its round reaches, on the way to the next one. */
function towards(at: Point, next: Point): Point {
  const reach = Math.min(corner, Math.abs(next.x - at.x + (next.y - at.y)) / 2)
  return {
    x: at.x + Math.sign(next.x - at.x) * reach,
    y: at.y + Math.sign(next.y - at.y) * reach,
  }
}
