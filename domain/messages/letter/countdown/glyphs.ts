import { remembered } from '../../../../kit/remember.ts'

// Figures and the first letters of days, hours, minutes and seconds, drawn with a round pen: a server has no fonts, and a
// picture of numbers needs no more. Heights are of a figure: 0 is its top, 1 the line that it stands on.

type Point = readonly [x: number, y: number]
type Stroke = readonly Point[]
interface Drawing {
  width: number
  strokes: readonly Stroke[]
}

/** Part of an ellipse; degrees clockwise from its right. */
function arc(x: number, y: number, across: number, up: number, from: number, to: number): Point[] {
  const steps = Math.max(2, Math.ceil(Math.abs(to - from) / 12))
  return Array.from({ length: steps + 1 }, (_, step) => {
    const angle = ((from + ((to - from) * step) / steps) * Math.PI) / 180
    return [x + across * Math.cos(angle), y + up * Math.sin(angle)]
  })
}
const ring = (x: number, y: number, across: number, up: number) => arc(x, y, across, up, 0, 360)
const figure = (...strokes: Stroke[]): Drawing => ({ width: 0.56, strokes })
const turned = ({ width, strokes }: Drawing): Drawing => ({
  width,
  strokes: strokes.map((stroke) => stroke.map(([x, y]) => [width - x, 1 - y])),
})

const six = figure(ring(0.28, 0.67, 0.23, 0.28), [
  [0.06, 0.6],
  [0.14, 0.35],
  [0.36, 0.05],
])

const drawings: Readonly<Record<string, Drawing>> = {
  '0': figure(ring(0.28, 0.5, 0.23, 0.45)),
  '1': figure([
    [0.1, 0.2],
    [0.32, 0.05],
    [0.32, 0.95],
  ]),
  '2': figure([...arc(0.28, 0.29, 0.22, 0.24, 190, 395), [0.05, 0.95], [0.52, 0.95]]),
  '3': figure(arc(0.27, 0.27, 0.21, 0.22, 200, 450), arc(0.27, 0.72, 0.24, 0.23, 270, 520)),
  '4': figure([
    [0.41, 0.95],
    [0.41, 0.05],
    [0.03, 0.69],
    [0.54, 0.69],
  ]),
  '5': figure([[0.48, 0.05], [0.11, 0.05], [0.09, 0.44], ...arc(0.27, 0.66, 0.24, 0.29, 225, 510)]),
  '6': six,
  '7': figure([
    [0.04, 0.05],
    [0.52, 0.05],
    [0.2, 0.95],
  ]),
  '8': figure(ring(0.28, 0.27, 0.19, 0.22), ring(0.28, 0.72, 0.23, 0.23)),
  '9': turned(six),
  d: {
    width: 0.52,
    strokes: [
      ring(0.25, 0.68, 0.21, 0.27),
      [
        [0.46, 0.05],
        [0.46, 0.95],
      ],
    ],
  },
  h: {
    width: 0.52,
    strokes: [
      [
        [0.06, 0.05],
        [0.06, 0.95],
      ],
      [...arc(0.26, 0.62, 0.2, 0.21, 180, 360), [0.46, 0.95]],
    ],
  },
  m: {
    width: 0.76,
    strokes: [
      [
        [0.05, 0.41],
        [0.05, 0.95],
      ],
      [...arc(0.215, 0.58, 0.165, 0.17, 180, 360), [0.38, 0.95]],
      [...arc(0.545, 0.58, 0.165, 0.17, 180, 360), [0.71, 0.95]],
    ],
  },
  s: {
    width: 0.46,
    strokes: [[...arc(0.24, 0.54, 0.17, 0.13, -30, -270), ...arc(0.24, 0.81, 0.18, 0.14, -90, 150)]],
  },
  д: {
    width: 0.64,
    strokes: [
      [
        [0.05, 1],
        [0.05, 0.85],
        [0.59, 0.85],
        [0.59, 1],
      ],
      [
        [0.14, 0.85],
        [0.24, 0.41],
        [0.49, 0.41],
        [0.49, 0.85],
      ],
    ],
  },
  ч: {
    width: 0.5,
    strokes: [
      [[0.05, 0.41], [0.05, 0.58], ...arc(0.19, 0.58, 0.14, 0.13, 180, 90), [0.44, 0.68]],
      [
        [0.44, 0.41],
        [0.44, 0.95],
      ],
    ],
  },
  м: {
    width: 0.64,
    strokes: [
      [
        [0.05, 0.95],
        [0.08, 0.41],
        [0.32, 0.8],
        [0.56, 0.41],
        [0.59, 0.95],
      ],
    ],
  },
  с: { width: 0.5, strokes: [arc(0.28, 0.68, 0.22, 0.27, -45, -315)] },
}

export interface Glyph {
  width: number
  height: number
  /** Of each pixel, row by row: how much of it the pen covers, 0 to 1. */
  covered: Float32Array
}

function distance(x: number, y: number, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [alongX, alongY] = [toX - fromX, toY - fromY]
  const length = alongX ** 2 + alongY ** 2
  const place = length === 0 ? 0 : ((x - fromX) * alongX + (y - fromY) * alongY) / length
  const at = Math.min(1, Math.max(0, place))
  return Math.hypot(x - fromX - at * alongX, y - fromY - at * alongY)
}

/** How wide the pen is, of a figure's height. */
const pen = 0.11

const drawn = remembered(200, (key: string): Glyph => {
  const [sign = '', size = ''] = key.split(' ')
  const drawing = drawings[sign]
  if (!drawing) throw new Error(`Nobody has drawn “${sign}”`)
  const scale = Number(size)
  const radius = (pen / 2) * scale
  const margin = Math.ceil(radius)
  const [width, height] = [Math.ceil(drawing.width * scale), scale + margin]
  const covered = new Float32Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let nearest = Number.POSITIVE_INFINITY
      for (const stroke of drawing.strokes)
        for (let step = 1; step < stroke.length; step++) {
          const [one, next] = [stroke[step - 1], stroke[step]] as [Point, Point]
          const away = distance((x + 0.5) / scale, (y + 0.5) / scale, one, next)
          nearest = Math.min(nearest, away * scale)
        }
      covered[y * width + x] = Math.min(1, Math.max(0, radius + 0.5 - nearest))
    }
  return { width, height, covered }
})

/** A sign, as high as `size` pixels. */
export const glyph = (sign: string, size: number): Glyph => drawn(`${sign} ${size}`)
