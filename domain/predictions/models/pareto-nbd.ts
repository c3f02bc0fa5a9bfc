import type { History } from '../histories.ts'
import { exponentialRise, gaussLegendre, lnRising, lnSum } from '../maths/special-functions.ts'
import type { FittedModel, RepeatModel } from './repeat-model.ts'

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
 * parameters: the power follows how steeply the integrand falls where it begins.
 */
function lnStopped(parameters: Four, repeats: number, from: number, to: number): number {
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
  for (let index = 0; index < points.length; index++) {
    const lnU = Math.log1p(-span * (points[index] ?? 0))
    const lnNear = -lnU / power
    sum +=
      (weights[index] ?? 0) *
      Math.exp((1 - nearDegree) * lnNear - farDegree * Math.log1p(ratio * Math.expm1(lnNear)) - lnU)
  }
  return (
    Math.log((sum * span * s * nearer) / power) -
    nearDegree * Math.log(nearer) -
    farDegree * Math.log(farther)
  )
}

/** ln (α+T)^−(r+x) (β+T)^−s: “still buys”. */
const lnAlive = ([r, alpha, s, beta]: Four, { repeats, age }: History) =>
  -(r + repeats) * Math.log(alpha + age) - s * Math.log(beta + age)

function fitted(four: Four): FittedModel {
  const [r, alpha, s, beta] = four
  const chanceAlive = (history: History) =>
    1 /
    (1 + Math.exp(lnStopped(four, history.repeats, history.recency, history.age) - lnAlive(four, history)))
  return {
    chanceAlive,
    expectedOrders(history, ahead) {
      if (ahead <= 0) return 0
      const { repeats, age } = history
      const pace = (r + repeats) / (alpha + age)
      const time = (beta + age) * exponentialRise(1 - s, Math.log1p(ahead / (beta + age)))
      return chanceAlive(history) * pace * time
    },
    chanceOfOrder(history, ahead) {
      if (ahead <= 0) return 0
      const { repeats, age } = history
      // No order, given alive now: alive to the end without one, or stopped before one came.
      const now = lnAlive(four, history)
      const later = lnAlive(four, { ...history, age: age + ahead })
      const none = Math.exp(lnSum(later, lnStopped(four, repeats, age, age + ahead)) - now)
      return chanceAlive(history) * Math.min(1, Math.max(0, 1 - none))
    },
    medianWait: ({ repeats, age }) => (alpha + age) * Math.expm1(Math.LN2 / (r + repeats)),
    shareWithCount(count, age) {
      if (age <= 0) return count === 0 ? 1 : 0
      const lnFront = lnRising(r, count) - lnRising(1, count) + r * Math.log(alpha) + s * Math.log(beta)
      const lnToEnd = count * Math.log(age) + lnAlive(four, { repeats: count, recency: 0, age })
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
  }
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
  mostRows: 25_000,
  starts: (meanAge) => [
    [0.6, meanAge / 3, 0.6, meanAge / 3],
    [2, meanAge, 1.5, meanAge * 3],
    [0.3, meanAge / 10, 0.3, meanAge / 30],
  ],
  async logLikelihood(parameters, histories, giveWay) {
    const known = four(parameters)
    const [r, alpha, s, beta] = known
    const lnFront = r * Math.log(alpha) + s * Math.log(beta)
    const ofRepeats = new Map<number, number>()
    let sum = 0
    for (let row = 0; row < histories.rows; row++) {
      if (giveWay && row % 512 === 0) await giveWay()
      const repeats = histories.repeats[row] ?? 0
      let first = ofRepeats.get(repeats)
      if (first === undefined) {
        first = lnRising(r, repeats) + lnFront
        ofRepeats.set(repeats, first)
      }
      const age = histories.age[row] ?? 0
      const alive = -(r + repeats) * Math.log(alpha + age) - s * Math.log(beta + age)
      const stopped = lnStopped(known, repeats, histories.recency[row] ?? 0, age)
      sum += (histories.customers[row] ?? 0) * (first + lnSum(alive, stopped))
    }
    return sum
  },
  with: (parameters) => fitted(four(parameters)),
}
