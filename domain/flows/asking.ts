import { type ClickHouseClient, type Db, factsTopic, sql } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { secondMs } from '../../kit/time.ts'
import { type SegmentDefinition, type Verdict, whoFitsNow } from '../segments/index.ts'

/** Whether a definition holds for one person at this moment: asked before they can go on. */
export interface Question {
  /** What the answer is told by. */
  key: string
  workspaceId: string
  definition: SegmentDefinition
  customerId: number
  family: readonly number[]
  facts: Record<string, unknown>
}

interface Waiting extends Question {
  /** Everything in the log of facts up to here must be remembered first. */
  known: number
  askedAt: number
}

/**
 * What a lane of flows has asked and not heard yet, and what it has heard and not used. Kept in memory alone: a lane
 * that comes after it finds the same people standing there, and asks again.
 */
export interface Asking {
  waiting: Map<string, Waiting>
  answers: Map<string, Verdict & { at: number }>
}

export const newAsking = (): Asking => ({ waiting: new Map(), answers: new Map() })

/** Traits are worked out below everything else: after this they are asked as they are. */
const patienceMs = 30 * secondMs
/** An answer is about a moment: what was not used by then is asked again. */
const answerHoldsMs = 10 * secondMs

/** Asks: whatever was told before this moment will be known when the answer comes. */
export async function ask(db: Db, { waiting }: Asking, questions: readonly Question[]): Promise<void> {
  const open = questions.filter(({ key }) => !waiting.has(key))
  if (open.length === 0) return
  const { rows } = await sql<{ seq: number }>`
    select coalesce(max(seq), 0) as seq from log_batches where topic = ${factsTopic}`.execute(db)
  const known = rows[0]?.seq ?? 0
  for (const one of open) waiting.set(one.key, { ...one, known, askedAt: Date.now() })
}

/** Answers what can be answered by now. @returns whether anything was */
export async function answer(
  { db, clickhouse }: { db: Db; clickhouse: ClickHouseClient },
  { waiting, answers }: Asking,
  now: Date,
): Promise<boolean> {
  const at = Date.now()
  for (const [key, one] of answers) if (at - one.at > answerHoldsMs) answers.delete(key)
  const byWorkspace = new Map<string, Waiting[]>()
  for (const one of waiting.values())
    byWorkspace.set(one.workspaceId, [...(byWorkspace.get(one.workspaceId) ?? []), one])
  let isAny = false
  for (const [workspaceId, theirs] of byWorkspace) {
    const asked = theirs.map((one) => ({ ...one, isImpatient: at - one.askedAt > patienceMs }))
    const verdicts = await db
      .transaction()
      .execute((tx) => whoFitsNow(tx, clickhouse, workspaceId, asked, now))
      .catch((error) => {
        // the workspace is gone, and everybody in it
        if (!(error instanceof AppError) || error.code !== 'not-found') throw error
        for (const { key } of theirs) waiting.delete(key)
        return new Map<string, Verdict>()
      })
    for (const [key, verdict] of verdicts) {
      waiting.delete(key)
      answers.set(key, { ...verdict, at: Date.now() })
      isAny = true
    }
  }
  return isAny
}
