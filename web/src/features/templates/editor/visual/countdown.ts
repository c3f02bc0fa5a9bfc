/** A picture in a letter that counts down, as its element says it. */
export interface Countdown {
  /** On the clocks of the shop: `2026-12-31 23:59`. */
  until: string
  /** `#rrggbb`, or nothing: as the brand has it. */
  ink: string
  ground: string
}

const brandInk = 'brand.ink'
export const plainGround = '#ffffff'
const colour = /^#[\da-f]{6}$/i

const source =
  /^\{\{-?\s*'(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d)?)'\s*\|\s*countdown(?:\s*:\s*(?:'(#[\da-f]{6})'|brand\.ink)(?:\s*,\s*'(#[\da-f]{6})')?)?\s*-?\}\}$/i

/** Null when the address is another picture's, or a countdown that is said otherwise: the code is its place. */
export function readCountdown(src: string): Countdown | null {
  const found = source.exec(src.trim())
  if (!found) return null
  const [, until = '', ink = '', ground = plainGround] = found
  return { until: until.includes(':') ? until.replace('T', ' ') : `${until} 23:59`, ink, ground }
}

/** The attributes of its picture: the address, and what is read where pictures are not shown. */
export function writeCountdown({ until, ink, ground }: Countdown): { src: string; alt: string } {
  const at = `'${until.replace('T', ' ')}'`
  const figures = colour.test(ink) ? `'${ink}'` : brandInk
  return {
    src: `{{ ${at} | countdown: ${figures}, '${colour.test(ground) ? ground : plainGround}' }}`,
    alt: `{{ ${at} | time_left }}`,
  }
}

/** Where the picture is while the letter is arranged: the clocks of this browser stand for the shop's. */
export function countdownShown(src: string, language: string, inkOfBrand: string): string | null {
  const found = readCountdown(src)
  if (!found) return null
  const seconds = Math.floor(new Date(found.until.replace(' ', 'T')).getTime() / 1000)
  if (!Number.isFinite(seconds) || seconds < 0) return null
  const first = (...colours: string[]) => (colours.find((one) => colour.test(one)) ?? '').slice(1)
  const ink = first(found.ink, inkOfBrand, '#24211d')
  return `/t/${seconds}-${language}-${ink}-${first(found.ground)}.gif`.toLowerCase()
}
