import {
  type ConnectedEngines,
  type Db,
  forgetFacts,
  forgetIntake,
  forgetRecords as forgetLogRecords,
  headOf,
} from '../../engines/index.ts'
import { reasonOf } from '../../kit/errors.ts'
import { type Identifier, noteErased } from '../customers/index.ts'
import { answersTopic } from '../messages/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { certify } from './certificate.ts'
import { type Removed, type RunningErasure, sumOf } from './erasure.ts'
import { forgetRecords } from './forget-people.ts'
import { mentions, patternsOf } from './mentions.ts'
import { findPeople, type Person } from './person.ts'
import { forgetHistory, forgetTexts, history, label, removedFromHistory, texts } from './places/index.ts'
import {
  finishErasure,
  holdPending,
  messagesOf,
  moveOn,
  nextRunning,
  noteCardsGone,
  notePassed,
  noteProblem,
} from './store.ts'

const cardsAtATime = 200
/** Texts and the log are looked through for so many identifiers at once. */
const identifiersAtATime = 200

const personOf = ({ workspaceId, customerId, customerIds, knownAs }: RunningErasure): Person => ({
  workspaceId,
  id: customerId,
  ids: customerIds,
  identifiers: knownAs as Identifier[],
})

/** Up to where the log was taken in (`intake`) and has arrived in the history (`facts`). */
export interface Passed {
  intake: number
  facts: number
}

export interface ErasureWork {
  engines: ConnectedEngines
  /** The key certificates are signed with. */
  secret: string
  passed(): Promise<Passed>
}

/**
 * The next step of the erasure that waits longest: texts that name the person → the history, once everything from before
 * has arrived there → what the log keeps → the certificate. Each may be repeated: what is gone is gone.
 * @returns whether there was something to do
 */
export async function advanceErasures(work: ErasureWork, now = new Date()): Promise<boolean> {
  const { engines } = work
  const erasure = await nextRunning(engines.db)
  if (!erasure) return false
  try {
    return await advance(work, erasure, now)
  } catch (error) {
    await noteProblem(engines.db, erasure, reasonOf(error))
    throw error
  }
}

async function advance(work: ErasureWork, erasure: RunningErasure, now: Date): Promise<boolean> {
  const { db, clickhouse } = work.engines
  const person = personOf(erasure)
  switch (erasure.step) {
    case 'cards': {
      await forgetCards(db, erasure, now)
      return true
    }
    case 'texts': {
      const removed: Removed[] = []
      for (const text of texts) {
        let count = 0
        for (const identifiers of piecesOf(person.identifiers))
          count += await forgetTexts(db, text, { ...person, identifiers })
        const isEmptied = 'emptied' in text
        if (count > 0)
          removed.push({
            place: text.name,
            engine: 'postgresql',
            label: text.label,
            removed: isEmptied ? 0 : count,
            emptied: isEmptied ? count : 0,
          })
      }
      await moveOn(db, erasure, 'history', removed)
      return true
    }
    case 'history': {
      if (!(await hasArrived(work, erasure))) return false
      const removed: Removed[] = []
      for (const place of history) {
        const count = await forgetHistory(clickhouse, place, person)
        if (count > 0) removed.push(removedFromHistory(place, count))
      }
      await moveOn(db, erasure, 'log', removed)
      return true
    }
    case 'log': {
      await moveOn(db, erasure, 'done', await forgetLog(work, person, erasure.messageIds ?? []))
      return true
    }
    case 'done': {
      const workspace = await db.transaction().execute((tx) => getWorkspace(tx, erasure.workspaceId))
      const statement = {
        certificate: erasure.id,
        workspace: workspace.name,
        customerId: erasure.customerId,
        people: erasure.people,
        cards: erasure.customerIds.length,
        basis: erasure.basis,
        askedAt: erasure.askedAt.toISOString(),
        doneAt: now.toISOString(),
        removed: erasure.removed,
      }
      await finishErasure(db, erasure, certify(statement, work.secret), now)
      return true
    }
  }
}

