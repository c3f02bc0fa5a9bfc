import type { Rate } from '../../../domain/currencies/index.ts'
import type { Identifier } from '../../../domain/customers/index.ts'
import type { BlockedEvent, EventType, IncomingEvent, Refusal } from '../../../domain/events/index.ts'
import type { getWorkspace } from '../../../domain/workspaces/index.ts'
import type { EventRow, Transaction } from '../../../engines/index.ts'
import type { ShopEvent } from './shop/shop-event.ts'

export type Workspace = Awaited<ReturnType<typeof getWorkspace>>

/** How the collector wrote a request into the log, without its body. */
export interface Envelope {
  workspaceId: string
  sourceId: string
  /** ms. */
  receivedAt: number
  ip: string
  userAgent: string
  /** `track`, …, `batch`, `import`, `replay`. */
  endpoint: string
}

/** One event as it came, before anybody looked at it. */
export interface Arrival {
  envelope: Envelope
  /** Where it stands in the log: an event without a messageId is known by it. */
  place: string
  raw: unknown
  /** The type that the address says; undefined in a batch. */
  type: EventType | undefined
  /** Of the request. */
  sentAt: unknown
  /** The batch's own context: for events that have none. */
  context: Record<string, unknown> | undefined
}

/** One event on its way through the steps; each step fills in its part. */
export interface IntakeEvent {
  arrival: Arrival
  workspace: Workspace
  event: IncomingEvent
  messageId: string
  /** First 128 bits of the SHA-256 of the message id, as 32 hexadecimal digits. */
  messageHash: string
  /** The event's name: of a track call what happened, of a page its name. */
  name: string
  properties: Record<string, unknown>
  /** What was said of the person; of the group in a group call. */
  traits: Record<string, unknown>
  context: Record<string, unknown>
  identifiers: Identifier[]
  shop: ShopEvent | null
  /** exchange: of the other currency it tells money in; null when that is the shop's own. */
  rate: Rate | null
  /** correct-clock. */
  occurredAt: Date
  /** enrich. */
  row: EventRow | null
  /** identify: living. */
  customerId: number
}

export interface DeadEvent {
  arrival: Arrival
  step: string
  refusal: Refusal
  /** To be forgotten again, so that the mended event is not taken for a duplicate. */
  messageHash?: string
}

/** What the steps of one round share. Every change is made in its transaction. */
export interface Round {
  tx: Transaction
  now: Date
  events: IntakeEvent[]
  dead: DeadEvent[]
  /** Kept out by the tracking plan: only counted. */
  blocked: BlockedEvent[]
  /** What to remember in this process once the round is committed. */
  afterCommit: (() => void)[]
}

/** A step takes events out of the round (into `dead`), fills them in, or writes down what they mean. */
export interface Step {
  name: string
  run(round: Round): Promise<void> | void
}

/** Takes an event out of the round with the reason why. */
export function giveUp(round: Round, event: IntakeEvent, step: string, refusal: Refusal): void {
  round.dead.push({ arrival: event.arrival, step, refusal, messageHash: event.messageHash })
  round.events.splice(round.events.indexOf(event), 1)
}

/** Events of each workspace, in their order. */
export function byWorkspace(events: readonly IntakeEvent[]): Map<string, IntakeEvent[]> {
  const groups = new Map<string, IntakeEvent[]>()
  for (const event of events) {
    const group = groups.get(event.workspace.id)
    if (group) group.push(event)
    else groups.set(event.workspace.id, [event])
  }
  // Always in the same order, so that two transactions never wait for each other's locks.
  return new Map([...groups].sort(([one], [other]) => (one < other ? -1 : 1)))
}
