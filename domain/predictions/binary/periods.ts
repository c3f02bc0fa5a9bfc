import { z } from 'zod'

/** Lengths of periods in days, counted back from today: a period is always whole, whatever the day of the month. */
export const periodDays = { day: 1, week: 7, month: 30, season: 91 } as const
export type PeriodName = keyof typeof periodDays

/** How a workspace cuts time and weighs the past. Kept in `workspaces.settings.binary`. */
export const BinarySettings = z.object({
  period: z.enum(['day', 'week', 'month', 'season']).default('month'),
  /** How many periods back a pattern reaches. */
  periods: z.int().min(3).max(24).default(12),
  /** `doubling`: each period weighs twice the one before it; `decay`: the one before it weighs `decay` of it. */
  weights: z.enum(['doubling', 'decay']).default('decay'),
  decay: z.number().gt(0).max(1).default(0.8),
})
export type BinarySettings = z.infer<typeof BinarySettings>

/** Weight of each period back, the latest first; all of them add up to 100. */
export function periodWeights({ periods, weights, decay }: BinarySettings): number[] {
  const fade = weights === 'doubling' ? 0.5 : decay
  const raw = Array.from({ length: periods }, (_, back) => fade ** back)
  const sum = raw.reduce((total, one) => total + one, 0)
  return raw.map((one) => (100 * one) / sum)
}

/** Bits of history that are kept of each customer: the pattern, and as many periods before it to learn from. */
export const bitsKept = (periods: number): number => 2 * periods

/**
 * A customer's periods. Bit i of `bits` (counted from 0, at most 48 of them) says whether they bought i periods ago; `age` is how
 * many periods ago they came; `bought` counts all periods bought in after the first, beyond the bits too.
 */
export interface PeriodRow {
  bits: number
  age: number
  bought: number
}

const halfBits = 26
const half = 2 ** halfBits

/** Whether bit `index` is set. */
export const bitAt = (bits: number, index: number): boolean => Math.floor(bits / 2 ** index) % 2 === 1

const onesOf32 = (bits: number) => {
  let rest = bits >>> 0
  let count = 0
  for (; rest; rest &= rest - 1) count++
  return count
}

/** How many bits are set. */
export const onesIn = (bits: number): number => onesOf32(bits % half) + onesOf32(Math.floor(bits / half))

/** The lowest set bit; −1 where none is. */
export function lowestBit(bits: number): number {
  if (bits === 0) return -1
  const low = bits % half
  const part = low === 0 ? Math.floor(bits / half) : low
  return 31 - Math.clz32(part & -part) + (low === 0 ? halfBits : 0)
}

/** What was known of a customer `back` periods ago. */
export interface PeriodState {
  /** The last `periods` bits. */
  pattern: number
  /** Periods since the one of their first purchase. */
  age: number
  bought: number
  /** Periods since the last one bought in. */
  since: number
}

/** The state as it was `back` periods ago; null for who had not come yet. */
export function stateOf(row: PeriodRow, back: number, periods: number): PeriodState | null {
  const age = row.age - back
  if (age < 0) return null
  const then = Math.floor(row.bits / 2 ** back)
  const bought = row.bought - onesIn(row.bits % 2 ** back)
  const lowest = lowestBit(then)
  // Beyond the kept bits: at least that long ago.
  const since = bought <= 0 ? age : lowest === -1 ? Math.min(age, bitsKept(periods)) : Math.min(age, lowest)
  return { pattern: then % 2 ** periods, age, bought: Math.max(0, bought), since }
}

/** `0010110`, the oldest period first; shorter for who came within the pattern. */
export function patternText(pattern: number, age: number, periods: number): string {
  const length = Math.min(periods, age + 1)
  let text = ''
  for (let index = length - 1; index >= 0; index--) text += bitAt(pattern, index) ? '1' : '0'
  return text
}

/** Σ of the weights of the periods bought in: 0 to 100. */
export function weightOf(pattern: number, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => (bitAt(pattern, index) ? sum + weight : sum), 0)
}
