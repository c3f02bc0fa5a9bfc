export interface Box {
  id: string
  width: number
  height: number
}
export interface Placed extends Box {
  x: number
  y: number
}
export interface Link {
  id: string
  from: string
  to: string
}
interface Point {
  x: number
  y: number
}
/**
 * A line from the bottom of one box to the top of another, with the corridors it passes through on its way down, or round
 * the right-hand side on its way back up. `label`: where its words stand.
 */
export type Line<L extends Link = Link> = L & {
  points: Point[]
  label: Point
  leadsBack: boolean
}

export const gapX = 32
export const gapY = 64
const corridorWidth = 24
/** Room beside the boxes for a way back up and its words. */
const laneWidth = 72
/** How far beside the middle of a box a way back joins it, and how far from the box it turns. */
const aside = 40
const nearBox = 14

/**
 * Lays boxes out from the top down: a box stands below everything that leads to it, a parent over the middle of its
 * children. A line that passes rows gets a corridor in each of them, so that it never runs behind a box (as in
 * Sugiyama's layered drawing). Ways back up move nothing and pass on
 * the right of everything. The first box is the root.
 */
export function layOut<L extends Link>(boxes: Box[], links: L[]): { boxes: Placed[]; lines: Line<L>[] } {
  const known = new Set(boxes.map((box) => box.id))
  const real = links.filter((link) => known.has(link.from) && known.has(link.to))
  const depth = depths(boxes, real)
  const depthOf = (id: string) => depth.get(id) ?? 0
  const corridors = real.map((link) => corridorsOf(link, depthOf(link.from), depthOf(link.to)))
  for (const corridor of corridors.flat()) depth.set(corridor.id, corridor.row)

  const all: Box[] = [
    ...boxes,
    ...corridors.flat().map(({ id }) => ({ id, width: corridorWidth, height: 0 })),
  ]
  const hops = real.flatMap((link, place) => {
    const stops = [link.from, ...(corridors[place] ?? []).map((one) => one.id), link.to]
    return stops.slice(1).map((to, at) => ({ from: stops[at] ?? link.from, to }))
  })
  const centre = centres(all, hops, depthOf)
  const rows = rowsOf(boxes, depthOf)
  const topOf = (id: string) => rows[depthOf(id)]?.top ?? 0
  const placed = boxes.map((box) => ({
    ...box,
    x: (centre.get(box.id) ?? 0) - box.width / 2,
    y: topOf(box.id),
  }))
  const placedById = new Map(placed.map((box) => [box.id, box]))
  const rightmost = Math.max(0, ...placed.map((box) => box.x + box.width))
  let lanes = 0
  const lines = real.map((link, place): Line<L> => {
    const from = placedById.get(link.from)
    if (depthOf(link.to) <= depthOf(link.from)) {
      lanes += 1
      return { ...link, ...wayBack(rightmost + laneWidth * (lanes - 0.5)) }
    }
    const passing = (corridors[place] ?? []).flatMap((corridor) => {
      const row = rows[corridor.row] ?? { top: 0, height: 0 }
      const x = centre.get(corridor.id) ?? 0
      return [
        { x, y: row.top },
        { x, y: row.top + row.height },
      ]
    })
    const start = { x: centre.get(link.from) ?? 0, y: (from?.y ?? 0) + (from?.height ?? 0) }
    const end = { x: centre.get(link.to) ?? 0, y: topOf(link.to) }
    // past its higher neighbours before it turns
    const row = rows[depthOf(link.from)]
    const clear = { x: start.x, y: row ? row.top + row.height : start.y }
    const next = passing[0] ?? end
    // just above the box the line comes to first
    const label = { x: next.x, y: clear.y + (next.y - clear.y) * 0.68 + 4 }
    return {
      ...link,
      points: [start, ...(clear.y > start.y ? [clear] : []), ...passing, end],
      label,
      leadsBack: false,
    }

    function wayBack(lane: number) {
      const out = { x: (centre.get(link.from) ?? 0) + aside, y: (from?.y ?? 0) + (from?.height ?? 0) }
      const back = { x: (centre.get(link.to) ?? 0) + aside, y: topOf(link.to) }
      const [below, above] = [out.y + nearBox, back.y - nearBox]
      const points = [
        out,
        { x: out.x, y: below },
        { x: lane, y: below },
        { x: lane, y: above },
        { x: back.x, y: above },
        back,
      ]
      return { points, label: { x: lane, y: (below + above) / 2 + 4 }, leadsBack: true }
    }
  })
  return { boxes: placed, lines }
}

const corridorsOf = (link: Link, from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from - 1) }, (_, at) => ({
    id: `${link.id} row ${from + at + 1}`,
    row: from + at + 1,
  }))

/** The middle of each box: leaves side by side, a parent over the middle of those it carries. */
function centres(
  boxes: Box[],
  hops: { from: string; to: string }[],
  depthOf: (id: string) => number,
): Map<string, number> {
  const widths = new Map(boxes.map((box) => [box.id, box.width]))
  const parent = new Map<string, string>()
  for (const { from, to } of hops) {
    if (depthOf(from) === depthOf(to) - 1 && !parent.has(to)) parent.set(to, from)
  }
  const carried = new Map<string, string[]>()
  for (const { from, to } of hops) {
    const kids = carried.get(from) ?? []
    if (parent.get(to) === from && !kids.includes(to)) carried.set(from, [...kids, to])
  }
  const centre = new Map<string, number>()
  let edge = 0
  const place = (id: string): number => {
    const kids = carried.get(id) ?? []
    const width = widths.get(id) ?? 0
    const begin = edge
    const middles = kids.map(place)
    const middle = kids.length > 0 ? ((middles[0] ?? 0) + (middles.at(-1) ?? 0)) / 2 : begin + width / 2
    // A parent wider than all it carries needs its own room.
    const shift = Math.max(0, begin + width / 2 - middle)
    if (shift > 0) move(id, shift)
    centre.set(id, middle + shift)
    edge = Math.max(edge + shift, middle + shift + width / 2 + gapX)
    return middle + shift
  }
  const move = (id: string, by: number) => {
    for (const kid of carried.get(id) ?? []) {
      centre.set(kid, (centre.get(kid) ?? 0) + by)
      move(kid, by)
    }
  }
  for (const box of boxes) if (!parent.has(box.id)) place(box.id)
  return centre
}

/** How many boxes lie above on the longest way down to each. */
function depths(boxes: Box[], links: Link[]): Map<string, number> {
  const depth = new Map<string, number>()
  const onTheWay = new Set<string>()
  const go = (id: string, at: number) => {
    if (onTheWay.has(id) || (depth.get(id) ?? -1) >= at) return
    depth.set(id, at)
    onTheWay.add(id)
    for (const link of links) if (link.from === id) go(link.to, at + 1)
    onTheWay.delete(id)
  }
  for (const box of boxes) if (!depth.has(box.id)) go(box.id, 0)
  return depth
}

function rowsOf(boxes: Box[], depthOf: (id: string) => number): { top: number; height: number }[] {
  const heights: number[] = []
  for (const box of boxes) heights[depthOf(box.id)] = Math.max(heights[depthOf(box.id)] ?? 0, box.height)
  let top = 0
  return heights.map((height) => {
    const row = { top, height }
    top += height + gapY
    return row
  })
}
