import { meanOf, type Spending, varianceOf } from './means.ts'
import { z80, z95 } from './normal.ts'
import { type Rate, rateOf } from './rates.ts'

/** A number of people as it is said aloud: two digits. */
export function roundedUp(people: number): number {
  if (people <= 0) return 0
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(people)) - 1)
  return Math.ceil(people / unit) * unit
}

/** Beyond this nobody waits for an answer: the difference is as good as none. */
const mostPeople = 50_000_000

/** (1.96 + 0.84)² · variance ÷ difference²: people of both sides together (Fleiss, Levin & Paik 2003, ch. 4), 95 % and four times of five. */
function peopleFor(variance: number, difference: number): number | null {
  if (difference === 0 || variance === 0) return null
  const people = ((z95 + z80) ** 2 * variance) / difference ** 2
  return people > mostPeople ? null : people
}

/**
 * How many more people (treated and held out together, in the proportion they are in now) would show a difference of rates that
 * stays as it is seen now. Null where nothing, or as good as nothing, is seen. 0 when there are enough already.
 */
export function moreForRates(treated: Rate, heldOut: Rate): number | null {
  const there = treated.people + heldOut.people
  if (treated.people === 0 || heldOut.people === 0) return null
  const [p, q] = [rateOf(treated), rateOf(heldOut)]
  const [share, rest] = [treated.people / there, heldOut.people / there]
  const needed = peopleFor((p * (1 - p)) / share + (q * (1 - q)) / rest, p - q)
  return needed === null ? null : roundedUp(needed - there)
}

/** The same for mean spending. */
export function moreForMeans(treated: Spending, heldOut: Spending): number | null {
  const there = treated.people + heldOut.people
  if (treated.people < 2 || heldOut.people < 2) return null
  const [share, rest] = [treated.people / there, heldOut.people / there]
  const needed = peopleFor(
    varianceOf(treated) / share + varianceOf(heldOut) / rest,
    meanOf(treated) - meanOf(heldOut),
  )
  return needed === null ? null : roundedUp(needed - there)
}

/**
 * The smallest difference of rates that a test of so many people would find four times of five, when the held-out people do it at
 * this rate: said before sending, so that nobody hopes for an answer a test cannot give.
 */
export function smallestFound(people: number, holdOutShare: number, rate: number): number | null {
  if (people <= 0 || holdOutShare <= 0 || holdOutShare >= 1 || rate <= 0 || rate >= 1) return null
  const variance = rate * (1 - rate) * (1 / (1 - holdOutShare) + 1 / holdOutShare)
  return (z95 + z80) * Math.sqrt(variance / people)
}
