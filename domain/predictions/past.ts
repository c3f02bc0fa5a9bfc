/** Days with purchases of a customer, each with its money, ascending; day numbers of any one calendar. */
export type BuyingDays = [day: number, money: number][]

/** What was known of a customer at the end of a day, and what they did after it. */
export interface PastAndAfter {
  repeats: number
  recency: number
  age: number
  moneyMinor: number
  bits: number
  periodAge: number
  periodBought: number
  /** Days with purchases within `ahead` days after. */
  after: number
}

export interface PastSpan {
  /** The last day that was known. */
  cut: number
  ahead: number
  periodDays: number
  /** Of the binary pattern: how many are kept. */
  bits: number
}

/** Everybody who had bought by the day `cut`, as they were known then, and what came within `ahead` days. */
export function pastAt(
  people: readonly BuyingDays[],
  { cut, ahead, periodDays, bits }: PastSpan,
): PastAndAfter[] {
  const past: PastAndAfter[] = []
  for (const days of people) {
    const first = days[0]?.[0]
    if (first === undefined || first > cut) continue
    const found: PastAndAfter = {
      repeats: -1,
      recency: 0,
      age: cut - first,
      moneyMinor: 0,
      bits: 0,
      periodAge: Math.floor((cut - first) / periodDays),
      periodBought: -1,
      after: 0,
    }
    let lastBack = -1
    for (const [day, money] of days) {
      if (day > cut + ahead) break
      if (day > cut) {
        found.after++
        continue
      }
      found.repeats++
      found.recency = day - first
      found.moneyMinor += money
      const back = Math.floor((cut - day) / periodDays)
      if (back === lastBack) continue
      lastBack = back
      found.periodBought++
      if (back < bits) found.bits += 2 ** back
    }
    past.push(found)
  }
  return past
}
