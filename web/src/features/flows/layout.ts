export interface Box {
  id: string
  width: number
  height: number
}
export interface Placed extends Box {
  x: number
  y: number
}

const gapX = 32
const gapY = 56

/**
 * Lays boxes out from the top down: a box stands below everything that leads to it, a parent over the middle of its
 * children. Ways back up (loops) do not move anything. The first box is the root.
 */
export function layOut(boxes: Box[], ways: { from: string; to: string }[]): Placed[] {
  const byId = new Map(boxes.map((box) => [box.id, box]))
  const children = new Map<string, string[]>()
  for (const { from, to } of ways) {
    if (!byId.has(from) || !byId.has(to)) continue
    children.set(from, [...(children.get(from) ?? []), to])
  }
  const depth = depths(boxes, children)
  const parent = new Map<string, string>()
  for (const { from, to } of ways) {
    // The lowest of those that lead here carries it, so that lines do not cross other boxes.
    const known = parent.get(to)
    const isAbove = (depth.get(from) ?? 0) < (depth.get(to) ?? 0)
    if (isAbove && (known === undefined || (depth.get(from) ?? 0) > (depth.get(known) ?? 0)))
      parent.set(to, from)
  }
  const carried = (id: string) =>
    [...new Set(children.get(id) ?? [])].filter((child) => parent.get(child) === id)

  const centre = new Map<string, number>()
  let edge = 0
  const place = (id: string): number => {
    const kids = carried(id)
    const width = byId.get(id)?.width ?? 0
    if (kids.length === 0) {
      const x = edge + width / 2
      edge += width + gapX
      centre.set(id, x)
      return x
    }
    const centres = kids.map(place)
    const x = ((centres[0] ?? 0) + (centres.at(-1) ?? 0)) / 2
    centre.set(id, x)
    return x
  }
  for (const box of boxes) if (!parent.has(box.id)) place(box.id)

  const tops = rowTops(boxes, depth)
  return boxes.map((box) => ({
    ...box,
    x: (centre.get(box.id) ?? 0) - box.width / 2,
    y: tops[depth.get(box.id) ?? 0] ?? 0,
  }))
}

/** How many boxes lie above on the longest way down to each. */
function depths(boxes: Box[], children: Map<string, string[]>): Map<string, number> {
  const depth = new Map<string, number>()
  const onTheWay = new Set<string>()
  const go = (id: string, at: number) => {
    if (onTheWay.has(id) || (depth.get(id) ?? -1) >= at) return
    depth.set(id, at)
    onTheWay.add(id)
    for (const child of children.get(id) ?? []) go(child, at + 1)
    onTheWay.delete(id)
  }
  for (const box of boxes) if (!depth.has(box.id)) go(box.id, 0)
  return depth
}

function rowTops(boxes: Box[], depth: Map<string, number>): number[] {
  const heights: number[] = []
  for (const box of boxes) {
    const row = depth.get(box.id) ?? 0
    heights[row] = Math.max(heights[row] ?? 0, box.height)
  }
  const tops: number[] = []
  let y = 0
  for (const [row, height] of heights.entries()) {
    tops[row] = y
    y += (height ?? 0) + gapY
  }
  return tops
}
