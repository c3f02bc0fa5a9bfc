import { distinctIn, type History } from '../histories.ts'
import { exponentialRise, gaussLegendre, lnRising, lnSum, risingSlope } from '../maths/special-functions.ts'
import { type FittedModel, fittedModel, type RepeatModel } from './repeat-model.ts'

// Pareto/NBD: people buy at their own pace (gamma r, α) and stop for good at a moment of their own (gamma s, β).
// Schmittlein, Morrison & Colombo (1987), Management Science 33(1), 1–24; the likelihood as in Fader & Hardie (2005),
// “A Note on Deriving the Pareto/NBD Model and Related Expressions”.

type Four = readonly [r: number, alpha: number, s: number, beta: number]

const fewPoints = gaussLegendre(6)
const somePoints = gaussLegendre(12)
const manyPoints = gaussLegendre(16)
const mostPoints = gaussLegendre(64)

/**
 * ln ∫ s (α+τ)^−(r+x) (β+τ)^−(s+1) dτ from `from` to `to`: “stopped somewhere after the last order”. The papers write it as the
 * difference of two ₂F₁, which loses all digits when the two times are near each other; as a sum of positive numbers it
 * cannot. With u = ((m+from)/(m+τ))^power, m the smaller of α and β, a dozen points are right to seven digits whatever the
 * parameters: the power follows how steeply the integrand falls where it begins. `means`, where wanted, gets what the
 * slopes are made of: the means of ln (α+τ), 1/(α+τ), ln (β+τ), 1/(β+τ) over the moments τ to stop at.
 */
function lnStopped(
  parameters: Four,
  repeats: number,
  from: number,
  to: number,
  means: Float64Array | null = null,
): number {
  if (!(to > from)) return Number.NEGATIVE_INFINITY
  const [r, alpha, s, beta] = parameters
  const paceDegree = r + repeats
  const isAlphaNearer = alpha <= beta
  const nearer = (isAlphaNearer ? alpha : beta) + from
  const farther = (isAlphaNearer ? beta : alpha) + from
  const nearDegree = isAlphaNearer ? paceDegree : s + 1
  const farDegree = isAlphaNearer ? s + 1 : paceDegree
  const fall = nearDegree / nearer + farDegree / farther
  const power = Math.max((nearer * fall - 1) / 3, 0.1)
  const span = -Math.expm1(-power * Math.log1p((to - from) / nearer))
  const { points, weights } = span < 0.1 ? fewPoints : span < 0.5 ? somePoints : manyPoints
  const ratio = nearer / farther
  let sum = 0
  let nearLn = 0
  let nearOne = 0
  let farLn = 0
  let farOne = 0
  for (let index = 0; index < points.length; index++) {
    const lnU = Math.log1p(-span * (points[index] as number))
    const lnNear = -lnU / power
    const past = Math.expm1(lnNear)
    const lnFar = Math.log1p(ratio * past)
    const part = (weights[index] as number) * Math.exp((1 - nearDegree) * lnNear - farDegree * lnFar - lnU)
    sum += part
    if (means === null) continue
    nearLn += part * lnNear
    nearOne += part / (1 + past)
    farLn += part * lnFar
    farOne += part / (1 + ratio * past)
  }
  // Nothing left of it: then it has no weight in any slope either.
  if (means !== null && !(sum > 0)) means.fill(0)
  else if (means !== null) {
    const near = isAlphaNearer ? 0 : 2
    means[near] = Math.log(nearer) + nearLn / sum
    means[near + 1] = nearOne / sum / nearer
    means[2 - near] = Math.log(farther) + farLn / sum
    means[3 - near] = farOne / sum / farther
  }
  return (
    Math.log((sum * span * s * nearer) / power) -
    nearDegree * Math.log(nearer) -
    farDegree * Math.log(farther)
  )
}

/** ln (α+T)^−(r+x) (β+T)^−s: “still buys”. */
const lnAlive = ([r, alpha, s, beta]: Four, { repeats, age }: Pick<History, 'repeats' | 'age'>) =>
  -(r + repeats) * Math.log(alpha + age) - s * Math.log(beta + age)

