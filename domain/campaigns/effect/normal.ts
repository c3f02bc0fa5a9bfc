/** 97.5th percentile of the standard normal: half of a 95 % interval in standard errors. */
export const z95 = 1.959963984540054
/** 80th percentile: what a test needs beside `z95` to find what is there four times of five. */
export const z80 = 0.8416212335729143

/** The t distribution's 97.5th percentile from the normal's (Abramowitz & Stegun 26.7.5): four terms, within 1 % from 3 degrees on. */
export function t95(degrees: number): number {
  const z = z95
  const v = Math.max(degrees, 1)
  return (
    z +
    (z ** 3 + z) / (4 * v) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * v ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * v ** 3)
  )
}
