import { groundShadow, lit } from './light.ts'
import type { CandleLook } from './look.ts'
import { motif } from './motif.ts'

const flame = (x: number, y: number): string =>
  `<circle cx="${x}" cy="${y - 22}" r="82" fill="url(#glow)"/><path d="M${x} ${y + 4} v-16" stroke="#4a3b30" stroke-width="4" stroke-linecap="round"/>
   <path d="M${x} ${y - 56} Q${x + 17} ${y - 28} ${x + 11} ${y - 15} Q${x} ${y - 4} ${x - 11} ${y - 15} Q${x - 17} ${y - 28} ${x} ${y - 56} Z" fill="#f6a63a"/>
   <path d="M${x} ${y - 38} Q${x + 8} ${y - 22} ${x + 5} ${y - 15} Q${x} ${y - 9} ${x - 5} ${y - 15} Q${x - 8} ${y - 22} ${x} ${y - 38} Z" fill="#fff2c4"/>`

const candles: Record<CandleLook['kind'], (look: CandleLook) => string> = {
  jar: (look) =>
    groundShadow(200, 326, 82) +
    lit(
      (fill) => `<path d="M116 152 H284 V304 Q284 324 264 324 H136 Q116 324 116 304 Z" fill="${fill}"/>`,
      look.body,
    ) +
    `<ellipse cx="200" cy="152" rx="84" ry="18" fill="${look.body}"/><ellipse cx="200" cy="152" rx="84" ry="18" fill="#fff" fill-opacity=".25"/>
     <ellipse cx="200" cy="157" rx="74" ry="14" fill="${look.wax}"/>${flame(200, 152)}
     <rect x="150" y="196" width="100" height="98" rx="6" fill="#fbf6ec"/>${motif(look.motif ?? 'leaf', look.body, 200, 232, 0.72)}
     <path d="M176 270 h48 M186 280 h28" stroke="${look.body}" stroke-width="3" stroke-linecap="round" stroke-opacity=".6"/>`,
  tapers: (look) =>
    [
      [158, 124],
      [242, 152],
    ]
      .map(([x = 0, y = 0]) => {
        const wax = (fill: string) =>
          `<rect x="${x - 20}" y="${y}" width="40" height="${296 - y}" rx="5" fill="${fill}"/>`
        const comb = Array.from(
          { length: Math.floor((280 - y) / 22) },
          (_, row) =>
            `<path d="M${x - 20} ${y + 14 + row * 22} l10 8 l10 -8 l10 8 l10 -8" fill="none" stroke="${look.wax}" stroke-width="3"/>`,
        ).join('')
        return `${groundShadow(x, 324, 38)}${wax(look.body)}${comb}${wax('url(#round)')}${flame(x, y)}
          ${lit((fill) => `<path d="M${x - 40} 292 h80 l-8 26 q-2 8 -10 8 h-44 q-8 0 -10 -8 Z" fill="${fill}"/>`, '#f5efe3')}`
      })
      .join(''),
  'candle-tin': (look) =>
    groundShadow(200, 322, 104) +
    lit(
      (fill) => `<path d="M94 214 H306 V300 Q306 320 286 320 H114 Q94 320 94 300 Z" fill="${fill}"/>`,
      look.body,
    ) +
    `<ellipse cx="200" cy="214" rx="106" ry="24" fill="${look.body}"/><ellipse cx="200" cy="214" rx="106" ry="24" fill="#fff" fill-opacity=".3"/>
     <ellipse cx="200" cy="219" rx="95" ry="19" fill="${look.wax}"/>${flame(200, 212)}
     <path d="M94 252 H306" stroke="#fff" stroke-opacity=".35" stroke-width="2"/>${motif(look.motif ?? 'moon', '#fbf6ec', 200, 284, 0.62)}`,
}

export const drawCandle = (look: CandleLook): string => candles[look.kind](look)
