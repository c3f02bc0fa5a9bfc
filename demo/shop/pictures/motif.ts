import type { MotifName } from './look.ts'

const ring = (count: number, draw: (angle: number) => string): string =>
  Array.from({ length: count }, (_, index) => draw((index * 360) / count)).join('')

const motifs: Record<MotifName, (ink: string) => string> = {
  mountain: (ink) =>
    `<path d="M-34 20 L-10 -18 L2 0 L12 -12 L34 20 Z" fill="${ink}" fill-opacity=".85"/>
     <path d="M-17 -7 L-10 -18 L-3 -7 L-8 -4 L-11 -8 Z" fill="#fff" fill-opacity=".8"/>
     <circle cx="20" cy="-24" r="6" fill="${ink}" fill-opacity=".45"/>`,
  blossom: (ink) =>
    [
      ring(
        5,
        (angle) =>
          `<ellipse cx="0" cy="-17" rx="9" ry="14" fill="${ink}" fill-opacity=".7" transform="rotate(${angle})"/>`,
      ),
      `<circle r="6" fill="#fff"/><circle r="3.5" fill="${ink}"/>`,
    ].join(''),
  citrus: (ink) =>
    `<circle r="28" fill="none" stroke="${ink}" stroke-width="4"/>` +
    ring(
      8,
      (angle) =>
        `<path d="M0 -5 L-6 -20 Q0 -25 6 -20 Z" fill="${ink}" fill-opacity=".75" transform="rotate(${angle})"/>`,
    ),
  berries: (ink) =>
    `<path d="M-12 12 Q-8 -18 8 -28 Q12 -8 14 10" fill="none" stroke="${ink}" stroke-width="2.5" stroke-linecap="round"/>
     <circle cx="-13" cy="17" r="12" fill="${ink}"/><circle cx="15" cy="14" r="12" fill="${ink}" fill-opacity=".8"/>
     <circle cx="-17" cy="13" r="3" fill="#fff" fill-opacity=".6"/><circle cx="11" cy="10" r="3" fill="#fff" fill-opacity=".6"/>
     <path d="M8 -28 Q24 -34 30 -22 Q16 -16 8 -28 Z" fill="${ink}" fill-opacity=".5"/>`,
  leaf: (ink) =>
    `<path d="M0 32 Q-2 8 0 -30" fill="none" stroke="${ink}" stroke-width="2.5" stroke-linecap="round"/>` +
    [-18, 0, 17]
      .map(
        (
          y,
          index,
        ) => `<path d="M0 ${y + 8} Q-${24 - index * 2} ${y + 2} -${24 - index * 2} ${y - 14} Q-4 ${y - 12} 0 ${y + 8} Z" fill="${ink}" fill-opacity=".85"/>
         <path d="M0 ${y + 8} Q${24 - index * 2} ${y + 2} ${24 - index * 2} ${y - 14} Q4 ${y - 12} 0 ${y + 8} Z" fill="${ink}" fill-opacity=".6"/>`,
      )
      .join(''),
  smoke: (ink) =>
    [-14, 0, 14]
      .map(
        (x, index) =>
          `<path d="M${x} 28 q-12 -14 0 -26 t0 -26" fill="none" stroke="${ink}" stroke-width="4" stroke-linecap="round" stroke-opacity="${0.5 + index * 0.2}"/>`,
      )
      .join(''),
  sun: (ink) =>
    `<path d="M-22 14 a22 22 0 0 1 44 0 Z" fill="${ink}"/><path d="M-34 14 h68 M-24 23 h48" stroke="${ink}" stroke-width="3" stroke-linecap="round"/>` +
    [-60, -30, 0, 30, 60]
      .map(
        (angle) =>
          `<path d="M0 -16 v-9" stroke="${ink}" stroke-width="3" stroke-linecap="round" transform="translate(0 14) rotate(${angle}) translate(0 -13)"/>`,
      )
      .join(''),
  bean: (ink) =>
    [-26, 22]
      .map(
        (angle, index) =>
          `<g transform="translate(${index ? 13 : -13} ${index ? 8 : -6}) rotate(${angle})"><ellipse rx="14" ry="21" fill="${ink}" fill-opacity="${index ? 1 : 0.7}"/><path d="M0 -19 q7 10 0 19 t0 19" fill="none" stroke="#fff" stroke-width="2.5" stroke-opacity=".75"/></g>`,
      )
      .join(''),
  moon: (ink) =>
    `<path d="M10 -27 A28 28 0 1 0 10 27 A22 22 0 1 1 10 -27 Z" fill="${ink}"/>
     <circle cx="16" cy="-6" r="2.6" fill="${ink}"/><circle cx="26" cy="8" r="2" fill="${ink}"/><circle cx="10" cy="12" r="1.8" fill="${ink}"/>`,
  wave: (ink) =>
    [-14, 0, 14]
      .map(
        (y, index) =>
          `<path d="M-32 ${y} q8 -11 16 0 t16 0 t16 0 t16 0" fill="none" stroke="${ink}" stroke-width="4" stroke-linecap="round" stroke-opacity="${0.55 + index * 0.2}"/>`,
      )
      .join(''),
}

/** An emblem about 70 wide, centred where asked. */
export const motif = (name: MotifName, ink: string, x: number, y: number, scale = 1): string =>
  `<g transform="translate(${x} ${y}) scale(${scale})">${motifs[name](ink)}</g>`
