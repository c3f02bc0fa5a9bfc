/** Every colour a drawing needs, as the theme in force has it. */
export interface Palette {
  ink: string
  ink2: string
  ink3: string
  line: string
  lineStrong: string
  surface: string
  raised: string
  accent: string
  accentSoft: string
  rest: string
  /** Told apart by people with any colour vision; the order is the order of use. */
  categorical: string[]
  /** From least to most. */
  sequential: string[]
  font: string
}

export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement)
  const read = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    ink: read('ink'),
    ink2: read('ink-2'),
    ink3: read('ink-3'),
    line: read('line'),
    lineStrong: read('line-strong'),
    surface: read('surface'),
    raised: read('raised'),
    accent: read('accent-line'),
    accentSoft: read('accent-soft'),
    rest: read('chart-rest'),
    categorical: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => read(`chart-${n}`)),
    sequential: [0, 1, 2, 3, 4, 5, 6].map((n) => read(`scale-${n}`)),
    font: read('font'),
  }
}
