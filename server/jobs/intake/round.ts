import {
  type BlockedEvent,
  countBlocked,
  isBlocked,
  isRefusal,
  writeDeadLetters,
} from '../../../domain/events/index.ts'
import { getWorkspace } from '../../../domain/workspaces/index.ts'
import {
  cursorOf,
  type Db,
  type LogBatch,
  moveCursor,
  readAfter,
  readFrom,
  sql,
  type Transaction,
} from '../../../engines/index.ts'
import { AppError, reasonOf } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { diary } from '../../../kit/log.ts'
import { secondMs } from '../../../kit/time.ts'
import { correctClock } from './correct-clock.ts'
import type { Arrival, DeadEvent, Round, Workspace } from './intake-event.ts'
import { takeThroughSteps } from './isolate.ts'
import { readArrivals } from './records.ts'
import { validate } from './validate.ts'

export const intakeTopic = 'intake'
export const intakeConsumer = 'intake'
/** One statement's worth; a batch of the log that holds more is taken in several, in the same transaction. */
const mostEventsAtOnce = 5_000
const mostBytes = 8_000_000

/** Events of the log, read and understood as far as they can be by themselves. */
export interface Ahead {
  /** They stand right after this batch … */
  after: number
  /** … and end with this one. */
  last: number
  parts: Pick<Round, 'events' | 'dead' | 'blocked'>[]
}

/** Where the intake stands; the batches before are done. */
export const intakeCursor = async (db: Db | Transaction): Promise<number> =>
  (await cursorOf(db, intakeTopic, intakeConsumer)) ?? 0

/** Reads on from a place in the log and does what needs no transaction; null when nothing is there. */
export async function readAhead(
  db: Db | Transaction,
  after: number,
  mostRecords: number,
): Promise<Ahead | null> {
  const batches = await readFrom(db, intakeTopic, after, { maxRecords: mostRecords, maxBytes: mostBytes })
  const last = batches.at(-1)
  if (!last) return null
  const arrivals = batches.flatMap(readSafely)
  const parts: Ahead['parts'] = []
  for (let from = 0; from < arrivals.length; from += mostEventsAtOnce) {
    parts.push(await understandAll(db, arrivals.slice(from, from + mostEventsAtOnce)))
  }
  return { after, last: last.seq, parts }
}

/** Takes what was read through all steps, in one transaction with the cursor. Says whether there was anything to do. */
export async function runRound(db: Db, mostRecords: number, ahead: Ahead | null = null): Promise<boolean> {
  const afterCommit: (() => void)[] = []
  const wasBusy = await db.transaction().execute(async (tx) => {
    // Locks the cursor: a worker that is being replaced and its successor never take the same batch.
    const cursor = await knownCursor(tx)
    const read = ahead?.after === cursor ? ahead : await readAhead(tx, cursor, mostRecords)
    if (!read) return false
    for (const part of read.parts) {
      const round: Round = { tx, now: new Date(), ...part, afterCommit: [] }
      await takeIn(round)
      afterCommit.push(...round.afterCommit)
    }
    await moveCursor(tx, intakeTopic, intakeConsumer, read.last)
    return true
  })
  for (const learn of afterCommit) learn()
  return wasBusy
}

/** Registers the intake at its topic the first time. */
async function knownCursor(tx: Transaction): Promise<number> {
  const cursor = await cursorOf(tx, intakeTopic, intakeConsumer)
  if (cursor !== undefined) return cursor
  await readAfter(tx, intakeTopic, intakeConsumer, { maxBatches: 1 })
  return (await cursorOf(tx, intakeTopic, intakeConsumer)) ?? 0
}

/** A batch of the log is our own writing; should one be broken all the same, it must not stop the lane for ever. */
function readSafely(batch: LogBatch): Arrival[] {
  try {
    return readArrivals(batch)
  } catch (error) {
    diary.error({ seq: batch.seq, error }, 'a batch of the log could not be read and was passed over')
    return []
  }
}

async function understandAll(db: Db | Transaction, arrivals: Arrival[]): Promise<Ahead['parts'][number]> {
  const part: Ahead['parts'][number] = { events: [], dead: [], blocked: [] }
  const workspaces = new Map<string, Workspace | null>()
  for (const arrival of arrivals) {
    const { workspaceId } = arrival.envelope
    if (!workspaces.has(workspaceId)) workspaces.set(workspaceId, await findWorkspace(db, workspaceId))
    const workspace = workspaces.get(workspaceId)
    // The workspace was deleted meanwhile: nobody is left to whom its events belong.
    if (workspace) understand(part, arrival, workspace)
  }
  return part
}

