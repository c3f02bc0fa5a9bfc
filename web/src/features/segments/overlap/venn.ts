/** A circle for a set, its area in proportion to how many are in it. */
export interface Circle {
  x: number
  y: number
  r: number
}

/** The area two circles share when their centres are so far apart. */
export function sharedArea(a: number, b: number, distance: number): number {
  if (distance >= a + b) return 0
  const small = Math.min(a, b)
  if (distance <= Math.abs(a - b)) return Math.PI * small * small
  const part = (r: number, other: number) => {
    const x = (distance * distance + r * r - other * other) / (2 * distance * r)
    return r * r * Math.acos(Math.min(1, Math.max(-1, x)))
  }
  const corner = (-distance + a + b) * (distance + a - b) * (distance - a + b) * (distance + a + b)
  return part(a, b) + part(b, a) - Math.sqrt(Math.max(0, corner)) / 2
}

/** How far apart the centres must be for the circles to share an area. */
export function distanceFor(a: number, b: number, area: number): number {
  // Circles that share nothing stand a little apart; one inside the other keeps off its edge.
  if (area <= 0) return (a + b) * 1.04
  const small = Math.min(a, b)
  if (area >= Math.PI * small * small * 0.999) return Math.max(0, Math.abs(a - b) * 0.9)
  let near = Math.abs(a - b)
  let far = a + b
  for (let turn = 0; turn < 60; turn++) {
    const middle = (near + far) / 2
    if (sharedArea(a, b, middle) > area) near = middle
    else far = middle
  }
  return (near + far) / 2
}

/**
 * Circles for two or three sets: areas are exact, pairs overlap exactly for two and as near as three circles allow for
 * three. `shared(i, j)` says how many are in both.
 */
export function vennCircles(sizes: readonly number[], shared: (i: number, j: number) => number): Circle[] {
  const radii = sizes.map((size) => Math.sqrt(Math.max(size, 0) / Math.PI))
  const [a = 0, b = 0, c] = radii
  const apart = (i: number, j: number) => distanceFor(radii[i] ?? 0, radii[j] ?? 0, shared(i, j))
  const ab = apart(0, 1)
  const first = { x: 0, y: 0, r: a }
  const second = { x: ab, y: 0, r: b }
  if (c === undefined) return [first, second]
  // Three distances that make no triangle are brought together as far as needed.
  const ac = Math.min(apart(0, 2), ab + apart(1, 2))
  const bc = Math.min(apart(1, 2), ab + ac)
  const x = ab === 0 ? 0 : (ab * ab + ac * ac - bc * bc) / (2 * ab)
  const y = Math.sqrt(Math.max(0, ac * ac - x * x))
  return [first, second, { x: Math.min(ac, Math.max(-ac, x)), y, r: c }]
}

/**
 * Where the words of each region stand: of a grid of points the one furthest from every edge, so that they lie inside even
 * where a region is bent round another; a mask has a bit per circle.
 */
export function middles(circles: readonly Circle[], steps = 96): Map<number, { x: number; y: number }> {
  const box = boxOf(circles)
  const best = new Map<number, { x: number; y: number; room: number }>()
  for (let row = 0; row < steps; row++)
    for (let column = 0; column < steps; column++) {
      const x = box.x + ((column + 0.5) / steps) * box.width
      const y = box.y + ((row + 0.5) / steps) * box.height
      const depths = circles.map((circle) => circle.r - Math.hypot(x - circle.x, y - circle.y))
      const mask = depths.reduce((bits, depth, at) => (depth > 0 ? bits | (1 << at) : bits), 0)
      if (mask === 0) continue
      const room = Math.min(...depths.map(Math.abs))
      if (room > (best.get(mask)?.room ?? -1)) best.set(mask, { x, y, room })
    }
  return new Map([...best].map(([mask, { x, y }]) => [mask, { x, y }]))
}

export function boxOf(circles: readonly Circle[]): { x: number; y: number; width: number; height: number } {
  const left = Math.min(...circles.map(({ x, r }) => x - r))
  const top = Math.min(...circles.map(({ y, r }) => y - r))
  const right = Math.max(...circles.map(({ x, r }) => x + r))
  const bottom = Math.max(...circles.map(({ y, r }) => y + r))
  return { x: left, y: top, width: right - left, height: bottom - top }
}
