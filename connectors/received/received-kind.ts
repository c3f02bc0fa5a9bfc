import type { z } from 'zod'
import type { ToldEvent } from '../../domain/events/index.ts'
import type { Workspace } from '../../domain/workspaces/index.ts'
import type { Transaction } from '../../engines/index.ts'
import type { Kind, Label } from '../../kit/kinds.ts'

/** A request to a source's own address, as it came. */
export interface ReceivedRequest {
  method: string
  /** Behind the source's address: '' or `number.js`. */
  path: string
  /** Names in lower case. */
  headers: Record<string, string | undefined>
  query: URLSearchParams
  body: Buffer
}

/** Where a request is taken in: everything it means is done in one transaction, or nothing. */
export interface ReceivingPlace {
  tx: Transaction
  workspace: Workspace
  sourceId: string
  now: Date
  /** The address of the source, without a slash at the end. */
  address: string
  keyFor(purpose: string): string
}

/** Trouble that is told on the page of the source, and costs its neighbours nothing. */
export interface Problem {
  code: string
  reason: Label
}

export interface Taken {
  /** Sent on the way that every event takes. */
  events?: ToldEvent[]
  /** By the names of `counted`. */
  counts?: Record<string, number>
  problems?: Problem[]
  /** JSON for whoever called; default `{"success":true}`. */
  answer?: unknown
  /** Instead of JSON: a script for a page. */
  file?: { mediaType: string; content: string }
}

/** A way data comes in because somebody calls us: its address is shown in Sources. */
export interface ReceivedKind<Name extends string = string, Settings extends z.ZodObject = z.ZodObject>
  extends Kind<Name, Settings> {
  way: 'received'
  /** What it does, in a sentence. */
  summary: Label
  secrets: readonly string[]
  /** Settings by which what comes is told apart: no two sources of the installation may have the same. */
  oneOwner?: readonly string[]
  /** What is to be done on the other side, step by step. */
  steps: readonly Label[]
  /** What of its traffic is counted, beside requests. */
  counted: Record<string, Label>
  /** A page of a site may call it too, from any other address. */
  isForPages?: boolean
  /** Whether the caller is who they should be: before a transaction is opened. @throws AppError unauthenticated */
  admit(request: ReceivedRequest, settings: z.infer<Settings>): void | Promise<void>
  /** What a request means. Everything in it must be harmless when it comes twice. @throws AppError invalid */
  take(request: ReceivedRequest, settings: z.infer<Settings>, place: ReceivingPlace): Promise<Taken>
}

export const receivedKind = <const Name extends string, Settings extends z.ZodObject>(
  declared: Omit<ReceivedKind<Name, Settings>, 'way'>,
): ReceivedKind<Name, Settings> => ({ ...declared, way: 'received' })