function fitted(four: Four): FittedModel {
  const [r, alpha, s, beta] = four
  const chanceAlive = (history: History) =>
    1 /
    (1 + Math.exp(lnStopped(four, history.repeats, history.recency, history.age) - lnAlive(four, history)))
  return fittedModel({
    chanceAlive,
    whileAlive: {
      expectedOrders(repeats, age, ahead) {
        if (ahead <= 0) return 0
        const pace = (r + repeats) / (alpha + age)
        return pace * (beta + age) * exponentialRise(1 - s, Math.log1p(ahead / (beta + age)))
      },
      chanceOfOrder(repeats, age, ahead) {
        if (ahead <= 0) return 0
        // No order, given alive now: alive to the end without one, or stopped before one came.
        const now = lnAlive(four, { repeats, age })
        const later = lnAlive(four, { repeats, age: age + ahead })
        const none = Math.exp(lnSum(later, lnStopped(four, repeats, age, age + ahead)) - now)
        return Math.min(1, Math.max(0, 1 - none))
      },
      medianWait: (repeats, age) => (alpha + age) * Math.expm1(Math.LN2 / (r + repeats)),
    },
    shareWithCount(count, age) {
      if (age <= 0) return count === 0 ? 1 : 0
      const lnFront = lnRising(r, count) - lnRising(1, count) + r * Math.log(alpha) + s * Math.log(beta)
      const lnToEnd = count * Math.log(age) + lnAlive(four, { repeats: count, age })
      const { points, weights } = mostPoints
      // Stopped at τ after `count` orders, over ln(1 + τ/β'): dense where people stop soonest.
      const nearer = Math.min(alpha, beta)
      const range = Math.log1p(age / nearer)
      let sum = 0
      for (let index = 0; index < points.length; index++) {
        const gone = nearer * Math.expm1(range * (points[index] ?? 0))
        sum +=
          (weights[index] ?? 0) *
          Math.exp(
            lnFront +
              count * Math.log(gone) -
              (r + count) * Math.log(alpha + gone) -
              (s + 1) * Math.log(beta + gone),
          ) *
          s *
          (nearer + gone)
      }
      return Math.exp(lnFront + lnToEnd) + sum * range
    },
  })
}

const four = (parameters: readonly number[]): Four => {
  const [r = 1, alpha = 1, s = 1, beta = 1] = parameters
  return [r, alpha, s, beta]
}

export const paretoNbd: RepeatModel = {
  name: 'pareto-nbd',
  label: { en: 'Pareto/NBD', ru: 'Парето/NBD' },
  parameters: ['r', 'alpha', 's', 'beta'],
  timeParameters: ['alpha', 'beta'],
  source: 'Schmittlein, Morrison & Colombo (1987); Fader & Hardie (2005)',
  starts: (meanAge) => [
    [0.6, meanAge / 3, 0.6, meanAge / 3],
    [2, meanAge, 1.5, meanAge * 3],
    [0.3, meanAge / 10, 0.3, meanAge / 30],
  ],
  async logLikelihood(parameters, histories, slope, giveWay) {
    const known = four(parameters)
    const [r, alpha, s, beta] = known
    const lnFront = r * Math.log(alpha) + s * Math.log(beta)
    const repeats = distinctIn(histories.repeats)
    const first = repeats.values.map((count) => lnRising(r, count) + lnFront)
    const firstSlope = repeats.values.map((count) => risingSlope(r, count) + Math.log(alpha))
    const means = new Float64Array(4)
    let sum = 0
    let slopeR = 0
    let slopeAlpha = 0
    let slopeS = 0
    let slopeBeta = 0
    for (let row = 0; row < histories.rows; row++) {
      if (giveWay && row % 512 === 0) await giveWay()
      const count = histories.customers[row] as number
      const which = repeats.places[row] as number
      const degree = r + (repeats.values[which] as number)
      const age = histories.age[row] as number
      const lnPace = Math.log(alpha + age)
      const lnStay = Math.log(beta + age)
      const alive = -degree * lnPace - s * lnStay
      const stopped = lnStopped(
        known,
        repeats.values[which] as number,
        histories.recency[row] as number,
        age,
        means,
      )
      const over = stopped - alive
      const smaller = Math.exp(-Math.abs(over))
      const gone = (over > 0 ? 1 : smaller) / (1 + smaller)
      const here = 1 - gone
      sum += count * ((first[which] as number) + alive + Math.max(0, over) + Math.log1p(smaller))
      slopeR += count * ((firstSlope[which] as number) - here * lnPace - gone * (means[0] as number))
      slopeAlpha += count * (r / alpha - degree * (here / (alpha + age) + gone * (means[1] as number)))
      slopeS += count * (Math.log(beta) - here * lnStay + gone * (1 / s - (means[2] as number)))
      slopeBeta += count * (s / beta - (s * here) / (beta + age) - (s + 1) * gone * (means[3] as number))
    }
    slope.set([slopeR, slopeAlpha, slopeS, slopeBeta])
    return sum
  },
  with: (parameters) => fitted(four(parameters)),
}
