import { curvatureAt, eigenOf, inverseOf } from './maths/curvature.ts'
import { type Minimum, minimise, type Objective } from './maths/minimise.ts'

/**
 * `converged`: a peak was found and the parameters are known. `flat`: the likelihood goes on rising or stays level in some
 * direction, so the parameters themselves are not known; a weak penalty picked a point that is as likely as the best one
 * (within `mostLoss`), so predictions may be used. `failed`: neither.
 */
export type FitStatus = 'converged' | 'flat' | 'failed'

export interface Fitted {
  status: FitStatus
  parameters: number[]
  logLikelihood: number
  /** Of the unpenalised best, when it differs. */
  bestLogLikelihood: number
  /** Standard error of each parameter's logarithm: 0.1 is about ten percent; null where the curvature says nothing. */
  logErrors: (number | null)[]
  /** Which parameters run away together where the likelihood is flat. */
  flatIn: string[]
  /** How surely the parameters are known in the direction they are known worst, in steps of e. */
  worstLogError: number | null
  evaluations: number
}

export interface FitWork {
  names: readonly string[]
  starts: readonly (readonly number[])[]
  /** Of the parameters themselves, over everybody, with its slopes. */
  logLikelihood: Objective
  customers: number
  /**
   * On fewer people, the fewest first: the starts are tried on the first cheaply, the best goes on from one to the next and is
   * finished on everybody.
   */
  fewer?: readonly { logLikelihood: Objective; customers: number }[]
}

/** Known worse than within a factor of e^1.5 in some direction: nothing to read off. */
const flatFrom = 1.5
/** Nobody's parameters are beyond e^±14: a wall there keeps the search finite. */
const wall = 14
/** A penalised point may be this much less likely than the best before it stops counting as equally good. */
const mostLoss = 3
/** Standard deviation of the weak penalty, in logarithms of parameters: it says only “not beyond thousands”. */
const penaltySpread = 3

/** What a step gains in likelihood before everybody is asked: less says nothing of people left out. */
const roughGain = 1e-3

const wallOf = (logs: readonly number[], centre: readonly number[]) =>
  logs.reduce((sum, one, index) => sum + Math.max(0, Math.abs(one - (centre[index] ?? 0)) - wall) ** 2, 0)

