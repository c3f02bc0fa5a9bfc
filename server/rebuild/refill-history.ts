import { retellLinks } from '../../domain/customers/index.ts'
import { retellMessages } from '../../domain/messages/index.ts'
import { retellOrders } from '../../domain/orders/index.ts'
import { findWorkspaces } from '../../domain/workspaces/index.ts'
import {
  type ConnectedEngines,
  cursorOf,
  factsTopic,
  insertMissing,
  insertRows,
  type RefillBy,
  readFacts,
  readFrom,
  sql,
  type Transaction,
} from '../../engines/index.ts'
import { rememberConsumer, rememberLock } from '../jobs/remember.ts'

const person = ['workspace_id', 'customer_id'] as const

/** Tables of the log that only grow, and what makes two of their rows one. The others are told from PostgreSQL. */
const grown: Record<string, RefillBy> = {
  events: {
    table: 'events',
    sameBy: ['workspace_id', 'customer_id', 'occurred_at', 'message_id'],
    foundBy: person,
  },
  message_events: {
    table: 'message_events',
    sameBy: ['workspace_id', 'message_id', 'kind', 'occurred_at', 'url', 'order_number'],
    foundBy: person,
  },
  flow_steps: {
    table: 'flow_steps',
    sameBy: ['workspace_id', 'enrolment_id', 'step_id', 'outcome', 'occurred_at'],
    foundBy: person,
  },
}
/** A message's own row knows the first of each kind: it is told where the history has none. */
const firstOfKind: RefillBy = {
  table: 'message_events',
  sameBy: ['workspace_id', 'message_id', 'kind', 'is_machine', 'order_number'],
  foundBy: person,
}

const bytesAtOnce = 24_000_000
const ordersAtOnce = 5_000
const messagesAtOnce = 10_000

export interface Refilled {
  /** Rows of events, letters' fates and flows' steps that were lacking and stood in the log. */
  fromLog: number
  /** The oldest that the log still has; null when it is empty. */
  logFrom: Date | null
  orders: number
  cards: number
  /** Fates of letters that only their own rows still told. */
  fatesOfLetters: number
}

/** Says how far a part is; `of` is not known beforehand for all. */
export type Tell = (done: number, of: number | null) => void

export type Part = 'log' | 'orders' | 'cards' | 'letters'

/**
 * Fills ClickHouse again from what is kept: the log as far back as it goes, and from PostgreSQL what stands there
 * anyway: orders, where merged cards lead, the fate of letters. What is there already stays and nothing comes twice, so it may run
 * beside the program, again, or after it was cut off. A piece at a time, the lane `remember` has its turns between.
 */
export async function refillHistory(
  engines: ConnectedEngines,
  run: <T>(part: Part, work: (tell: Tell) => Promise<T>) => Promise<T>,
): Promise<Refilled> {
  const log = await run('log', (tell) => refillFromLog(engines, tell))
  const orders = await run('orders', (tell) => refillOrders(engines, tell))
  const cards = await run('cards', () => refillLinks(engines))
  const fatesOfLetters = await run('letters', (tell) => refillMessages(engines, tell))
  return { ...log, orders, cards, fatesOfLetters }
}

/** While the lane `remember` waits: what it inserts and what is looked for must not cross. */
const whileHeld = <T>({ db }: ConnectedEngines, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${rememberLock}, 0))`.execute(tx)
    return work(tx)
  })

async function refillFromLog(engines: ConnectedEngines, tell: Tell) {
  const { db, clickhouse } = engines
  const passed = (await cursorOf(db, factsTopic, rememberConsumer)) ?? 0
  const kept = await sql<{ from: Date | null; batches: number }>`
    select min(created_at) as from, count(*)::int as batches from log_batches
    where topic = ${factsTopic} and seq <= ${passed}`.execute(db)
  const { from: logFrom = null, batches = 0 } = kept.rows[0] ?? {}
  let fromLog = 0
  let done = 0
  for (let after = 0; ; ) {
    const next = await readFrom(db, factsTopic, after, { maxBytes: bytesAtOnce, upTo: passed })
    const last = next.at(-1)
    if (!last) return { fromLog, logFrom }
    const pieces = next.flatMap(({ payload }) => readFacts(payload))
    fromLog += await whileHeld(engines, async () => {
      let count = 0
      for (const [table, by] of Object.entries(grown)) {
        const rows = pieces.filter((piece) => piece.table === table).map((piece) => piece.rows)
        count += await insertMissing(clickhouse, by, rows)
      }
      return count
    })
    after = last.seq
    done += next.length
    tell(done, batches)
  }
}

/** Goes through every workspace, page by page. */
async function throughAll(
  { db }: ConnectedEngines,
  page: (tx: Transaction, workspaceId: string, after: string | null) => Promise<{ next: string | null }>,
): Promise<void> {
  for (const { id } of await findWorkspaces(db)) {
    let after: string | null = null
    do after = (await db.transaction().execute((tx) => page(tx, id, after))).next
    while (after !== null)
  }
}

async function refillOrders(engines: ConnectedEngines, tell: Tell): Promise<number> {
  let told = 0
  await throughAll(engines, async (tx, workspaceId, after) => {
    const { facts, count, next } = await retellOrders(tx, workspaceId, after, ordersAtOnce)
    // The newest version of a line holds, so one that is there already changes nothing.
    for (const [table, rows] of Object.entries(facts)) await insertRows(engines.clickhouse, table, rows)
    told += count
    tell(told, null)
    return { next }
  })
  return told
}

async function refillLinks(engines: ConnectedEngines): Promise<number> {
  let told = 0
  await throughAll(engines, async (tx, workspaceId) => {
    const links = await retellLinks(tx, workspaceId)
    await insertRows(engines.clickhouse, 'customer_links', links)
    told += links.length
    return { next: null }
  })
  return told
}

async function refillMessages(engines: ConnectedEngines, tell: Tell): Promise<number> {
  let read = 0
  let lacking = 0
  await throughAll(engines, async (tx, workspaceId, after) => {
    const { events, count, next } = await retellMessages(tx, workspaceId, after, messagesAtOnce)
    const rows = events.map((row) => JSON.stringify(row)).join(',')
    if (rows)
      lacking += await whileHeld(engines, () => insertMissing(engines.clickhouse, firstOfKind, [rows]))
    read += count
    tell(read, null)
    return { next }
  })
  return lacking
}