/** The next cards of many people, in one transaction with what is noted of them. */
async function forgetCards(db: Db, erasure: RunningErasure, now: Date): Promise<void> {
  const { workspaceId } = erasure
  await db.transaction().execute(async (tx) => {
    const pending = await holdPending(tx, erasure)
    if (!pending) return
    const some = pending.slice(0, cardsAtATime)
    const left = pending.slice(cardsAtATime)
    const person = await findPeople(tx, workspaceId, some)
    await noteErased(tx, workspaceId, person.identifiers, now)
    const messageIds = await messagesOf(tx, workspaceId, person.ids)
    const removed = person.ids.length > 0 ? await forgetRecords(tx, person) : []
    await noteCardsGone(tx, erasure, {
      customerIds: person.ids,
      knownAs: person.identifiers,
      messageIds,
      removed: sumOf(erasure.removed, removed),
      pending: left.length > 0 ? left : null,
    })
  })
}

/** What was on its way when the person was erased has come through: nothing can follow it into the history. */
async function hasArrived(
  { engines: { db }, passed }: ErasureWork,
  erasure: RunningErasure,
): Promise<boolean> {
  const head = erasure.passed ?? { intake: await headOf(db, 'intake'), facts: await headOf(db, 'facts') }
  if (!erasure.passed) await notePassed(db, erasure, head)
  const now = await passed()
  return now.intake >= head.intake && now.facts >= head.facts
}

const piecesOf = (identifiers: readonly Identifier[]): Identifier[][] =>
  Array.from({ length: Math.ceil(identifiers.length / identifiersAtATime) }, (_, index) =>
    identifiers.slice(index * identifiersAtATime, (index + 1) * identifiersAtATime),
  )

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

async function forgetLog(
  { engines: { db }, passed }: ErasureWork,
  person: Person,
  messageIds: readonly string[],
): Promise<Removed[]> {
  const upTo = await passed()
  const { workspaceId, ids, identifiers } = person
  let events = 0
  for (const some of piecesOf(identifiers)) events += await forgetEvents(db, workspaceId, some, upTo.intake)
  const theirs = new Set<unknown>(messageIds)
  // Also those that wait: nobody's readings are of no use to anybody.
  const readings = await forgetLogRecords(
    db,
    answersTopic,
    messageIds,
    await headOf(db, answersTopic),
    (record) => theirs.has(record.messageId),
  )
  const facts = await forgetFacts(db, workspaceId, ids, upTo.facts)
  const removed: Removed[] = []
  const add = (place: string, name: Removed['label'], count: number) => {
    if (count > 0) removed.push({ place, engine: 'log', label: name, removed: count, emptied: 0 })
  }
  add('intake', label('Events as they came, in the log', 'События в журнале, как пришли'), events)
  add('answers', label('Openings and clicks in the log', 'Открытия и клики в журнале'), readings)
  add('facts', label('Facts in the log', 'Факты в журнале'), facts.rows)
  return removed
}

/** Events of the log as they came that name one of these. */
async function forgetEvents(
  db: Db,
  workspaceId: string,
  identifiers: readonly Identifier[],
  upTo: number,
): Promise<number> {
  const isNamed = mentions(identifiers)
  let events = 0
  await forgetIntake(db, workspaceId, patternsOf(identifiers), upTo, (record) => {
    const body = record.body
    if (!isRecord(body) || !Array.isArray(body.batch)) {
      if (!isNamed(body)) return record
      events++
      return null
    }
    const { batch, ...rest } = body
    if (isNamed(rest)) {
      events += batch.length
      return null
    }
    const left = batch.filter((event) => !isNamed(event))
    if (left.length === batch.length) return record
    events += batch.length - left.length
    return { ...record, body: { ...rest, batch: left } }
  })
  return events
}
