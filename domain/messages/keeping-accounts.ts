import { AccountLimits, dayOf, mostOnDay } from '../../channels/index.ts'
import type { Transaction } from '../../engines/index.ts'
import { dayMs } from '../../kit/time.ts'
import { type AccountRow, type AccountTrouble, accountsOf, waitingFor } from './accounts-store.ts'

/** An account that keeps messages. `full`: it has handed over as many today as its limit lets it. */
export interface KeepingAccount extends Omit<AccountTrouble, 'kind' | 'since'> {
  accountId: string
  name: string
  channel: string
  kind: AccountTrouble['kind'] | 'full'
  since: Date | null
  waiting: number
}

const isFull = (account: AccountRow, now: Date) => {
  const most = mostOnDay(AccountLimits.safeParse(account.limits).data ?? AccountLimits.parse({}), dayOf(now))
  return most !== null && account.handed_today >= most
}

/** The accounts that a campaign's messages wait for now, with what keeps them. */
export async function keepingAccounts(
  tx: Transaction,
  workspaceId: string,
  campaignId: string,
  now: Date,
): Promise<KeepingAccount[]> {
  const accounts = (await accountsOf(tx, workspaceId)).filter((one) => one.trouble_kind || isFull(one, now))
  const ids = accounts.map((one) => one.id)
  const waiting = await waitingFor(tx, workspaceId, ids, campaignId)
  const nextDay = new Date((Math.floor(now.getTime() / dayMs) + 1) * dayMs)
  return accounts.flatMap((one) => {
    const count = waiting.get(one.id) ?? 0
    if (count === 0) return []
    const own = { accountId: one.id, name: one.name, channel: one.channel, waiting: count }
    return one.trouble_kind
      ? {
          ...own,
          kind: one.trouble_kind,
          code: one.trouble_code ?? '',
          reason: one.trouble ?? '',
          since: one.trouble_since,
          triesAt: one.tries_at,
        }
      : { ...own, kind: 'full' as const, code: '', reason: '', since: null, triesAt: nextDay }
  })
}
