import type { ClickHouseClient, Transaction } from '../engines/index.ts'
import { operationFor } from '../kit/operation.ts'

export type Role = 'owner' | 'manager' | 'analyst' | 'viewer'

/** Who does it: a signed-in person, a key, a customer by their letter, nobody known, or the program itself. */
export interface Actor {
  kind: 'user' | 'api-key' | 'customer' | 'visitor' | 'system'
  id: string
  /** May see e-mails and phones in full. */
  seesPersonalData: boolean
  /** May see what lets a program send data in somebody's name: write keys, and addresses that hold them. */
  seesWriteKeys: boolean
}

/** Carried by every operation: one request is one transaction in one workspace. */
export interface Context {
  workspaceId: string
  actor: Actor
  /** The transaction; committed when the operation ends well. */
  tx: Transaction
  /** What may take long and needs no database (a name server, another house) is done when the transaction has ended, before the answer goes out: it completes the answer. */
  afterwards(work: () => Promise<void>): void
  clickhouse: ClickHouseClient
  now: Date
  /** The address letters and links lead to, without a slash at the end. */
  publicUrl: string
  /** Where letters are taken in by SMTP; 0: nowhere. */
  mailPort: number
  /** Where uploads may be put. */
  home: string
  /** A key for one purpose (`links`, `seals`), derived from the installation's own secret. */
  keyFor(purpose: string): string
}

/** Declares an operation of the product (DESIGN §7). */
export const operation = operationFor<Context>()
