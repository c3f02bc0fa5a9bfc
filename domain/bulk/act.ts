import { z } from 'zod'
import type { Transaction } from '../../engines/index.ts'
import type { Label } from '../../kit/kinds.ts'

export interface BulkWork {
  tx: Transaction
  workspaceId: string
  now: Date
  actorId: string
  actId: string
  /** Reads phones without a country code. */
  country: string | undefined
}

/** What was so before of one customer; only of whom the act made a difference to. */
export interface Before {
  customerId: number
  before: unknown
}

/** Something that is done to many customers at once. */
export interface BulkAct<Settings extends z.ZodObject = z.ZodObject> {
  kind: string
  label: Label
  settings: Settings
  /** Looks at what is told once, before anything is done; as it is kept. @throws AppError invalid */
  check?(
    work: Pick<BulkWork, 'tx' | 'workspaceId'>,
    settings: z.infer<Settings>,
  ): Promise<Record<string, unknown>>
  /** Does it to these; says what was so before. */
  carryOut(work: BulkWork, settings: z.infer<Settings>, customerIds: number[]): Promise<Before[]>
  /** Takes it back, where nobody has changed it since. */
  takeBack(work: BulkWork, settings: z.infer<Settings>, before: Before[]): Promise<number>
}

export const bulkAct = <Kind extends string, Settings extends z.ZodObject>(
  declared: BulkAct<Settings> & { kind: Kind },
) => ({
  ...declared,
  /** As it is told and kept: `{ kind, …settings }`. */
  told: declared.settings.extend({ kind: z.literal(declared.kind) }),
})