/** Maximum likelihood over positive parameters from several starts, with a verdict on how sure it is. */
export async function fitParameters(work: FitWork): Promise<Fitted> {
  const people = Math.max(1, work.customers)
  const centre = (work.starts[0] ?? []).map(Math.log)
  let evaluations = 0
  const objective =
    (logLikelihood: Objective, penaltyWeight: number, count = people): Objective =>
    async (logs, slope) => {
      const outside = wallOf(logs, centre)
      if (outside > 4) return Number.POSITIVE_INFINITY
      const parameters = logs.map(Math.exp)
      const likelihood = await logLikelihood(parameters, slope)
      let penalty = 0
      logs.forEach((one, index) => {
        const far = one - (centre[index] ?? 0)
        penalty += (far / penaltySpread) ** 2 / 2
        slope[index] =
          (-(slope[index] ?? 0) * (parameters[index] ?? 0) + (penaltyWeight * far) / penaltySpread ** 2) /
            count +
          2 * Math.sign(far) * Math.max(0, Math.abs(far) - wall)
      })
      return -likelihood / count + outside + (penaltyWeight * penalty) / count
    }
  // From the fewest people to everybody.
  const levels = [...(work.fewer ?? []), { logLikelihood: work.logLikelihood, customers: people }]
  /** The best of the starts by the fewest people, and on from there to where it is by everybody. */
  const climb = async (starts: readonly (readonly number[])[], penaltyWeight: number) => {
    let best: Minimum | null = null
    let learnt: number[][] | null = null
    for (const [place, { logLikelihood, customers }] of levels.entries()) {
      const count = Math.max(1, customers)
      const isLast = place === levels.length - 1
      // On few people a ridge may lead far away from where everybody is: the penalty holds back.
      const of = objective(logLikelihood, isLast ? penaltyWeight : 1, count)
      const from = place === 0 ? starts : [(best as Minimum | null)?.at ?? []]
      best = null
      for (const start of from) {
        const found = await minimise(of, start, {
          learnt,
          ...(isLast ? {} : { smallestGain: roughGain / count }),
        })
        evaluations += found.evaluations
        if (Number.isFinite(found.value) && (!best || found.value < best.value - 1e-9)) best = found
      }
      if (!best) return null
      // Along a ridge what a search learnt of the curvature misleads the next one for dozens of steps.
      if (!isLast) learnt = inverseOf(await curvatureAt(of, best.at)) ?? best.inverse
    }
    return best
  }
  const best = await climb(
    work.starts.map((start) => start.map(Math.log)),
    0,
  )
  const nothing: Fitted = {
    status: 'failed',
    parameters: (work.starts[0] ?? []).map(Number),
    logLikelihood: Number.NaN,
    bestLogLikelihood: Number.NaN,
    logErrors: work.names.map(() => null),
    flatIn: [...work.names],
    worstLogError: null,
    evaluations,
  }
  if (!best) return nothing
  const full = objective(work.logLikelihood, 0)
  const likelihoodAt = (at: readonly number[]) =>
    work.logLikelihood(at.map(Math.exp), new Float64Array(at.length))
  const judged = await judge(best, full, people, centre, work.names)
  const bestLogLikelihood = await likelihoodAt(best.at)
  if (judged.isSharp)
    return {
      status: 'converged',
      parameters: best.at.map(Math.exp),
      logLikelihood: bestLogLikelihood,
      bestLogLikelihood,
      logErrors: judged.logErrors,
      flatIn: [],
      worstLogError: judged.worst,
      evaluations,
    }
  // Once more with the penalty, from a start and from where the ridge led.
  const ridge = best.at.map((one, index) => (one + 3 * (centre[index] ?? 0)) / 4)
  const settled = (await climb([centre, ridge], 1)) ?? best
  const logLikelihood = await likelihoodAt(settled.at)
  const isAsGood = bestLogLikelihood - logLikelihood <= mostLoss
  return {
    status: isAsGood ? 'flat' : 'failed',
    parameters: settled.at.map(Math.exp),
    logLikelihood,
    bestLogLikelihood,
    // Of what runs away no error is known, whatever the curvature says where the penalty stopped it.
    logErrors: judged.logErrors.map((error, index) =>
      judged.flatIn.includes(work.names[index] ?? '') ? null : error,
    ),
    flatIn: judged.flatIn,
    worstLogError: judged.worst,
    evaluations,
  }
}

/** Whether the likelihood bends down in every direction around its best point, and how sharply. */
async function judge(
  best: Minimum,
  of: Objective,
  people: number,
  centre: readonly number[],
  names: readonly string[],
) {
  const curvature = await curvatureAt(of, best.at)
  const eigen = eigenOf(curvature)
  const [weakest] = eigen
  const information = (weakest?.value ?? 0) * people
  const worst = information > 0 ? 1 / Math.sqrt(information) : null
  const isAtWall = best.at.map((one, index) => Math.abs(one - (centre[index] ?? 0)) > wall - 1)
  const inverse = inverseOf(curvature.map((row) => row.map((one) => one * people)))
  const isSharp = best.isConverged && worst !== null && worst < flatFrom && !isAtWall.some(Boolean)
  const flatIn = names.filter((_, index) => isAtWall[index] || Math.abs(weakest?.direction[index] ?? 0) > 0.3)
  return {
    isSharp,
    worst,
    flatIn,
    logErrors: names.map((_, index) => {
      const variance = inverse?.[index]?.[index]
      return variance !== undefined && variance > 0 ? Math.sqrt(variance) : null
    }),
  }
}
