import { groundShadow, lit, steam } from './light.ts'
import type { CupLook } from './look.ts'

const coffee = '#5a3825'

/** The same speckles every time: a picture must not change from build to build. */
function speckles(count: number, x: number, y: number, width: number, height: number): string {
  let seed = 7
  const next = () => {
    seed = (seed * 16_807) % 2_147_483_647
    return seed / 2_147_483_647
  }
  return Array.from(
    { length: count },
    () =>
      `<circle cx="${(x + next() * width).toFixed(1)}" cy="${(y + next() * height).toFixed(1)}" r="${(0.8 + next() * 1.6).toFixed(1)}" fill="#3d4a50" fill-opacity=".45"/>`,
  ).join('')
}

const mugBody = (fill: string) =>
  `<path d="M112 158 H262 V262 Q262 322 206 322 H168 Q112 322 112 262 Z" fill="${fill}"/>`

const cups: Record<CupLook['kind'], (look: CupLook) => string> = {
  mug: (look) =>
    groundShadow(190, 324, 76) +
    `<path d="M256 190 h20 q34 0 34 36 t-40 38 l-14 1" fill="none" stroke="${look.body}" stroke-width="18"/>
     <path d="M256 190 h20 q34 0 34 36 t-40 38 l-14 1" fill="none" stroke="#000" stroke-opacity=".12" stroke-width="18"/>` +
    mugBody(look.body) +
    `<clipPath id="mug">${mugBody('#000')}</clipPath>
     <g clip-path="url(#mug)"><path d="M100 ${look.speckled ? 246 : 150} q20 -10 42 0 t42 0 t42 0 t42 0 V${look.speckled ? 340 : 196} q-24 14 -46 2 t-46 2 t-40 -4 t-48 6 Z" fill="${look.glaze}"/>
     ${look.speckled ? speckles(70, 112, 165, 150, 155) : ''}</g>` +
    mugBody('url(#round)') +
    `<ellipse cx="187" cy="158" rx="75" ry="17" fill="${look.glaze}"/><ellipse cx="187" cy="160" rx="66" ry="13" fill="${coffee}"/><ellipse cx="172" cy="158" rx="34" ry="5" fill="#8a5f43" fill-opacity=".7"/>` +
    steam(184, 136),
  espresso: (look) =>
    groundShadow(200, 316, 118) +
    lit((fill) => `<ellipse cx="200" cy="300" rx="128" ry="22" fill="${fill}"/>`, look.body) +
    `<ellipse cx="200" cy="296" rx="74" ry="11" fill="#000" fill-opacity=".2"/>
     <path d="M258 214 h16 q26 0 26 24 t-32 26 h-14" fill="none" stroke="${look.body}" stroke-width="14"/>` +
    lit(
      (fill) => `<path d="M132 190 H268 Q268 270 236 294 H164 Q132 270 132 190 Z" fill="${fill}"/>`,
      look.body,
    ) +
    `<ellipse cx="200" cy="190" rx="68" ry="16" fill="${look.glaze}"/><ellipse cx="200" cy="193" rx="58" ry="11" fill="#6b4128"/><path d="M166 193 q34 -12 68 0 q-34 10 -68 0 Z" fill="#b98252" fill-opacity=".8"/>` +
    steam(196, 168),
  glass: (look) =>
    `<g transform="translate(18 30) scale(.91)">${groundShadow(200, 324, 72)}` +
    `<path d="M128 122 H272 L262 302 Q260 324 238 324 H162 Q140 324 138 302 Z" fill="${look.body}" fill-opacity=".42"/>
     <path d="M146 176 H254 L248 270 Q244 304 216 304 H184 Q156 304 152 270 Z" fill="${look.glaze}"/>
     <path d="M144 150 H256 L254 190 H146 Z" fill="#e9d3b4"/><path d="M146 188 q27 12 54 0 t54 0 v14 H147 Z" fill="#b98a5f"/>
     <path d="M146 176 H254 L248 270 Q244 304 216 304 H184 Q156 304 152 270 Z" fill="url(#round)" fill-opacity=".7"/>
     <ellipse cx="200" cy="150" rx="56" ry="11" fill="#f4e5cc"/>
     <path d="M128 122 H272 L262 302 Q260 324 238 324 H162 Q140 324 138 302 Z" fill="none" stroke="#fff" stroke-opacity=".85" stroke-width="4"/>
     <ellipse cx="200" cy="122" rx="72" ry="13" fill="none" stroke="#fff" stroke-width="4"/>
     <path d="M142 150 L151 290" stroke="#fff" stroke-opacity=".75" stroke-width="7" stroke-linecap="round"/>` +
    `${steam(198, 106)}</g>`,
  teapot: (look) =>
    groundShadow(196, 322, 100) +
    `<path d="M276 196 q58 -14 56 40 t-66 52" fill="none" stroke="${look.glaze}" stroke-width="15" stroke-linecap="round"/>
     <path d="M116 236 Q84 232 76 196 Q72 172 54 166 L70 156 Q98 164 104 190 Q110 208 132 206 Z" fill="${look.body}"/>
     <path d="M116 236 Q84 232 76 196 Q72 172 54 166 L70 156 Q98 164 104 190 Q110 208 132 206 Z" fill="#000" fill-opacity=".06"/>` +
    lit(
      (fill) =>
        `<path d="M196 152 Q292 152 292 238 Q292 320 226 320 H166 Q100 320 100 238 Q100 152 196 152 Z" fill="${fill}"/>`,
      look.body,
    ) +
    `<path d="M101 250 q24 -12 48 0 t48 0 t48 0 t46 0 Q288 320 226 320 H166 Q106 320 101 250 Z" fill="${look.glaze}"/>
     <path d="M101 250 q24 -12 48 0 t48 0 t48 0 t46 0 Q288 320 226 320 H166 Q106 320 101 250 Z" fill="url(#round)"/>` +
    lit(
      (fill) => `<path d="M142 160 Q146 128 196 128 T250 160 Q196 174 142 160 Z" fill="${fill}"/>`,
      look.glaze,
    ) +
    `<circle cx="196" cy="118" r="13" fill="${look.body}"/><circle cx="192" cy="114" r="5" fill="#fff"/>` +
    `<path d="M58 150 q-10 -14 0 -28 t0 -26" fill="none" stroke="#fff" stroke-opacity=".7" stroke-width="5" stroke-linecap="round"/>`,
}

export const drawCup = (look: CupLook): string => cups[look.kind](look)
