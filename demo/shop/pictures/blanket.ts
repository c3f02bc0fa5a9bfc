import { groundShadow } from './light.ts'
import type { BlanketLook } from './look.ts'

const weaves: Record<BlanketLook['pattern'], (look: BlanketLook) => string> = {
  herringbone: ({ weave }) =>
    `<pattern id="weave" width="24" height="16" patternUnits="userSpaceOnUse"><path d="M0 16 L12 4 L24 16 M0 8 L12 -4 L24 8 M0 24 L12 12 L24 24" fill="none" stroke="${weave}" stroke-width="3" stroke-opacity=".75"/></pattern>`,
  waffle: ({ weave }) =>
    `<pattern id="weave" width="14" height="14" patternUnits="userSpaceOnUse"><rect x="2" y="2" width="10" height="10" rx="2" fill="${weave}" fill-opacity=".5"/><path d="M3 11 V3 H11" fill="none" stroke="#fff" stroke-opacity=".5" stroke-width="1.5"/></pattern>`,
  check: ({ weave }) =>
    `<pattern id="weave" width="52" height="52" patternUnits="userSpaceOnUse"><rect width="20" height="52" fill="${weave}" fill-opacity=".6"/><rect width="52" height="20" fill="${weave}" fill-opacity=".6"/><path d="M36 0 V52 M0 36 H52" stroke="#f2dfb4" stroke-width="3" stroke-opacity=".85"/></pattern>`,
  knit: ({ weave }) =>
    `<pattern id="weave" width="32" height="26" patternUnits="userSpaceOnUse"><path d="M4 2 q2 14 12 20 q10 -6 12 -20" fill="none" stroke="${weave}" stroke-width="9" stroke-linecap="round" stroke-opacity=".8"/><path d="M16 22 v6" stroke="#000" stroke-opacity=".18" stroke-width="3"/></pattern>`,
}

const fold = (y: number, x: number, width: number) => (fill: string) =>
  `<path d="M${x + 26} ${y} H${x + width - 6} Q${x + width} ${y} ${x + width} ${y + 6} V${y + 46} Q${x + width} ${y + 52} ${x + width - 6} ${y + 52} H${x + 26} Q${x} ${y + 52} ${x} ${y + 26} T${x + 26} ${y} Z" fill="${fill}"/>`

const tassels = (color: string): string =>
  Array.from(
    { length: 11 },
    (_, index) =>
      `<path d="M${192 + index * 8.6} 250 q${index % 2 ? 3 : -2} 12 ${index % 3 ? 0 : 2} ${20 + (index % 4) * 2}" stroke="${color}" stroke-width="4.4" stroke-linecap="round" fill="none"/>`,
  ).join('')

/** A folded throw: four layers, and one end that hangs over the front with its fringe. */
export function drawBlanket(look: BlanketLook): string {
  const layers = [fold(274, 78, 244), fold(224, 78, 244), fold(174, 78, 244), fold(124, 78, 244)]
  const stack = layers.map((layer) => layer(look.body) + layer('url(#weave)') + layer('url(#round)')).join('')
  const seams = [275, 225, 175]
    .map(
      (y) =>
        `<path d="M98 ${y} H320" stroke="#000" stroke-opacity=".3" stroke-width="4" stroke-linecap="round"/>`,
    )
    .join('')
  const hanging = (fill: string) =>
    `<path d="M186 132 Q186 122 196 122 H274 Q284 122 284 132 V252 H186 Z" fill="${fill}"/>`
  return `<defs>${weaves[look.pattern](look)}</defs>${groundShadow(200, 328, 122)}${stack}${seams}
    <path d="M180 130 h112 V274 q-56 10 -112 0 Z" fill="#000" fill-opacity=".2"/>
    ${tassels('#3a3030')}<g transform="translate(-1 -2)">${tassels(look.body)}</g><g transform="translate(-1 -2)" opacity=".35">${tassels('#fff')}</g>
    ${hanging(look.body)}${hanging('url(#weave)')}${hanging('#ffffff1c')}${hanging('url(#flat)')}`
}
