import { groundShadow, lit } from './light.ts'
import type { PackLook } from './look.ts'
import { motif } from './motif.ts'

const paper = '#fbf6ec'

const label = (look: PackLook, x: number, y: number): string =>
  `<rect x="${x - 56}" y="${y - 56}" width="112" height="124" rx="6" fill="${paper}"/>
   ${motif(look.motif, look.lid, x, y - 8, 0.92)}
   <path d="M${x - 30} ${y + 42} h60 M${x - 18} ${y + 53} h36" stroke="${look.lid}" stroke-width="3.5" stroke-linecap="round" stroke-opacity=".55"/>`

const packs: Record<PackLook['kind'], (look: PackLook) => string> = {
  tin: (look) =>
    groundShadow(200, 326, 84) +
    lit(
      (fill) => `<path d="M118 132 h164 v180 q0 12 -12 12 h-140 q-12 0 -12 -12 Z" fill="${fill}"/>`,
      look.body,
    ) +
    label(look, 200, 226) +
    lit(
      (fill) => `<path d="M112 104 q0 -14 14 -14 h148 q14 0 14 14 v34 h-176 Z" fill="${fill}"/>`,
      look.lid,
    ) +
    `<path d="M112 138 h176" stroke="#000" stroke-opacity=".25" stroke-width="3"/>`,
  pouch: (look) =>
    groundShadow(200, 326, 92) +
    lit(
      (fill) =>
        `<path d="M126 96 h148 l6 40 q14 96 10 172 q-2 16 -18 16 h-144 q-16 0 -18 -16 q-4 -76 10 -172 Z" fill="${fill}"/>`,
      look.body,
      'flat',
    ) +
    `<rect x="124" y="92" width="152" height="30" rx="4" fill="${look.lid}"/><path d="M124 132 h152" stroke="#fff" stroke-opacity=".35" stroke-width="2" stroke-dasharray="7 5"/>
     <circle cx="200" cy="107" r="5" fill="#fff" fill-opacity=".55"/>` +
    label(look, 200, 220),
  bag: (look) =>
    groundShadow(200, 328, 90) +
    lit(
      (fill) =>
        `<path d="M128 112 L272 112 L290 306 Q291 326 270 326 H130 Q109 326 110 306 Z" fill="${fill}"/>`,
      look.body,
      'flat',
    ) +
    `<path d="M128 112 L141 326 M272 112 L259 326" stroke="#000" stroke-opacity=".09" stroke-width="2"/>` +
    lit(
      (fill) => `<path d="M130 76 h140 q6 0 6 6 v32 h-152 v-32 q0 -6 6 -6 Z" fill="${fill}"/>`,
      look.lid,
      'flat',
    ) +
    `<path d="M118 98 h164" stroke="#f4ead6" stroke-width="7" stroke-linecap="round"/>
     <circle cx="200" cy="140" r="7" fill="none" stroke="#fff" stroke-opacity=".6" stroke-width="3"/>` +
    label(look, 200, 226),
  box: (look) =>
    groundShadow(200, 322, 104) +
    `<path d="M104 148 L134 116 H318 L296 148 Z" fill="${look.lid}"/><path d="M296 148 L318 116 V290 L296 322 Z" fill="${look.lid}"/><path d="M296 148 L318 116 V290 L296 322 Z" fill="#000" fill-opacity=".18"/>` +
    lit((fill) => `<rect x="104" y="148" width="192" height="174" fill="${fill}"/>`, look.body, 'flat') +
    label(look, 200, 232),
}

export const drawPack = (look: PackLook): string => packs[look.kind](look)
