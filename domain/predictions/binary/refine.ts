import { type BuyingDays, type PastAndAfter, pastAt } from '../past.ts'
import { type BinaryForecast, chanceFrom, type Example, learnWeights, logit } from './learn.ts'
import { stateOf } from './periods.ts'

// The fourth layer of the forecast. A pattern of periods does not know on which day of its period somebody bought, how often
// within it, nor for how much. What the pattern says and what the model of orders says are therefore weighed against each
// other and against these figures, by what really followed at the last turns of the period, held back by a ridge towards
// believing both alike.

/** Turns of a period it is learnt from, and people at each. */
const learntFrom = 8
const mostPeople = 5_000
const believedAlike = 0.5
const farthestMoney = 3

/** What a customer is expected to do in the next period, by their history in days. */
export type OrderChance = (history: { repeats: number; recency: number; age: number }) => number

export interface Refinement {
  weights: number[]
  /** What customers spend a day with purchases on average. */
  dayMean: number
}

/** What is known of a customer besides their pattern. */
export type RefinedBy = Pick<PastAndAfter, 'repeats' | 'recency' | 'age' | 'moneyMinor'>

const figureCount = 8

/** What is weighed, in this order, into `figures`. */
function putFigures(
  figures: number[] | Float64Array,
  one: RefinedBy,
  ofPattern: number,
  ofModel: number,
  dayMean: number,
): void {
  const spent = dayMean > 0 ? one.moneyMinor / (one.repeats + 1) / dayMean : 0
  figures[0] = 1
  figures[1] = logit(ofPattern)
  figures[2] = logit(ofModel)
  figures[3] = Math.log1p(one.repeats)
  figures[4] = Math.log1p(one.age - one.recency)
  figures[5] = Math.log1p(one.age)
  figures[6] = one.repeats === 0 ? 1 : 0
  figures[7] = spent > 0 ? Math.max(-farthestMoney, Math.min(farthestMoney, Math.log(spent))) : 0
}

const patternChance = (forecast: BinaryForecast, one: PastAndAfter, periods: number): number => {
  const state = stateOf({ bits: one.bits, age: one.periodAge, bought: one.periodBought }, 0, periods)
  return state ? forecast.chanceOf(state) : 0
}

interface Known {
  forecast: BinaryForecast
  orderChance: OrderChance
  periods: number
}

/** Learns from the turns before the day `cut`; null where too little followed to learn from. */
export async function learnRefinement(
  people: readonly BuyingDays[],
  { forecast, orderChance, periods }: Known,
  { cut, periodDays, bits }: { cut: number; periodDays: number; bits: number },
  giveWay: () => Promise<void> | undefined,
): Promise<Refinement | null> {
  const stride = Math.max(1, people.length / mostPeople)
  const some = Array.from(
    { length: Math.min(people.length, mostPeople) },
    (_, index) => people[Math.floor(index * stride)] ?? [],
  )
  const turns: PastAndAfter[][] = []
  for (let turn = 1; turn <= learntFrom; turn++) {
    await giveWay()
    const known = pastAt(some, { cut: cut - turn * periodDays, ahead: periodDays, periodDays, bits })
    if (known.length === 0) break
    turns.push(known)
  }
  const all = turns.flat()
  const bought = all.filter(({ after }) => after > 0).length
  if (bought < 20 || all.length - bought < 20) return null
  const days = all.reduce((sum, one) => sum + one.repeats + 1, 0)
  const dayMean = all.reduce((sum, one) => sum + one.moneyMinor, 0) / Math.max(1, days)
  const lines: Example[] = []
  for (const [index, one] of all.entries()) {
    if (index % 256 === 0) await giveWay()
    const figures = new Array<number>(figureCount).fill(0)
    putFigures(figures, one, patternChance(forecast, one, periods), orderChance(one), dayMean)
    const [, ofPattern = 0, ofModel = 0] = figures
    lines.push({
      figures,
      start: believedAlike * (ofPattern + ofModel),
      customers: 1,
      bought: one.after > 0 ? 1 : 0,
    })
  }
  const learnt = await learnWeights(lines, giveWay)
  // The start believes both alike: said as weights, so that one sum tells all.
  const weights = learnt.map((weight, index) => weight + (index === 1 || index === 2 ? believedAlike : 0))
  return { weights, dayMean }
}

/** Filled anew for each customer: a million of them are asked about. */
const weighed = new Float64Array(figureCount)

/** What the pattern and the model say, weighed: the pattern's own where nothing refines it. */
export function refined(
  one: RefinedBy,
  ofPattern: number,
  ofModel: number,
  refinement: Refinement | null,
): number {
  if (!refinement) return ofPattern
  putFigures(weighed, one, ofPattern, ofModel, refinement.dayMean)
  let sum = 0
  for (let index = 0; index < figureCount; index++)
    sum += (weighed[index] as number) * (refinement.weights[index] ?? 0)
  return chanceFrom(sum)
}

/** The chance of one customer to buy in the next period. */
export const refinedChance = (one: PastAndAfter, known: Known, refinement: Refinement | null): number =>
  refined(one, patternChance(known.forecast, one, known.periods), known.orderChance(one), refinement)
