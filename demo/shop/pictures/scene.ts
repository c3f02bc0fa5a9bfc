import { drawBlanket } from './blanket.ts'
import { drawCandle } from './candle.ts'
import { drawCup } from './cup.ts'
import { lightDefinitions } from './light.ts'

interface Hour {
  wall: string
  sky: [top: string, bottom: string]
  light: string
  hills: [far: string, near: string]
  frame: string
  table: string
  isNight: boolean
}

const morning: Hour = {
  wall: '#f3e4d2',
  sky: ['#fdebc8', '#f8c99a'],
  light: '#fff4d6',
  hills: ['#d9b58f', '#b98d6b'],
  frame: '#fffaf2',
  table: '#c9986c',
  isNight: false,
}

const evening: Hour = {
  wall: '#3a302b',
  sky: ['#27324a', '#5a4a66'],
  light: '#f4ecd2',
  hills: ['#2b3346', '#1f2635'],
  frame: '#594a40',
  table: '#5b4030',
  isNight: true,
}

const standing = (drawing: string, x: number, y: number, scale: number): string =>
  `<g transform="translate(${x} ${y}) scale(${scale})">${drawing}</g>`

function scene(hour: Hour): string {
  const [top, bottom] = hour.sky
  const [far, near] = hour.hills
  const light = hour.isNight
    ? `<path d="M486 74 a32 32 0 1 0 22 52 a27 27 0 0 1 -22 -52 Z" fill="${hour.light}"/>${[
        [330, 90],
        [368, 124],
        [446, 128],
        [470, 190],
      ]
        .map(([x, y]) => `<circle cx="${x}" cy="${y}" r="2.4" fill="${hour.light}"/>`)
        .join('')}`
    : `<circle cx="430" cy="196" r="120" fill="url(#glow)"/><circle cx="430" cy="196" r="46" fill="${hour.light}"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 440" width="640" height="440"><defs>${lightDefinitions}
<linearGradient id="sky" x1="0" x2="0" y1="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient>
<clipPath id="window"><rect x="290" y="46" width="250" height="250" rx="4"/></clipPath></defs>
<rect width="640" height="440" fill="${hour.wall}"/>
<g clip-path="url(#window)"><rect x="290" y="46" width="250" height="250" fill="url(#sky)"/>${light}
<path d="M290 236 Q350 196 420 226 T540 210 V300 H290 Z" fill="${far}"/><path d="M290 262 Q360 232 440 258 T540 246 V300 H290 Z" fill="${near}"/></g>
<path d="M290 46 h250 v250 h-250 Z M415 46 v250 M290 160 h250" fill="none" stroke="${hour.frame}" stroke-width="12" stroke-linejoin="round"/>
<rect x="272" y="294" width="286" height="14" rx="4" fill="${hour.frame}"/>
${hour.isNight ? '' : '<path d="M290 308 L120 440 H420 L540 308 Z" fill="#fff" fill-opacity=".16"/>'}
<rect y="356" width="640" height="84" fill="${hour.table}"/><rect y="356" width="640" height="84" fill="url(#table)"/><rect y="356" width="640" height="5" fill="#fff" fill-opacity=".18"/>
${standing(drawBlanket({ kind: 'blanket', backdrop: '', body: hour.isNight ? '#6d5a72' : '#a86a5d', weave: hour.isNight ? '#9c87a0' : '#e2b9a2', pattern: 'herringbone' }), -6, 138, 0.74)}
${standing(drawCup({ kind: 'teapot', backdrop: '', body: '#f8f4ec', glaze: hour.isNight ? '#54708a' : '#d98e5f' }), 190, 96, 0.9)}
${standing(drawCandle({ kind: 'jar', backdrop: '', body: hour.isNight ? '#8a6f4d' : '#8fa07a', wax: '#f3ead2', motif: 'leaf' }), 484, 232, 0.5)}
${standing(drawCup({ kind: 'mug', backdrop: '', body: '#f2eee7', glaze: hour.isNight ? '#8a9bb0' : '#9fb3ba', speckled: true }), 372, 212, 0.56)}
</svg>`.replace(/\s*\n\s*/g, '')
}

/** The picture at the head of the shop: the same table by day and by night. */
export const scenes = { morning: scene(morning), evening: scene(evening) }
