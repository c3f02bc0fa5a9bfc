import { distinctIn, type History } from '../histories.ts'
import {
  exponentialRise,
  lnBeta,
  lnRising,
  lnSeriesAfterFirst,
  risingSlope,
} from '../maths/special-functions.ts'
import { type FittedModel, fittedModel, type RepeatModel } from './repeat-model.ts'

// BG/NBD: people buy at their own pace (gamma r, α over people) and after each order stop for good with their own chance
// (beta a, b). Fader, Hardie & Lee (2005), “Counting Your Customers” the Easy Way, Marketing Science 24(2), 275–284.

type Four = readonly [r: number, alpha: number, a: number, b: number]

/** ln of the part that the number of repeats alone decides: Γ(r+x)/Γ(r) · αʳ · B(a,b+x)/B(a,b). */
const lnOfRepeats = ([r, alpha, a, b]: Four, repeats: number) =>
  lnRising(r, repeats) + r * Math.log(alpha) + lnRising(b, repeats) - lnRising(a + b, repeats)

/** ln of how much likelier “stopped after the last order” is than “still buys”; −∞ for who bought once (they cannot have stopped). */
const lnStoppedOverAlive = ([r, alpha, a, b]: Four, { repeats, recency, age }: History) =>
  repeats === 0
    ? Number.NEGATIVE_INFINITY
    : Math.log(a / (b + repeats - 1)) + (r + repeats) * Math.log((alpha + age) / (alpha + recency))

/**
 * Orders expected of who is alive, times the constant of equation (10): C·(1 − v^(r+x)·₂F₁(r+x, b+x; C; z)) / (a−1) with
 * C = a+b+x−1, z = t/(α+T+t), v = 1−z. By Euler's transformation it is written so that neither a = 1, nor C near 0, nor a
 * thousand orders loses digits: ₂F₁ then has the small a−1 and a+b−1−r on top.
 */
function risenOrders(four: Four, repeats: number, age: number, ahead: number): number {
  const [r, alpha, a, b] = four
  const z = ahead / (alpha + age + ahead)
  const lnV = Math.log1p(-z)
  const c = a + b + repeats - 1
  const top = a + b - 1 - r
  // With a large enough c no term is larger than the one before it, so nothing cancels out.
  if (-top * z < 10 || c >= -top * Math.max(1, a - 1)) {
    const series = lnSeriesAfterFirst(a - 1, top, c, z)
    const tail = series.sign * Math.exp((a - 1) * lnV + series.ln)
    return -c * exponentialRise(a - 1, lnV) - top * z * tail
  }
  // Nearly nobody differs in pace (r is huge): the series above would alternate. The one as printed does not, but needs
  // (r+x) / (1−z) terms and divides by a − 1.
  if (z > 0.9 || Math.abs(a - 1) < 1e-3) return ordersOverLeaving(four, repeats, age, ahead)
  const series = lnSeriesAfterFirst(r + repeats, b + repeats, c, z)
  const lnF = (r + repeats) * lnV
  const tail = Math.exp(lnF + Math.log((r + repeats) * (b + repeats) * z) + series.ln)
  return (c - Math.exp(lnF) * c - tail) / (a - 1)
}

const logitStep = 0.1
const farthest = 1e-9

/**
 * The same as a mean over the chance p to stop after an order, beta (a, b+x): E[(1 − (1 + p·t/(α+T))^−(r+x)) / p]. A sum of
 * positive numbers over ln(p/(1−p)), where the trapezoid rule is exact to many digits; beyond both ends the mean is known.
 */
function ordersOverLeaving([r, alpha, a, b]: Four, repeats: number, age: number, ahead: number): number {
  const orders = r + repeats
  const stays = b + repeats
  const share = ahead / (alpha + age)
  const given = (chance: number) => -Math.expm1(-orders * Math.log1p(chance * share)) / chance
  const least = Math.min(0.01, farthest / (1 + orders * share))
  const from = Math.log(least)
  const to = -Math.log(farthest)
  const steps = Math.ceil((to - from) / logitStep)
  const step = (to - from) / steps
  const lnWhole = lnBeta(a, stays)
  let sum = 0
  for (let index = 0; index <= steps; index++) {
    const logit = from + index * step
    const lnStops = -Math.log1p(Math.exp(-logit))
    const lnGoesOn = -Math.log1p(Math.exp(logit))
    const weight = index === 0 || index === steps ? 0.5 : 1
    sum += weight * Math.exp(a * lnStops + stays * lnGoesOn - lnWhole) * given(Math.exp(lnStops))
  }
  const below = (Math.exp(a * from - lnWhole) / a) * orders * share
  const above = (Math.exp(-stays * to - lnWhole) / stays) * given(1)
  return sum * step + below + above
}

