/** Numbers in [0, 1), as Math.random gives them. */
export type Random = () => number

/** What is known of one variant: how many of those it went to did what it is for. Old letters count for less than one. */
export interface Tally {
  variant: string
  trials: number
  reached: number
}

/** A standard normal number: Box and Muller 1958. */
const normal = (random: Random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** A number of the gamma distribution with this shape (≥ 1) and scale 1: Marsaglia and Tsang 2000. */
function gamma(shape: number, random: Random): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(random)
    const v = (1 + c * x) ** 3
    if (v <= 0) continue
    if (Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

/** A number of the beta distribution; both parameters ≥ 1. */
export function sampleBeta(alpha: number, beta: number, random: Random): number {
  const one = gamma(alpha, random)
  return one / (one + gamma(beta, random))
}

const posterior = ({ trials, reached }: Tally) => ({
  alpha: 1 + Math.max(0, reached),
  beta: 1 + Math.max(0, trials - reached),
})

/**
 * Thompson sampling (Thompson 1933; Chapelle and Li 2011): every variant is given a rate drawn from what is believed of it,
 * Beta(1 + reached, 1 + not reached), and the highest wins. `not`: the variant this reader had last, which they do not get
 * twice running, unless there is no other.
 */
export function chooseVariant(tallies: readonly Tally[], not: string | null, random: Random): string | null {
  const open = tallies.length > 1 ? tallies.filter((one) => one.variant !== not) : tallies
  let best: { variant: string; rate: number } | null = null
  for (const tally of open) {
    const { alpha, beta } = posterior(tally)
    const rate = sampleBeta(alpha, beta, random)
    if (!best || rate > best.rate) best = { variant: tally.variant, rate }
  }
  return best?.variant ?? null
}

/** What a letter so old still counts: half after one half-life. */
export const weightOf = (ageDays: number, halfLifeDays: number): number =>
  2 ** (-Math.max(0, ageDays) / halfLifeDays)

export interface Belief extends Tally {
  /** Mean of the rate, and the bounds it lies within with 95 %. */
  rate: number
  low: number
  high: number
  /** How likely it is the best: the share of readers it gets. */
  share: number
}

const draws = 2_000

/** What is believed of each variant, by drawing from all of them together. */
export function beliefs(tallies: readonly Tally[], random: Random): Belief[] {
  const drawn = tallies.map((one) => {
    const { alpha, beta } = posterior(one)
    return Array.from({ length: draws }, () => sampleBeta(alpha, beta, random))
  })
  const wins = tallies.map(() => 0)
  for (let turn = 0; turn < draws; turn++) {
    let best = 0
    for (let place = 1; place < drawn.length; place++)
      if ((drawn[place]?.[turn] ?? 0) > (drawn[best]?.[turn] ?? 0)) best = place
    wins[best] = (wins[best] ?? 0) + 1
  }
  return tallies.map((one, place) => {
    const { alpha, beta } = posterior(one)
    const sorted = [...(drawn[place] ?? [])].sort((a, b) => a - b)
    return {
      ...one,
      rate: alpha / (alpha + beta),
      low: sorted[Math.floor(draws * 0.025)] ?? 0,
      high: sorted[Math.floor(draws * 0.975)] ?? 1,
      share: (wins[place] ?? 0) / draws,
    }
  })
}
