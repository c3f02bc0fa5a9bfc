interface Point {
  x: number
  y: number
}

const corner = 8
/** Where between two rows a line turns sideways: nearer to the row it comes from, so that its label has room below. */
const turnAt = 0.36

/** A line of uprights and levels with round corners, as an SVG path. */
export function pathOf(points: Point[]): string {
  const [start, ...rest] = points
  if (!start) return ''
  let path = `M${start.x} ${start.y}`
  let from = start
  for (const to of rest) {
    const side = Math.sign(to.x - from.x)
    const down = Math.sign(to.y - from.y) || 1
    if (side === 0) path += `L${to.x} ${to.y}`
    else {
      const turn = from.y + (to.y - from.y) * turnAt
      const round = Math.min(corner, Math.abs(to.x - from.x) / 2)
      path +=
        `L${from.x} ${turn - down * round}Q${from.x} ${turn} ${from.x + side * round} ${turn}` +
        `L${to.x - side * round} ${turn}Q${to.x} ${turn} ${to.x} ${turn + down * round}L${to.x} ${to.y}`
    }
    from = to
  }
  return path
}