function fitted(four: Four): FittedModel {
  const [r, alpha, a, b] = four
  return fittedModel({
    chanceAlive: (history) => 1 / (1 + Math.exp(lnStoppedOverAlive(four, history))),
    whileAlive: {
      expectedOrders(repeats, age, ahead) {
        if (ahead <= 0) return 0
        const orders = risenOrders(four, repeats, age, ahead)
        return Number.isFinite(orders) ? Math.max(0, orders) : 0
      },
      chanceOfOrder: (repeats, age, ahead) =>
        -Math.expm1((r + repeats) * Math.log((alpha + age) / (alpha + age + Math.max(0, ahead)))),
      medianWait: (repeats, age) => (alpha + age) * Math.expm1(Math.LN2 / (r + repeats)),
    },
    shareWithCount(count, age) {
      if (age <= 0) return count === 0 ? 1 : 0
      const lnOut = Math.log(age / (alpha + age))
      const lnStay = r * Math.log(alpha / (alpha + age))
      const lnPace = (orders: number) => {
        const lnFactorial = lnRising(1, orders)
        return lnRising(r, orders) - lnFactorial + lnStay + orders * lnOut
      }
      const goesOn = Math.exp(lnBeta(a, b + count) - lnBeta(a, b) + lnPace(count))
      if (count === 0) return goesOn
      let fewer = 0
      for (let orders = 0; orders < count; orders++) fewer += Math.exp(lnPace(orders))
      return goesOn + Math.exp(lnBeta(a + 1, b + count - 1) - lnBeta(a, b)) * Math.max(0, 1 - fewer)
    },
  })
}

const four = (parameters: readonly number[]): Four => {
  const [r = 1, alpha = 1, a = 1, b = 1] = parameters
  return [r, alpha, a, b]
}

export const bgNbd: RepeatModel = {
  name: 'bg-nbd',
  label: { en: 'BG/NBD', ru: 'BG/NBD' },
  parameters: ['r', 'alpha', 'a', 'b'],
  timeParameters: ['alpha'],
  source: 'Fader, Hardie & Lee (2005), Marketing Science 24(2)',
  starts: (meanAge) => [
    [0.5, meanAge / 3, 0.8, 2.5],
    [2, meanAge, 0.3, 3],
    [0.2, meanAge / 20, 2, 5],
  ],
  async logLikelihood(parameters, histories, slope, giveWay) {
    const known = four(parameters)
    const [r, alpha, a, b] = known
    const { customers } = histories
    const repeats = distinctIn(histories.repeats)
    const recency = distinctIn(histories.recency)
    const age = distinctIn(histories.age)
    const lnLast = recency.values.map((days) => Math.log(alpha + days))
    const lnNow = age.values.map((days) => Math.log(alpha + days))
    // “Stopped after the last order” cannot be said of who bought once.
    const lnStops = repeats.values.map((count) =>
      count === 0 ? Number.NEGATIVE_INFINITY : Math.log(a / (b + count - 1)),
    )
    const people = new Float64Array(repeats.values.length)
    const stopped = new Float64Array(repeats.values.length)
    let sum = 0
    let slopeR = 0
    let slopeAlpha = 0
    for (let row = 0; row < histories.rows; row++) {
      if (giveWay && row % 4096 === 0) await giveWay()
      const count = customers[row] as number
      const which = repeats.places[row] as number
      const last = recency.places[row] as number
      const now = age.places[row] as number
      const degree = r + (repeats.values[which] as number)
      const lnAlive = -degree * (lnNow[now] as number)
      const over = (lnStops[which] as number) - degree * (lnLast[last] as number) - lnAlive
      const smaller = Math.exp(-Math.abs(over))
      const lnRest = lnAlive + Math.max(0, over) + Math.log1p(smaller)
      const gone = (over > 0 ? 1 : smaller) / (1 + smaller)
      sum += count * lnRest
      people[which] = (people[which] as number) + count
      stopped[which] = (stopped[which] as number) + count * gone
      slopeR -= count * ((1 - gone) * (lnNow[now] as number) + gone * (lnLast[last] as number))
      slopeAlpha -=
        count *
        degree *
        ((1 - gone) / (alpha + (age.values[now] as number)) +
          gone / (alpha + (recency.values[last] as number)))
    }
    let slopeA = 0
    let slopeB = 0
    repeats.values.forEach((count, which) => {
      const all = people[which] as number
      const those = stopped[which] as number
      sum += all * lnOfRepeats(known, count)
      slopeR += all * (risingSlope(r, count) + Math.log(alpha))
      slopeAlpha += (all * r) / alpha
      const ofBoth = all * risingSlope(a + b, count)
      slopeA += those / a - ofBoth
      slopeB += all * risingSlope(b, count) - ofBoth - (count === 0 ? 0 : those / (b + count - 1))
    })
    slope.set([slopeR, slopeAlpha, slopeA, slopeB])
    return sum
  },
  with: (parameters) => fitted(four(parameters)),
}
