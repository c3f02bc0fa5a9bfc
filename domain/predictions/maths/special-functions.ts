// Functions of mathematics that the models are written in, safe for large and tiny arguments.

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]
const halfLnTwoPi = 0.5 * Math.log(2 * Math.PI)

/** ln Γ(x) for x > 0 (Lanczos, g = 7; about 15 digits). */
export function lnGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x)
  const y = x - 1
  let sum = lanczos[0] ?? 0
  for (let index = 1; index < lanczos.length; index++) sum += (lanczos[index] ?? 0) / (y + index)
  const t = y + 7.5
  return halfLnTwoPi + (y + 0.5) * Math.log(t) - t + Math.log(sum)
}

/** The derivative of ln Γ(x), for x > 0: by its recurrence to where the asymptotic series is right to 14 digits. */
export function digamma(x: number): number {
  let shift = 0
  let y = x
  for (; y < 10; y++) shift -= 1 / y
  const square = 1 / (y * y)
  return (
    shift +
    Math.log(y) -
    0.5 / y -
    square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square * (1 / 132)))))
  )
}

/** ln B(a, b) for a, b > 0. */
export const lnBeta = (a: number, b: number): number => lnGamma(a) + lnGamma(b) - lnGamma(a + b)

/** ln Γ(x + count) − ln Γ(x) for a whole count: a sum where the difference of two large logarithms would lose digits. */
export function lnRising(x: number, count: number): number {
  if (count > 40) return lnGamma(x + count) - lnGamma(x)
  let sum = 0
  let product = 1
  for (let step = 0; step < count; step++) {
    product *= x + step
    if (product > 1e200 || product < 1e-200) {
      sum += Math.log(product)
      product = 1
    }
  }
  return sum + Math.log(product)
}

/** The derivative of `lnRising` by x: Σ 1/(x + k), k = 0 … count − 1. */
export function risingSlope(x: number, count: number): number {
  if (count > 40) return digamma(x + count) - digamma(x)
  let sum = 0
  for (let step = 0; step < count; step++) sum += 1 / (x + step)
  return sum
}

/** ln(eᵃ + eᵇ). */
export function lnSum(a: number, b: number): number {
  const larger = Math.max(a, b)
  return larger === Number.NEGATIVE_INFINITY ? larger : larger + Math.log1p(Math.exp(Math.min(a, b) - larger))
}

/** (1 − eᵃˣ) / −a, which is x where a is 0: keeps formulae whole that divide by a − 1 or s − 1. */
export const exponentialRise = (a: number, x: number): number =>
  Math.abs(a) < 1e-12 ? x : Math.expm1(a * x) / a

const mostTerms = 100_000
const huge = 1e250

/**
 * ln of ₂F₁-like Σₙ Πₖ (A+k)(B+k) / ((C+k)(k+1)) · z, k = 1…n, n = 0…: the tail of the series after its first term.
 * The sum is positive for what the models ask (|z| < 1, A + 1 > 0, C + 1 > 0); scaled, so that it cannot overflow.
 */
export function lnSeriesAfterFirst(a: number, b: number, c: number, z: number): { ln: number; sign: number } {
  let term = 1
  let sum = 1
  let scale = 0
  for (let k = 1; k < mostTerms; k++) {
    term *= (((a + k) * (b + k)) / ((c + k) * (k + 1))) * z
    sum += term
    if (Math.abs(term) < 1e-16 * Math.abs(sum)) break
    if (Math.abs(term) > huge || Math.abs(sum) > huge) {
      term /= huge
      sum /= huge
      scale += Math.log(huge)
    }
  }
  return { ln: Math.log(Math.abs(sum)) + scale, sign: Math.sign(sum) }
}

/** Points and weights of Gauss and Legendre on [0, 1] (Newton on the Legendre polynomial). */
export function gaussLegendre(count: number): { points: Float64Array; weights: Float64Array } {
  const points = new Float64Array(count)
  const weights = new Float64Array(count)
  for (let index = 0; index < count; index++) {
    let x = Math.cos((Math.PI * (index + 0.75)) / (count + 0.5))
    let slope = 1
    for (let turn = 0; turn < 50; turn++) {
      let before = 1
      let value = x
      for (let degree = 2; degree <= count; degree++) {
        const next = ((2 * degree - 1) * x * value - (degree - 1) * before) / degree
        before = value
        value = next
      }
      slope = (count * (x * value - before)) / (x * x - 1)
      const step = value / slope
      x -= step
      if (Math.abs(step) < 1e-15) break
    }
    points[index] = (1 - x) / 2
    weights[index] = 1 / ((1 - x * x) * slope * slope)
  }
  return { points, weights }
}
