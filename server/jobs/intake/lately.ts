import { minuteMs, secondMs } from '../../../kit/time.ts'

// What this process wrote down a short while ago, so that saying it again costs nothing: a busy visitor is not touched
// with every click, a product not compared with every view. Learnt only from rounds that were committed.

const mostKept = 200_000

/** A customer's first and last sighting are exact within this; see `touchCustomers`. */
const touchedForMs = 5 * minuteMs
const touched = new Map<number, { first: number; last: number }>()

export function wasTouchedLately(customerId: number, at: Date): boolean {
  const known = touched.get(customerId)
  return known !== undefined && at.getTime() >= known.first && at.getTime() < known.last + touchedForMs
}

export function noteTouched(seen: readonly { customerId: number; at: Date }[]): void {
  if (touched.size > mostKept) touched.clear()
  for (const { customerId, at } of seen) {
    const ms = at.getTime()
    const known = touched.get(customerId)
    if (!known) touched.set(customerId, { first: ms, last: ms })
    else {
      known.first = Math.min(known.first, ms)
      known.last = Math.max(known.last, ms)
    }
  }
}

/** After this the same words are compared with the catalogue again, should somebody else have changed it meanwhile. */
const toldForMs = 20 * secondMs
const told = new Map<string, { words: string; atMs: number }>()

export function wasToldLately(product: string, words: string, now: Date): boolean {
  const known = told.get(product)
  return known !== undefined && known.words === words && now.getTime() - known.atMs < toldForMs
}

export function noteTold(product: string, words: string, now: Date): void {
  if (told.size > mostKept) told.clear()
  told.set(product, { words, atMs: now.getTime() })
}
