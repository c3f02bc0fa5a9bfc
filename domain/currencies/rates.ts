import type { Transaction } from '../../engines/index.ts'
import { dayIn } from '../../kit/time.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { type Rate, rateOn } from './rate.ts'
import { type Known, ratesChangedAt, readRates } from './store.ts'

/** What money of other currencies is worth in one workspace. */
export interface Rates {
  /** The workspace's own. */
  own: Rate
  /** Null: nobody has told any rate of this currency. */
  at(currency: string, moment: Date): Rate | null
  onDay(currency: string, day: string): Rate | null
}

const kept = new Map<string, { changedAt: number | null; known: Known }>()

/** Read again only when they changed: one look by key says so, whichever process changed them. */
async function knownRates(tx: Transaction, workspaceId: string): Promise<Known> {
  const changedAt = await ratesChangedAt(tx, workspaceId)
  const before = kept.get(workspaceId)
  if (before && before.changedAt === changedAt) return before.known
  const known = changedAt === null ? new Map() : await readRates(tx, workspaceId)
  if (kept.size > 1_000) kept.clear()
  kept.set(workspaceId, { changedAt, known })
  return known
}

/** The rates of these currencies (undefined is the workspace's own); nothing is read where all are its own. */
export async function ratesFor(
  tx: Transaction,
  workspaceId: string,
  currencies: Iterable<string | null | undefined>,
): Promise<Rates> {
  const { currency: ownCurrency, timeZone } = await getWorkspace(tx, workspaceId)
  let isOther = false
  for (const currency of currencies) if (currency && currency !== ownCurrency) isOther = true
  const known: Known = isOther ? await knownRates(tx, workspaceId) : new Map()
  const own: Rate = { currency: ownCurrency, rate: '1', day: null }
  const onDay = (currency: string, day: string): Rate | null => {
    if (currency === ownCurrency) return own
    const found = rateOn(known.get(currency) ?? [], day)
    return found && { currency, ...found }
  }
  return { own, onDay, at: (currency, moment) => onDay(currency, dayIn(moment, timeZone)) }
}
