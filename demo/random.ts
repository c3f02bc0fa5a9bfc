/** Chance that comes out the same every time from the same seed. */
export interface Random {
  /** 0 to 1, without 1. */
  next(): number
  /** A whole number from `from` to `to`, both possible. */
  whole(from: number, to: number): number
  chance(share: number): boolean
  oneOf<T>(items: readonly T[]): T
  /** The first ones more often. */
  oftenFirst<T>(items: readonly T[]): T
  /** Around 1, seldom below 0.3 or above 3: how long something takes, how much somebody spends. */
  around(): number
}

/** mulberry32 by Tommy Ettinger (public domain): small, quick, good enough for play. */
export function randomFrom(seed: number): Random {
  let state = seed | 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const pick = <T>(items: readonly T[], share: number): T => {
    const item = items[Math.floor(share * items.length)]
    if (item === undefined) throw new Error('There is nothing to choose from')
    return item
  }
  return {
    next,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (share) => next() < share,
    oneOf: (items) => pick(items, next()),
    oftenFirst: (items) => pick(items, next() ** 1.8),
    around: () => Math.exp((next() + next() + next() - 1.5) * 0.8),
  }
}