async function takeIn(round: Round): Promise<void> {
  await takeThroughSteps(round)
  await bury(round)
  await countBlocked(round.tx, round.blocked, round.now)
  await noteSources(round)
}

/** The steps that need nothing but the event itself: validate and correct-clock. */
function understand(round: Ahead['parts'][number], arrival: Arrival, workspace: Workspace): void {
  try {
    const read = validate(arrival, workspace)
    if (isRefusal(read) && isBlocked(read)) return void round.blocked.push(keptOut(arrival))
    if (isRefusal(read)) return void round.dead.push({ arrival, step: 'validate', refusal: read })
    const refused = correctClock(read)
    if (refused) return void round.dead.push({ arrival, step: 'correct-clock', refusal: refused })
    round.events.push(read)
  } catch (error) {
    const refused = {
      code: 'could-not-be-read',
      reason: {
        en: `this could not be read: ${reasonOf(error)}`,
        ru: `не удалось прочитать: ${reasonOf(error)}`,
      },
      fields: [],
    }
    round.dead.push({ arrival, step: 'validate', refusal: refused })
  }
}

async function findWorkspace(tx: Db | Transaction, workspaceId: string): Promise<Workspace | null> {
  try {
    return await getWorkspace(tx, workspaceId)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return null
    throw error
  }
}

/** It was understood, so its type and name are there. */
function keptOut({ envelope, raw, type }: Arrival): BlockedEvent {
  const told = raw as { type?: unknown; event?: unknown }
  const kind = String(type ?? told.type)
  return {
    workspaceId: envelope.workspaceId,
    type: kind,
    event: kind === 'track' ? String(told.event ?? '').trim() : '',
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The event as it came, with what its request said for all: so that it can be replayed by itself. */
function payloadOf({ raw, type, sentAt, context }: Arrival): unknown {
  if (!isRecord(raw)) return raw
  return {
    ...(type && { type }),
    ...(sentAt !== undefined && { sentAt }),
    ...(context && { context }),
    ...raw,
  }
}

function messageIdOf({ raw, place }: Arrival): string {
  const id = isRecord(raw) ? raw.messageId : undefined
  return typeof id === 'string' || typeof id === 'number' ? String(id) : place
}

async function bury({ tx, dead }: Round): Promise<void> {
  if (dead.length === 0) return
  await writeDeadLetters(
    tx,
    dead.map(({ arrival, step, refusal }: DeadEvent) => ({
      workspaceId: arrival.envelope.workspaceId,
      id: idOf('dead-letter', arrival.envelope.workspaceId, messageIdOf(arrival)),
      sourceId: arrival.envelope.sourceId,
      step,
      reason: refusal.reason,
      reasonCode: refusal.code,
      payload: payloadOf(arrival),
      receivedAt: new Date(arrival.envelope.receivedAt),
    })),
  )
  const seen = dead.flatMap(({ arrival, messageHash }) =>
    messageHash ? [{ workspaceId: arrival.envelope.workspaceId, messageHash }] : [],
  )
  if (seen.length === 0) return
  await sql`
    delete from seen_messages s using unnest(${seen.map((one) => one.workspaceId)}::uuid[],
      ${seen.map((one) => one.messageHash)}::uuid[]) as n(workspace_id, message_hash)
    where s.workspace_id = n.workspace_id and s.message_hash = n.message_hash`.execute(tx)
}

const noted = new Map<string, number>()
const noteEveryMs = 5 * secondMs

/** When each source last sent something; every few seconds is often enough for the list of sources. */
async function noteSources({ tx, events, now }: Round): Promise<void> {
  const sources = new Map<string, string>()
  for (const { arrival, workspace } of events) {
    const { sourceId } = arrival.envelope
    if ((noted.get(sourceId) ?? 0) + noteEveryMs < now.getTime()) sources.set(sourceId, workspace.id)
  }
  if (sources.size === 0) return
  await sql`
    update sources s set last_event_at = ${now}
    from unnest(${[...sources.values()]}::uuid[], ${[...sources.keys()]}::uuid[]) as n(workspace_id, id)
    where s.workspace_id = n.workspace_id and s.id = n.id`.execute(tx)
  for (const sourceId of sources.keys()) noted.set(sourceId, now.getTime())
}
