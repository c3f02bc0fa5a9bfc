import { type Db, sql, trimLog } from '../../engines/index.ts'
import { minuteMs } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'
import { type Lane, startLane } from './lane.ts'

/** Rows that go in one statement: short enough that nobody waits for it. */
const rowsAtATime = 20_000

/** How long a copy of an event is recognised. Senders repeat within minutes; phones that were off, within days. */
const copiesKnownForDays = 7
/** How long it can be looked up what became of an event that could not be understood. */
const settledLettersKeptForDays = 30

/** How long openings and clicks are kept as they came; what they meant stays in the history. */
const readingsKeptForDays = 30
/** How long it is kept what exactly a person was sent, where a workspace says nothing else. */
const lettersUsuallyKeptForDays = 180

/** How long a note that was taken away can be brought back. */
const notesCanComeBackForDays = 30

interface Chore {
  name: string
  /** How many rows went. As many as fit in one statement means that there may be more. */
  run(runtime: Runtime): Promise<number>
}

const deleteSome = async (db: Db, table: string, where: ReturnType<typeof sql>): Promise<number> => {
  const name = sql.table(table)
  const deleted = await sql`
    delete from ${name} where ctid = any(array(select ctid from ${name} where ${where} limit ${rowsAtATime}))`.execute(
    db,
  )
  return Number(deleted.numAffectedRows ?? 0n)
}

export const chores: readonly Chore[] = [
  {
    name: 'log',
    async run({ engines: { db }, config }) {
      const topics = await sql<{ topic: string }>`select distinct topic from log_cursors`.execute(db)
      for (const { topic } of topics.rows) await trimLog(db, topic, { keepHours: config.logKeepHours })
      return 0
    },
  },
  {
    name: 'copies of events',
    run: ({ engines: { db } }) =>
      deleteSome(db, 'seen_messages', sql`seen_at < now() - make_interval(days => ${copiesKnownForDays})`),
  },
  {
    name: 'settled dead letters',
    run: ({ engines: { db } }) =>
      deleteSome(
        db,
        'dead_letters',
        sql`coalesce(replayed_at, discarded_at) < now() - make_interval(days => ${settledLettersKeptForDays})`,
      ),
  },
  {
    name: 'readings of letters',
    run: ({ engines: { db } }) =>
      deleteSome(db, 'message_answers', sql`at < now() - make_interval(days => ${readingsKeptForDays})`),
  },
  {
    name: 'forms of letters of long ago',
    // A form is noted as used once a day at most; letters are kept as long as their workspace wants (domain/privacy).
    run: ({ engines: { db } }) =>
      deleteSome(
        db,
        'letter_forms',
        sql`used_at < now() - make_interval(days => 2 + greatest(${lettersUsuallyKeptForDays},
          (select max(letters_days) from retention_rules)))`,
      ),
  },
  {
    name: 'notes that were taken away',
    run: ({ engines: { db } }) =>
      deleteSome(
        db,
        'customer_notes',
        sql`deleted_at < now() - make_interval(days => ${notesCanComeBackForDays})`,
      ),
  },
  {
    name: 'sessions that have run out',
    run: ({ engines: { db } }) => deleteSome(db, 'sessions', sql`expires_at < now()`),
  },
]

/** One round over all chores. */
export async function keepHouse(runtime: Runtime, signal?: AbortSignal): Promise<'more' | 'idle'> {
  let isMore = false
  for (const chore of chores) {
    if (signal?.aborted) return 'idle'
    if ((await chore.run(runtime)) === rowsAtATime) isMore = true
  }
  return isMore ? 'more' : 'idle'
}

/** The lane that takes away what nobody needs any more; below all others, since nothing waits for it. */
export const startHousekeeping = (runtime: Runtime): Lane =>
  startLane({
    name: 'housekeeping',
    tickMilliseconds: minuteMs,
    run: (signal) => keepHouse(runtime, signal),
  })
