import type { History } from '../domain/predictions/histories.ts'

/** Chance machines for made-up customers: the same ones for the same seed (mulberry32). */
export function chances(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 2 ** 32
  }
  const normal = () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next())
  /** Gamma of this shape and rate 1 (Marsaglia & Tsang 2000). */
  function gamma(shape: number): number {
    if (shape < 1) return gamma(shape + 1) * next() ** (1 / shape)
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = normal()
      const v = (1 + c * x) ** 3
      if (v > 0 && Math.log(next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
    }
  }
  const beta = (a: number, b: number) => {
    const one = gamma(a)
    return one / (one + gamma(b))
  }
  return { next, gamma, beta, wait: (rate: number) => -Math.log(next()) / rate }
}

/** Days with purchases of a made-up customer, the first is day 0; none after `age`. */
export interface MadeBuyer extends History {
  days: number[]
}

/** People who buy and stop as BG/NBD says, seen for `shortest` to `longest` days. */
export function bgNbdBuyers(
  count: number,
  [r, alpha, a, b]: readonly [number, number, number, number],
  { shortest = 200, longest = 700, seed = 1 } = {},
): MadeBuyer[] {
  const { next, gamma, beta, wait } = chances(seed)
  return Array.from({ length: count }, () => {
    const age = Math.floor(shortest + next() * (longest - shortest))
    const rate = gamma(r) / alpha
    const stops = beta(a, b)
    const days = [0]
    for (let at = wait(rate); at <= age; at += wait(rate)) {
      const day = Math.ceil(at)
      if (day > age) break
      if (day > (days.at(-1) ?? 0)) days.push(day)
      if (next() < stops) break
    }
    return { days, age, repeats: days.length - 1, recency: days.at(-1) ?? 0 }
  })
}

/** People who buy as Pareto/NBD says: they stop at a moment of their own. */
export function paretoNbdBuyers(
  count: number,
  [r, alpha, s, beta]: readonly [number, number, number, number],
  { shortest = 200, longest = 700, seed = 1 } = {},
): MadeBuyer[] {
  const { next, gamma, wait } = chances(seed)
  return Array.from({ length: count }, () => {
    const age = Math.floor(shortest + next() * (longest - shortest))
    const rate = gamma(r) / alpha
    const end = Math.min(age, wait(gamma(s) / beta))
    const days = [0]
    for (let at = wait(rate); at <= end; at += wait(rate)) {
      const day = Math.ceil(at)
      if (day <= age && day > (days.at(-1) ?? 0)) days.push(day)
    }
    return { days, age, repeats: days.length - 1, recency: days.at(-1) ?? 0 }
  })
}
