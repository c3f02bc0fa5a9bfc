import { z } from 'zod'
import type { ClickHouseClient, Transaction } from '../../../engines/index.ts'
import type { Kind } from '../../../kit/kinds.ts'

/** A stretch of time of one shop, in which something is measured: from the first moment up to the second. */
export interface Stretch {
  tx: Transaction
  clickhouse: ClickHouseClient
  workspaceId: string
  currency: string
  timeZone: string
  from: Date
  to: Date
}

/** A figure by which a shop sees whether it does well. One file each in `kpis/`. */
export interface Kpi extends Kind {
  /** What it counts, in one sentence. */
  explains: { en: string; ru: string }
  /** Money in minor units of the shop's currency, a share as 0 to 1. */
  unit: 'money' | 'count' | 'share'
  better: 'more' | 'less'
  /** It adds up over the time, so that half of the time should bring half of it; else it is a level from the first day. */
  addsUp: boolean
  /** Null: there is nothing to tell, as an average of no orders. */
  measure(stretch: Stretch): Promise<number | null>
}

/** Declares a figure; there is nothing to set about any. */
export const kpi = (parts: Omit<Kpi, 'settings'>): Kpi => ({ ...parts, settings: z.object({}) })
